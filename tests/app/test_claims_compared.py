"""Does the API lay claims beside each other: relations, figures of the two sides, control over time, events?"""

import json
from datetime import date
from typing import Any

import httpx
import pytest

from graph.store import Store
from tests.claimed import ARMY, Said, captured, held, land, told
from tests.examples import BORDURIA, ROTH, SYLDAVIA, TAMM

FIRST, SECOND, THIRD = date(2025, 3, 1), date(2025, 3, 4), date(2025, 3, 9)
VERDICTS = ("false", "wrong", "lie", "lies", "untrue", "incorrect", "contradict", "contradicts", "truth")
PROBLEM = "application/problem+json"

Answered = dict[str, Any]


def event(kind: str, day: date | None, by: str, of: str, **more: object) -> dict[str, object]:
    return {
        "type": "event",
        "measure": kind,
        "by": by,
        "of": of,
        "place": "place:velden",
        "since": day,
        "until": day,
        **more,
    }


@pytest.fixture
def claims(api: httpx.Client, store: Store) -> httpx.Client:
    """Beside the example article, where two sides count prisoners, who says what in two more."""
    total = captured(BORDURIA, 120, FIRST, until=THIRD, cumulative=True)
    land(
        store,
        told(
            SECOND,
            Said(TAMM, "90 were captured", captured(BORDURIA, 90, FIRST)),
            Said(ROTH, "about 20 of ours were captured", captured(ARMY, 20, FIRST, approx=True)),
            Said(ROTH, "65 of them were captured", captured(SYLDAVIA, 65, FIRST)),
            Said(TAMM, "Velden was taken", held(SYLDAVIA, SECOND, "taken")),
            Said(ROTH, "Velden is ours", held(BORDURIA, SECOND)),
            Said(ROTH, "the town was shelled", event("ASSAULT", SECOND, SYLDAVIA.id, BORDURIA.id)),
        ),
        told(
            THIRD,
            Said(TAMM, "120 were captured by now", total),
            Said(ROTH, "nobody at all was captured", captured(BORDURIA, 90, FIRST, polarity="denied")),
            Said(ROTH, "Velden has been lost", held(BORDURIA, THIRD, "lost", "denied")),
            Said(TAMM, "we left nothing", held(SYLDAVIA, THIRD, "left")),
            Said(TAMM, "the army pulled back", event("RETREAT", THIRD, ARMY.id, SYLDAVIA.id)),
            Said(TAMM, "it may attack", event("ASSAULT", None, ARMY.id, SYLDAVIA.id, polarity="expected", place=None)),
            outlet="Evening Post",
        ),
    )
    return api


def get(api: httpx.Client, path: str, **params: str | int) -> Answered:
    response = api.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


def words(answer: Answered) -> list[str]:
    return [item["claim"]["words"] for item in answer["items"]]


def relations(api: httpx.Client, words: str, **params: str | int) -> Answered:
    (statement,) = [item["id"] for item in get(api, "/v1/claims")["items"] if item["words"] == words]
    return get(api, f"/v1/claims/{statement}/relations", **params)


def test_relations_tell_both_claims_the_reason_and_the_direction(claims: httpx.Client) -> None:
    items = relations(claims, "90 were captured")["items"]
    told = [(item["kind"], item["direction"], item["other"]["words"]) for item in items]
    assert ("conflicts", "mutual", "about 20 of ours were captured") in told
    assert ("mirrors", "mutual", "65 of them were captured") in told
    assert ("updates", "later", "120 were captured by now") in told
    assert [kind for kind, _, _ in told] == sorted(
        (kind for kind, _, _ in told),
        key=["conflicts", "mirrors", "updates", "differs_in_scope", "corroborates"].index,
    )
    conflict = next(item for item in items if item["other"]["words"] == "about 20 of ours were captured")
    assert conflict["rule"] == "one measurand, figures that cannot both hold"
    assert set(conflict["differ"]) == {"value", "side"}
    assert conflict["says"] == (
        "These state different figures: Arvo Tamm (Syldavia) says “90 were captured” (2025-03-04); "
        "Ilsa Roth (Borduria) says “about 20 of ours were captured” (2025-03-04)."
    )
    other = conflict["other"]
    assert (other["figure"], other["of"]["side_name"], other["speaker"]["side_name"]) == (
        "about 20",
        "Borduria",
        "Borduria",
    )
    assert get(claims, other["link"])["id"] == other["statement"]


