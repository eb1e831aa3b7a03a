"""Does every question answer as of a day, or as of what was known by then, and never tell what came later?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from graph.store import Store
from ingest.pipeline import land
from tests.claimed import Said, captured, held, told
from tests.examples import BORDURIA, ROTH, SYLDAVIA, TAMM

FIRST, SECOND, FOURTH = date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 4)
ARTICLES = (
    # Published on the first, and on the same day as it happens taken in; then one that came in days late; one undated.
    (told(FIRST, Said(TAMM, "40 were captured", captured(BORDURIA, 40, FIRST))), datetime(2025, 3, 1, 12, tzinfo=UTC)),
    (
        told(
            SECOND,
            Said(ROTH, "about 20 of ours were captured", captured(BORDURIA, 20, FIRST)),
            Said(ROTH, "Velden is ours", held(BORDURIA, SECOND, "holds")),
            Said(ROTH, "the town was shelled", {**held(SYLDAVIA, SECOND), "type": "event", "measure": "ASSAULT"}),
            outlet="Evening Post",
        ),
        datetime(2025, 3, 5, 9, 30, tzinfo=UTC),
    ),
    (
        told(None, Said(TAMM, "undated 65 were captured", captured(SYLDAVIA, 65, FIRST)), outlet="Lake Herald"),
        datetime(2025, 3, 3, 12, tzinfo=UTC),
    ),
    (
        told(FOURTH, Said(TAMM, "90 were captured", captured(BORDURIA, 90, FIRST)), outlet="Morning Star"),
        datetime(2025, 3, 4, 12, tzinfo=UTC),
    ),
)

Answered = dict[str, Any]


@pytest.fixture
def api(served: str, store: Store) -> Iterator[httpx.Client]:
    for fragment, learned_at in ARTICLES:
        land(store, fragment, learned_at)
    with httpx.Client(base_url=served, timeout=30) as client:
        yield client


def get(api: httpx.Client, path: str, **params: object) -> Answered:
    response = api.get(path, params={key: str(value) for key, value in params.items()})
    assert response.status_code == 200, response.text
    return response.json()


def first_words(answer: Answered) -> list[str]:
    return sorted(item["words"].split()[0] for item in answer["items"])


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ({}, ["40", "90", "Velden", "about", "the", "undated"]),
        ({"as_of": "2025-02-28"}, []),
        ({"as_of": "2025-03-01"}, ["40"]),
        ({"as_of": "2025-03-02"}, ["40", "Velden", "about", "the"]),
        ({"as_of": "2025-03-03"}, ["40", "Velden", "about", "the", "undated"]),
        ({"known_at": "2025-03-01"}, ["40"]),
        ({"known_at": "2025-03-01T12:00:00Z"}, ["40"]),
        ({"known_at": "2025-03-01T12:59:59+01:00"}, []),
        ({"known_at": "2025-03-03T12:00"}, ["40", "undated"]),
        ({"known_at": "2025-03-04"}, ["40", "90", "undated"]),
        ({"known_at": "2025-03-04", "as_of": "2025-03-02"}, ["40"]),
        ({"known_at": "2025-03-05", "as_of": "2025-03-02"}, ["40", "Velden", "about", "the"]),
    ],
)
@pytest.mark.parametrize("filters", [{}, {"about": "Velden"}])
def test_statements_are_kept_by_either_clock_or_both(
    api: httpx.Client, filters: dict[str, str], moment: dict[str, str], expected: list[str]
) -> None:
    assert first_words(get(api, "/v1/claims", **filters, **moment)) == expected


def test_a_relation_to_a_claim_that_came_later_is_hidden_and_not_counted(api: httpx.Client) -> None:
    (first,) = get(api, "/v1/claims", as_of="2025-03-01")["items"]
    assert first["claims"][0]["relations"] == []
    assert first["claims"][0]["relations_left_out"] == 0
    path = f"/v1/claims/{first['id']}"
    assert get(api, path, as_of="2025-03-01") == first
    assert get(api, f"{path}/relations", as_of="2025-03-01")["items"] == []
    by_then = {item["other"]["words"] for item in get(api, f"{path}/relations", as_of="2025-03-02")["items"]}
    assert by_then == {"about 20 of ours were captured"}
    known = {item["other"]["words"] for item in get(api, f"{path}/relations", known_at="2025-03-04")["items"]}
    assert known == {"90 were captured", "undated 65 were captured"}
    assert len(get(api, f"{path}/relations")["items"]) == 3


def test_a_statement_bears_on_others_as_of_the_day_on_which_the_first_of_them_came(api: httpx.Client) -> None:
    assert first_words(get(api, "/v1/claims", relation="conflicts")) == ["40", "90", "about"]
    assert first_words(get(api, "/v1/claims", relation="conflicts", as_of="2025-03-02")) == ["40", "about"]
    assert first_words(get(api, "/v1/claims", relation="conflicts", as_of="2025-03-01")) == []
    assert first_words(get(api, "/v1/claims", relation="updates", known_at="2025-03-04")) == ["40", "90"]
    assert first_words(get(api, "/v1/claims", relation="updates", known_at="2025-03-03", about="Velden")) == []


def test_what_came_later_has_no_record_yet(api: httpx.Client) -> None:
    (later,) = get(api, "/v1/claims", q="90")["items"]
    for path in (
        f"/v1/claims/{later['id']}",
        f"/v1/claims/{later['claims'][0]['id']}",
        f"/v1/claims/{later['id']}/relations",
        f"/v1/claims/{later['claims'][0]['id']}/relations",
        f"/v1/articles/{later['article']['id']}",
    ):
        hidden = api.get(path, params={"as_of": "2025-03-03"})
        assert (hidden.status_code, hidden.json()["type"]) == (404, "/problems/no-such-record")
        assert "as of 2025-03-03" in hidden.json()["detail"]
        get(api, path, as_of="2025-03-04")
        assert api.get(path, params={"known_at": "2025-03-04T11:59:59Z"}).status_code == 404
        get(api, path, known_at="2025-03-04T12:00:00Z")


def test_figures_holders_and_events_are_those_of_the_day(api: httpx.Client) -> None:
    def figures(**moment: str) -> list[str]:
        groups = get(api, "/v1/compare", measure="captured", **moment)["groups"]
        return sorted(
            one["figure"] for group in groups for row in group["rows"] for cell in row["cells"] for one in cell
        )

    assert figures() == ["20", "40", "65", "90"]
    assert figures(as_of="2025-03-01") == ["40"]
    assert figures(as_of="2025-02-01") == []
    assert figures(known_at="2025-03-04") == ["40", "65", "90"]
    for path, filters in (("/v1/control", {"place": "Velden"}), ("/v1/events", {})):
        assert len(get(api, path, **filters)["items"]) == 1
        assert get(api, path, **filters, as_of="2025-03-01")["items"] == []
        assert len(get(api, path, **filters, as_of="2025-03-02")["items"]) == 1
        assert get(api, path, **filters, known_at="2025-03-04")["items"] == []


def test_actors_and_places_of_hidden_articles_are_hidden_and_counts_follow(api: httpx.Client) -> None:
    def statements(path: str, **moment: str) -> dict[str, int]:
        return {item["id"]: item["statements"] for item in get(api, path, **moment)["items"]}

    assert statements("/v1/actors", as_of="2025-02-28") == statements("/v1/places", known_at="2025-02-28") == {}
    first = statements("/v1/actors", as_of="2025-03-01")
    assert (first[TAMM.id], ROTH.id in first, BORDURIA.id in first) == (1, False, True)
    assert statements("/v1/actors", as_of="2025-03-02")[ROTH.id] == 3
    assert statements("/v1/actors")[TAMM.id] == 3
    places = statements("/v1/places", known_at="2025-03-03")
    assert places == {"place:syldavia": 0, "place:velden": 2, "place:velden-region": 0}


def test_stats_count_what_was_there_by_then(api: httpx.Client) -> None:
    def counts(**moment: str) -> tuple[int, ...]:
        stats = get(api, "/v1/stats", **moment)
        return tuple(stats[name] for name in ("articles", "outlets", "statements", "claims", "relations"))

    assert counts(as_of="2025-02-28") == (0, 0, 0, 0, 0)
    assert counts(as_of="2025-03-01") == (1, 1, 1, 1, 0)
    assert counts(as_of="2025-03-02") == (2, 2, 4, 4, 1)
    assert counts(as_of="2025-03-04") == counts(known_at="2025-03-05") == counts()
    assert get(api, "/v1/stats", as_of="2025-03-04", known_at="2026-01-01") == get(api, "/v1/stats") | {
        name: get(api, "/v1/stats", as_of="2025-03-04")[name] for name in ("actors", "places")
    }
    assert get(api, "/v1/stats", known_at="2025-03-03")["last_learned_at"].startswith("2025-03-03T12:00")


def test_pages_as_of_a_day_follow_each_other_and_their_cursor_is_of_that_day(api: httpx.Client) -> None:
    whole = get(api, "/v1/claims", as_of="2025-03-03")["items"]
    seen: list[Answered] = []
    more: dict[str, str] = {}
    for _ in whole:
        page = get(api, "/v1/claims", as_of="2025-03-03", limit=1, **more)
        seen += page["items"]
        more = {"cursor": page["next_cursor"]}
    assert seen == whole
    cursor = get(api, "/v1/claims", as_of="2025-03-03", limit=1)["next_cursor"]
    assert api.get("/v1/claims", params={"cursor": cursor}).json()["type"] == "/problems/invalid-cursor"
    later = {"as_of": "2025-03-04", "cursor": cursor}
    assert api.get("/v1/claims", params=later).json()["type"] == "/problems/invalid-cursor"


def test_a_plain_question_takes_a_day_in_its_words_or_beside_them(api: httpx.Client) -> None:
    named = get(api, "/v1/ask", q="who said what about Velden as of 2 March 2025")
    assert named["understood"] == {"about": "Velden", "as_of": "2025-03-02"}
    assert named["not_understood"] == []
    assert first_words(named) == ["40", "Velden", "about", "the"]
    beside = get(api, "/v1/ask", q="who said what about Velden", known_at="2025-03-04")
    assert first_words(beside) == ["40", "90", "undated"]
    assert beside["items"] == get(api, "/v1/claims", **beside["understood"])["items"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("as_of", "2025-02-31"),
        ("as_of", "yesterday"),
        ("as_of", "1741824000"),
        ("as_of", ""),
        ("known_at", "2025-02-31"),
        ("known_at", "2025-03-01T25:00:00Z"),
        ("known_at", "2025-03-01T12:00:00 02:00"),
        ("known_at", "0001-01-01T00:00:00+05:00"),
        ("known_at", "now"),
    ],
)
def test_an_impossible_moment_is_refused_by_name(api: httpx.Client, parameter: str, value: str) -> None:
    for path in ("/v1/claims", "/v1/stats", "/v1/claims/none", "/v1/compare?measure=captured", "/v1/actors"):
        response = api.get(path, params={**httpx.URL(path).params, parameter: value})
        assert response.status_code == 422
        assert [fault["name"] for fault in response.json()["errors"]] == [parameter]
