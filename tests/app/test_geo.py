"""Are claims, events, holders and places found by where they lie, and shown on a map as GeoJSON?"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest

from graph.model import Place
from graph.store import Store
from ingest.pipeline import land
from tests.claimed import Said, captured, held, told
from tests.examples import BORDURIA, COUNTRY, LEARNED, REGION, ROTH, SYLDAVIA, TAMM, TOWN

FIRST, SECOND = date(2025, 3, 1), date(2025, 3, 2)
MILL = Place(
    id="place:old-mill", name="Old Mill", kind="feature", lat=46.8, lon=14.2, within=REGION.id, names=("Mill",)
)
WIDE = REGION.model_copy(update={"lat": 46.7, "lon": 14.1})
AROUND_TOWN = "13.9,46.5,14.1,46.65"

Answered = dict[str, Any]


@pytest.fixture
def api(served: str, store: Store) -> Iterator[httpx.Client]:
    shelled = {**held(SYLDAVIA, SECOND), "type": "event", "measure": "ASSAULT", "of": BORDURIA.id}
    both = told(
        SECOND,
        Said(TAMM, "40 were captured", captured(BORDURIA, 40, FIRST)),
        Said(ROTH, "60 were captured at the mill", captured(BORDURIA, 60, FIRST, place=MILL.id, about=TOWN.id)),
        Said(ROTH, "some 80 in the region were captured", captured(BORDURIA, 80, FIRST, place=WIDE.id, about=WIDE.id)),
        Said(TAMM, "7 more were captured", captured(BORDURIA, 7, FIRST, place=None, about=TOWN.id)),
        Said(ROTH, "Velden is ours", held(BORDURIA, SECOND, "holds")),
        Said(TAMM, "the mill is ours", {**held(SYLDAVIA, SECOND), "place": MILL.id, "about": MILL.id}),
        Said(ROTH, "the town was shelled", shelled),
        Said(ROTH, "somewhere it was shelled", {**shelled, "place": None, "about": COUNTRY.id}),
        places=(COUNTRY, WIDE, TOWN, MILL),
    )
    land(store, both, LEARNED)
    with httpx.Client(base_url=served, timeout=30) as client:
        yield client


def get(api: httpx.Client, path: str, **params: str | int) -> Answered:
    response = api.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


def first_words(answer: Answered) -> set[str]:
    return {(item.get("words") or item["claim"]["words"]).split()[0] for item in answer["items"]}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"bbox": AROUND_TOWN}, {"40", "60", "7", "Velden", "the"}),
        ({"bbox": AROUND_TOWN, "measure": "captured"}, {"40", "7"}),
        ({"bbox": "14.15,46.75,14.3,46.9"}, {"60", "the"}),
        ({"bbox": "13,46,15,47", "measure": "captured"}, {"40", "60", "7"}),
        ({"near": "46.6,14.0", "within_km": 5, "measure": "control"}, {"Velden"}),
        ({"near": "Mill", "within_km": 5, "measure": "control"}, {"the"}),
        ({"near": "place:old-mill", "within_km": 40, "measure": "control"}, {"the", "Velden"}),
        ({"place": "Velden region", "measure": "captured"}, {"40", "60", "some", "7"}),
        ({"place": "Old Mill"}, {"60", "the"}),
        ({"place": "Old Mill", "side": "Borduria"}, {"60"}),
        ({"place": "Old Mill", "bbox": AROUND_TOWN}, set[str]()),
        ({"place": "Velden region", "near": "Mill", "within_km": 1, "of": "Borduria"}, {"60"}),
        ({"bbox": AROUND_TOWN, "as_of": "2025-03-01"}, set[str]()),
    ],
)
def test_statements_are_kept_by_where_they_or_their_claims_lie(
    api: httpx.Client, filters: dict[str, str | int], expected: set[str]
) -> None:
    assert first_words(get(api, "/v1/claims", **filters)) == expected


def test_events_holders_and_places_are_kept_by_where_they_lie(api: httpx.Client) -> None:
    assert first_words(get(api, "/v1/events", bbox=AROUND_TOWN)) == {"the"}
    assert first_words(get(api, "/v1/events", near="Mill", within_km=5)) == set()
    assert first_words(get(api, "/v1/events")) == {"the", "somewhere"}
    assert first_words(get(api, "/v1/control", bbox=AROUND_TOWN)) == {"Velden"}
    assert first_words(get(api, "/v1/control", near="46.6,14", within_km=40)) == {"Velden", "the"}
    assert first_words(get(api, "/v1/control", place="Velden region", near="Mill", within_km=1)) == {"the"}
    assert [item["id"] for item in get(api, "/v1/places", bbox=AROUND_TOWN)["items"]] == [TOWN.id]
    everything = get(api, "/v1/places", near="Mill", within_km=40)
    assert [item["id"] for item in everything["items"]] == [MILL.id, TOWN.id]
    regions = get(api, "/v1/places", near="Mill", within_km=40, kind="region")
    assert [item["id"] for item in regions["items"]] == [REGION.id]


def test_pages_of_an_area_follow_each_other_and_their_cursor_is_of_that_area(api: httpx.Client) -> None:
    for path in ("/v1/claims", "/v1/control", "/v1/places"):
        asked: dict[str, str | int] = {"near": "46.6,14.0", "within_km": 60}
        whole = get(api, path, **asked)["items"]
        assert len(whole) > 1
        seen: list[Answered] = []
        more: dict[str, str] = {}
        for _ in whole:
            page = get(api, path, **asked, **more, limit=1)
            seen += page["items"]
            more = {"cursor": page["next_cursor"]}
        assert seen == whole
        cursor = str(get(api, path, **asked, limit=1)["next_cursor"])
        other = api.get(path, params={"near": "46.6,14.0", "within_km": 61, "cursor": cursor})
        assert other.json()["type"] == "/problems/invalid-cursor"


@pytest.mark.parametrize(
    ("asked", "parameter", "reason"),
    [
        ({"bbox": "13.9,46.5,14.1"}, "bbox", "four numbers"),
        ({"bbox": "a,b,c,d"}, "bbox", "four numbers"),
        ({"bbox": "nan,0,1,1"}, "bbox", "four numbers"),
        ({"bbox": "46.5,135,46.65,136"}, "bbox", "minLat is 135"),
        ({"bbox": "-190,0,10,10"}, "bbox", "minLon is -190"),
        ({"bbox": "13.9,46.65,14.1,46.5"}, "bbox", "minLat 46.65 is greater than maxLat 46.5"),
        ({"near": "Velden"}, "within_km", "is missing"),
        ({"within_km": "5"}, "near", "is missing"),
        ({"near": "135.2,48.5", "within_km": "5"}, "near", "135.2 is no latitude"),
        ({"near": "48.5,181", "within_km": "5"}, "near", "181 is no longitude"),
        ({"near": "48.5;37", "within_km": "5"}, "near", "two numbers"),
        ({"near": "48.5,37,1", "within_km": "5"}, "near", "two numbers"),
        ({"near": "Velden", "within_km": "0"}, "within_km", "greater than 0"),
        ({"near": "Velden", "within_km": "inf"}, "within_km", ""),
        ({"format": "kml"}, "format", "geojson"),
    ],
)
def test_an_area_that_is_none_is_refused_by_name_and_reason(
    api: httpx.Client, asked: dict[str, str], parameter: str, reason: str
) -> None:
    for path in ("/v1/claims", "/v1/events", "/v1/control", "/v1/places"):
        response = api.get(path, params=asked)
        assert response.status_code == 422
        (fault,) = response.json()["errors"]
        assert fault["name"] == parameter
        assert reason in fault["reason"]


def test_a_place_that_nobody_knows_or_without_a_point_is_refused(api: httpx.Client) -> None:
    unknown = api.get("/v1/claims", params={"near": "Veldn", "within_km": 5})
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/unknown-name")
    nowhere = api.get("/v1/events", params={"near": COUNTRY.id, "within_km": 5})
    assert (nowhere.status_code, nowhere.json()["type"]) == (422, "/problems/place-without-point")
    assert api.get(nowhere.json()["type"]).json()["remedy"]
    somewhere = api.get("/v1/control")
    assert (somewhere.status_code, somewhere.json()["errors"][0]["name"]) == (422, "place")


def test_claims_are_points_on_a_map_with_flat_properties(api: httpx.Client) -> None:
    response = api.get("/v1/claims", params={"format": "geojson"})
    assert response.headers["content-type"] == "application/geo+json"
    answer = response.json()
    assert answer["type"] == "FeatureCollection"
    points = {one["properties"]["words"].split()[0]: one for one in answer["features"]}
    assert set(points) == {"40", "60", "some", "7", "Velden", "the"}
    assert len(answer["features"]) == 7
    assert answer["without_point"] == 1
    assert (answer["next_cursor"], answer["broken_evidence"]) == (None, [])
    assert "link" not in response.headers
    sixty = points["60"]
    assert sixty["geometry"] == {"type": "Point", "coordinates": [14.2, 46.8]}
    (item,) = get(api, "/v1/claims", q="60")["items"]
    assert sixty["id"] == sixty["properties"]["id"] == item["claims"][0]["id"]
    told = {
        "statement": item["id"],
        "words": item["words"],
        "speaker": "Ilsa Roth",
        "side": "Borduria",
        "measure": "soldiers captured",
        "low": 60,
        "high": 60,
        "unit": "person",
        "day": "2025-03-01",
        "place": MILL.id,
        "place_name": "Old Mill",
        "place_kind": "feature",
        "outlet": "The Daily Reporter",
        "article_url": None,
    }
    assert told.items() <= sixty["properties"].items()
    assert all(not isinstance(value, dict | list) for one in answer["features"] for value in one["properties"].values())
    without_place = points["7"]
    assert (without_place["geometry"]["coordinates"], without_place["id"]) == (
        [14.0, 46.6],
        without_place["properties"]["statement"],
    )
    assert points["some"]["properties"]["place_kind"] == "region"


def test_events_holders_and_places_are_points_too(api: httpx.Client) -> None:
    events = get(api, "/v1/events", format="geojson")
    (shelled,) = events["features"]
    assert (shelled["properties"]["measure"], shelled["properties"]["by"], shelled["properties"]["of"]) == (
        "ASSAULT",
        "Syldavia",
        "Borduria",
    )
    assert (shelled["geometry"]["coordinates"], events["without_point"]) == ([14.0, 46.6], 1)
    held_places = get(api, "/v1/control", place="Velden region", format="geojson")["features"]
    assert [(one["properties"]["measure"], one["properties"]["place"]) for one in held_places] == [
        ("holds", TOWN.id),
        ("holds", MILL.id),
    ]
    places = get(api, "/v1/places", format="geojson")
    assert {one["id"]: one["geometry"]["coordinates"] for one in places["features"]} == {
        MILL.id: [14.2, 46.8],
        TOWN.id: [14.0, 46.6],
        REGION.id: [14.1, 46.7],
    }
    assert places["without_point"] == 1
    assert {"name", "kind", "statements"} & places["features"][0]["properties"].keys() >= {"statements"}


def test_pages_of_a_map_lead_to_the_next_by_member_and_by_header(api: httpx.Client) -> None:
    asked: dict[str, str | int] = {"place": "Velden region", "limit": 3, "format": "geojson"}
    whole = get(api, "/v1/claims", place="Velden region", format="geojson")["features"]
    first = api.get("/v1/claims", params=asked)
    assert api.get("/v1/claims", params={**asked, "cursor": first.json()["next_cursor"]}).json()["features"]
    seen = list(first.json()["features"])
    page = first
    while "next" in page.links:
        page = api.get(page.links["next"]["url"])
        seen += page.json()["features"]
    assert seen == whole