def test_an_update_is_told_from_either_end(claims: httpx.Client) -> None:
    (later,) = [
        one for one in relations(claims, "120 were captured by now", relation="updates")["items"]
        if one["other"]["words"] == "90 were captured"
    ]  # fmt: skip
    assert later["direction"] == "earlier"
    assert later["says"].index("90 were captured") < later["says"].index("120 were captured")
    in_short = get(claims, f"/v1/claims/{later['other']['statement']}")["claims"][0]["relations"]
    assert ("updates", "later") in {(one["kind"], one["direction"]) for one in in_short}


def test_a_denied_figure_is_told_as_denied(claims: httpx.Client) -> None:
    (item,) = relations(claims, "nobody at all was captured", relation="conflicts")["items"]
    assert item["says"].startswith("One asserts what the other denies: ")
    assert "(denied, 2025-03-09)" in item["says"]


def test_pages_of_relations_follow_each_other(claims: httpx.Client) -> None:
    whole = relations(claims, "90 were captured")["items"]
    seen: list[Answered] = []
    cursor: dict[str, str] = {}
    for _ in whole:
        page = relations(claims, "90 were captured", limit=1, **cursor)
        seen += page["items"]
        cursor = {"cursor": page["next_cursor"]}
    assert seen == whole
    assert cursor == {"cursor": None}


def test_relations_of_a_claim_and_of_its_statement_are_the_same(claims: httpx.Client) -> None:
    item = get(claims, "/v1/claims", control="Velden", side="Borduria")["items"][0]
    of_claim = get(claims, f"/v1/claims/{item['claims'][0]['id']}/relations")
    assert of_claim["items"]
    assert of_claim == get(claims, f"/v1/claims/{item['id']}/relations")


def test_a_statement_without_claims_has_no_relations(claims: httpx.Client) -> None:
    (promise,) = get(claims, "/v1/claims", act="promise")["items"]
    assert get(claims, f"/v1/claims/{promise['id']}/relations")["items"] == []


def test_figures_of_the_sides_stand_side_by_side_over_time(claims: httpx.Client) -> None:
    answer = get(claims, "/v1/compare", measure="captured", about="Velden")
    (group,) = answer["groups"]
    assert [column["title"] for column in group["columns"]] == [
        "soldiers captured of Borduria by Syldavia (person)",
        "soldiers captured of Syldavia by Borduria (person)",
    ]
    table = {
        row["day"]: [
            [(one["speaker"]["side_name"], one["figure"], one["polarity"]) for one in cell] for cell in row["cells"]
        ]
        for row in group["rows"]
    }
    assert list(table) == ["2025-03-01", "2025-03-09"]
    assert sorted(table["2025-03-01"][0]) == [
        ("Borduria", "90", "denied"),
        ("Borduria", "about 20", "asserted"),
        ("Syldavia", "40", "asserted"),
        ("Syldavia", "90", "asserted"),
    ]
    assert table["2025-03-01"][1] == [("Borduria", "65", "asserted")] * 2
    assert table["2025-03-09"] == [[("Syldavia", "120", "asserted")], []]
    assert group["summary"].startswith(
        "soldiers captured: 7 figures. Of Borduria by Syldavia: 4 figures from 20 to 120; "
        "the latest is 120, says Arvo Tamm (Syldavia), as of 2025-03-09; 1 denied. "
        "Of Syldavia by Borduria: 2 figures of 65; the latest is 65, says Ilsa Roth (Borduria), as of 2025-03-01. "
    )
    assert "pairs state different figures" in group["summary"]
    assert "so both can hold" in group["summary"]
    kinds = [one["kind"] for one in group["relations"]]
    assert {"conflicts", "mirrors", "updates", "corroborates"} <= set(kinds)
    shown = {one["id"] for row in group["rows"] for cell in row["cells"] for one in cell}
    assert {one["claim"] for one in group["relations"]} | {one["other"] for one in group["relations"]} <= shown


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        ({"side": "Borduria"}, ["about 20", "65", "65", "90"]),
        ({"of": "Syldavia"}, ["65", "65"]),
        ({"of": "Bordurian army"}, ["about 20"]),
        ({"by_side": "Syldavia", "side": "Syldavia"}, ["120", "40", "90"]),
        ({"since": "2025-03-02"}, ["120"]),
        ({"until": "2025-03-08", "side": "Syldavia"}, ["40", "90"]),
        ({"about": "Arvo Tamm"}, []),
        ({"about": "Borduria"}, ["40"]),
        ({"about": "Velden region", "of": "Syldavia"}, ["65", "65"]),
    ],
)
def test_figures_are_filtered_as_claims_are(claims: httpx.Client, filters: dict[str, str], figures: list[str]) -> None:
    answer = get(claims, "/v1/compare", measure="soldiers captured", **filters)
    found = [
        one["figure"] for group in answer["groups"] for row in group["rows"] for cell in row["cells"] for one in cell
    ]
    assert sorted(found) == sorted(figures)


def test_a_figure_of_another_place_is_not_about_this_one(api: httpx.Client, store: Store) -> None:
    elsewhere = captured(BORDURIA, 7, FIRST, place="place:syldavia", about="place:velden")
    nowhere = captured(BORDURIA, 8, FIRST, place=None, about="place:velden")
    land(store, told(FIRST, Said(TAMM, "7 were captured", elsewhere), Said(TAMM, "8 were captured", nowhere)))
    answer = get(api, "/v1/compare", measure="captured", about="Velden")
    assert {one["low"] for row in answer["groups"][0]["rows"] for cell in row["cells"] for one in cell} == {8, 40, 65}


def test_each_measure_is_a_group_of_its_own(claims: httpx.Client, store: Store) -> None:
    villages = captured(BORDURIA, 2, SECOND, measure="settlements captured", unit="settlement", by=SYLDAVIA.id)
    land(store, told(SECOND, Said(TAMM, "two villages were captured", villages), outlet="Morning Star"))
    answer = get(claims, "/v1/compare", measure="captured")
    assert [group["measure"] for group in answer["groups"]] == ["settlements captured", "soldiers captured"]
    assert [group["columns"][0]["unit"] for group in answer["groups"]] == ["settlement", "person"]


def test_a_limit_keeps_the_newest_figures_and_counts_the_others(claims: httpx.Client) -> None:
    answer = get(claims, "/v1/compare", measure="captured", limit=1)
    assert [row["day"] for row in answer["groups"][0]["rows"]] == ["2025-03-09"]
    assert answer["left_out"] == 6
    assert answer["groups"][0]["relations"] == []


def test_control_is_a_timeline_of_who_says_who_holds_the_place(claims: httpx.Client) -> None:
    answer = get(claims, "/v1/control", place="Velden")
    told = [
        (item["as_of"], item["how"], item["holder"]["name"], item["polarity"], item["claim"]["speaker"]["side_name"])
        for item in answer["items"]
    ]
    assert told == [
        ("2025-03-04", "taken", "Syldavia", "asserted", "Syldavia"),
        ("2025-03-04", "holds", "Borduria", "asserted", "Borduria"),
        ("2025-03-09", "lost", "Borduria", "denied", "Borduria"),
        ("2025-03-09", "left", "Syldavia", "asserted", "Syldavia"),
    ]
    assert [item["says"].split(":")[0] for item in answer["items"]] == [
        "Velden is said to have been taken by Syldavia",
        "Velden is said to be held by Borduria",
        "Velden is said to have been lost by Borduria",
        "Velden is said not to have been left by Syldavia",
    ]
    assert [one["kind"] for one in answer["items"][0]["relations"]].count("conflicts") == 1
    assert get(claims, "/v1/control", place="place:velden-region")["items"] == answer["items"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"by_side": "Borduria"}, ["Velden is ours", "Velden has been lost"]),
        ({"side": "Syldavia"}, ["Velden was taken", "we left nothing"]),
        ({"since": "2025-03-05", "side": "Borduria"}, ["Velden has been lost"]),
        ({"until": "2025-03-04"}, ["Velden was taken", "Velden is ours"]),
        ({"since": "2025-03-10"}, []),
    ],
)
def test_control_is_filtered(claims: httpx.Client, filters: dict[str, str], expected: list[str]) -> None:
    assert words(get(claims, "/v1/control", place="Velden", **filters)) == expected


def test_events_are_told_with_actor_recipient_place_and_evidence(claims: httpx.Client) -> None:
    answer = get(claims, "/v1/events")
    assert [(item["type"], item["day"], item["polarity"]) for item in answer["items"]] == [
        ("RETREAT", "2025-03-09", "asserted"),
        ("ASSAULT", "2025-03-09", "expected"),
        ("ASSAULT", "2025-03-04", "asserted"),
    ]
    retreat = answer["items"][0]
    assert (retreat["actor"]["name"], retreat["actor"]["side_name"]) == ("Bordurian army", "Borduria")
    assert (retreat["recipient"]["name"], retreat["place"]["name"], retreat["acled"]) == ("Syldavia", "Velden", None)
    text = get(claims, f"/v1/articles/{retreat['claim']['article']['id']}")["text"]
    assert [text[start:end] for start, end in retreat["claim"]["span"]] == ["the army pulled back"]
    assert answer["items"][1]["place"] is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"type": "ASSAULT"}, ["it may attack", "the town was shelled"]),
        ({"type": "retreat"}, ["the army pulled back"]),
        ({"actor": "Borduria"}, ["the army pulled back", "it may attack"]),
        ({"actor": "Bordurian army", "polarity": "expected"}, ["it may attack"]),
        ({"recipient": "Borduria"}, ["the town was shelled"]),
        ({"place": "Syldavia"}, ["the army pulled back", "the town was shelled"]),
        ({"place": "Velden", "type": "ASSAULT"}, ["the town was shelled"]),
        ({"about": "Velden", "until": "2025-03-04"}, ["the town was shelled"]),
        ({"since": "2025-03-09", "polarity": "asserted"}, ["the army pulled back"]),
        ({"polarity": "denied"}, []),
    ],
)
def test_events_are_filtered(claims: httpx.Client, filters: dict[str, str], expected: list[str]) -> None:
    assert words(get(claims, "/v1/events", **filters)) == expected


def test_events_are_found_by_their_acled_sub_type_where_they_have_one(claims: httpx.Client, store: Store) -> None:
    store.write(
        lambda writer: writer.run(
            "MATCH (c:Claim {type: 'event', measure: 'ASSAULT', polarity: 'asserted'}) SET c.acled = 'Shelling'"
        )
    )
    answer = get(claims, "/v1/events", acled="shelling")
    assert [item["acled"] for item in answer["items"]] == ["Shelling"]
    refused = claims.get("/v1/events", params={"acled": "Shellin"})
    assert refused.status_code == 404
    assert refused.json()["candidates"] == [{"id": "Shelling", "name": "Shelling", "kind": "event sub-type"}]


@pytest.mark.parametrize("path", ["/v1/events?x", "/v1/control?place=Velden"])
def test_pages_of_events_and_control_follow_each_other(claims: httpx.Client, path: str) -> None:
    path = path.removesuffix("?x")
    whole = claims.get(path).json()["items"]
    seen: list[Answered] = []
    more: dict[str, Any] = {}
    for _ in whole:
        page = claims.get(path, params=dict(httpx.QueryParams(path.partition("?")[2])) | {"limit": 1} | more).json()
        seen += page["items"]
        more = {"cursor": page["next_cursor"]}
    assert seen == whole
    assert more == {"cursor": None}


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/v1/claims?measure=wounded", 404, "unknown-name"),
        ("/v1/claims?measure=captured&control=Velden", 422, "invalid-parameter"),
        ("/v1/claims?relation=contradicts", 422, "invalid-parameter"),
        ("/v1/claims?side=Nobody", 404, "unknown-name"),
        ("/v1/claims/none/relations", 404, "no-such-record"),
        ("/v1/claims/none/relations?relation=all", 422, "invalid-parameter"),
        ("/v1/compare", 422, "invalid-parameter"),
        ("/v1/compare?measure=wounded", 404, "unknown-name"),
        ("/v1/compare?measure=captured&about=Veldn", 404, "unknown-name"),
        ("/v1/compare?measure=captured&limit=501", 422, "invalid-parameter"),
        ("/v1/control", 422, "invalid-parameter"),
        ("/v1/control?place=Veldn", 404, "unknown-name"),
        ("/v1/control?place=Velden&cursor=forged", 422, "invalid-cursor"),
        ("/v1/events?type=ASSALT", 404, "unknown-name"),
        ("/v1/events?actor=Nobody", 404, "unknown-name"),
        ("/v1/events?cursor=forged", 422, "invalid-cursor"),
        ("/v1/events?polarity=maybe", 422, "invalid-parameter"),
        ("/v1/events?sice=2025-03-01", 422, "invalid-parameter"),
    ],
)
def test_every_error_is_a_problem(claims: httpx.Client, path: str, status: int, kind: str) -> None:
    response = claims.get(path)
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    assert response.json()["type"] == f"/problems/{kind}"


def test_an_unknown_measure_comes_with_those_that_there_are(claims: httpx.Client) -> None:
    problem = claims.get("/v1/compare", params={"measure": "capturd"}).json()
    assert problem["candidates"] == [{"id": "soldiers captured", "name": "soldiers captured", "kind": "measure"}]


@pytest.mark.parametrize("path", ["/v1/compare?measure=captured", "/v1/control?place=Velden", "/v1/events"])
def test_no_answer_says_who_is_right(claims: httpx.Client, path: str) -> None:
    told = json.dumps(claims.get(path).json()).casefold().replace('": false', "")
    assert not set(VERDICTS) & set("".join(c if c.isalpha() else " " for c in told).split())


def test_broken_evidence_is_withheld_and_named(claims: httpx.Client, store: Store) -> None:
    broken = get(claims, "/v1/control", place="Velden")["items"][0]["claim"]["id"]
    other = relations(claims, "Velden is ours")["items"]
    store.write(lambda writer: writer.run("MATCH (c:Claim {id: $id}) SET c.words = 'other'", id=broken))
    answer = get(claims, "/v1/control", place="Velden")
    assert answer["broken_evidence"] == [broken]
    assert broken not in {item["claim"]["id"] for item in answer["items"]}
    left = relations(claims, "Velden is ours")
    assert left["broken_evidence"] == [broken]
    assert len(left["items"]) == len(other) - 1


def test_a_question_of_claims_is_answered_with_its_filters(claims: httpx.Client) -> None:
    answer = get(claims, "/v1/ask", q="which claims conflict about Velden")
    assert answer["understood"] == {"about": "Velden", "relation": "conflicts"}
    assert answer["items"] == get(claims, "/v1/claims", about="Velden", relation="conflicts")["items"]
    figures = get(claims, "/v1/ask", q="figures for captured soldiers in Velden")
    assert figures["understood"] == {"about": "Velden", "measure": "captured soldiers"}
    assert len(figures["items"]) == 7


def test_the_description_documents_every_answer(api: httpx.Client) -> None:
    described = get(api, "/openapi.json")
    for name in ("Comparison", "Control", "Events", "Relations", "ClaimTold"):
        assert described["components"]["schemas"][name]["description"]
    for path in ("/v1/compare", "/v1/control", "/v1/events"):
        for parameter in described["paths"][path]["get"]["parameters"]:
            assert parameter.get("description") or parameter["schema"].get("description"), (path, parameter["name"])
