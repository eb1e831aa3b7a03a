"""Does the API answer as its contract says?"""

import httpx
import pytest

from graph.queries.cursor import encode, question_digest
from graph.store import Store
from tests.examples import TEXT, fragment

PROBLEM = "application/problem+json"


def test_who_claimed_what_about_a_place(api: httpx.Client) -> None:
    answer = api.get("/v1/claims", params={"about": "Velden"}).json()
    assert [item["speaker"] and item["speaker"]["name"] for item in answer["items"]] == ["Arvo Tamm", "Ilsa Roth", None]
    for item in answer["items"]:
        assert [TEXT[start:end] for start, end in item["content"]] == [item["words"]]
    assert answer["next_cursor"] is None


def test_the_plain_question_shows_the_filters_it_understood(api: httpx.Client) -> None:
    answer = api.get("/v1/ask", params={"q": "Who claimed 40 what about Velden since 1 March 2025?"}).json()
    assert answer["understood"] == {"about": "Velden", "since": "2025-03-01"}
    assert answer["not_understood"] == ["40"]
    filtered = api.get("/v1/claims", params=answer["understood"]).json()
    assert answer["items"] == filtered["items"]
    assert len(answer["items"]) == 3


def test_one_claim_by_its_id(api: httpx.Client) -> None:
    item = api.get("/v1/claims", params={"by": "Roth"}).json()["items"][0]
    assert api.get(f"/v1/claims/{item['id']}").json() == item
    assert api.get(f"/v1/claims/{item['claims'][0]['id']}").json() == item


def test_actors_places_and_articles(api: httpx.Client) -> None:
    actors = api.get("/v1/actors", params={"q": "roth"}).json()["items"]
    assert [(actor["name"], actor["side"], actor["statements"]) for actor in actors] == [
        ("Ilsa Roth", "actor:borduria", 1)
    ]
    places = api.get("/v1/places", params={"within": "Velden region"}).json()["items"]
    assert [place["id"] for place in places] == ["place:velden", "place:velden-region"]
    article = api.get(f"/v1/articles/{fragment().article.id}").json()
    assert article["text"] == TEXT
    assert len(article["statements"]) == 3


def test_pages_of_actors_follow_each_other(api: httpx.Client) -> None:
    whole = [actor["id"] for actor in api.get("/v1/actors").json()["items"]]
    first = api.get("/v1/actors", params={"limit": 3}).json()
    second = api.get("/v1/actors", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [actor["id"] for actor in first["items"] + second["items"]] == whole
    assert second["next_cursor"] is None


def test_stats_and_health(api: httpx.Client) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/readyz").json() == {"status": "ok"}
    stats = api.get("/v1/stats").json()
    assert (stats["articles"], stats["statements"], stats["claims"]) == (1, 3, 2)
    assert stats["last_learned_at"].startswith("2025-03-02T09:30")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/v1/claims?about=Veldn", 404, "unknown-name"),
        ("/v1/claims?by=Nobody", 404, "unknown-name"),
        ("/v1/claims?abuot=Velden", 422, "invalid-parameter"),
        ("/v1/claims?about=Velden&about=Roth", 422, "invalid-parameter"),
        ("/v1/claims?q=%20", 422, "invalid-parameter"),
        ("/v1/claims?limit=0", 422, "invalid-parameter"),
        ("/v1/claims?limit=1e9", 422, "invalid-parameter"),
        ("/v1/claims?since=yesterday", 422, "invalid-parameter"),
        ("/v1/claims?kind=loud", 422, "invalid-parameter"),
        ("/v1/claims?min_confidence=2", 422, "invalid-parameter"),
        ("/v1/claims?cursor=forged", 422, "invalid-cursor"),
        ("/v1/claims/none", 404, "no-such-record"),
        ("/v1/articles/none", 404, "no-such-record"),
        ("/v1/ask?q=hello", 422, "not-understood"),
        ("/v1/ask", 422, "invalid-parameter"),
        ("/v1/stats?x=1", 422, "invalid-parameter"),
        ("/problems/none", 404, "no-such-record"),
        ("/nothing", 404, "not-found"),
    ],
)
def test_every_error_is_a_problem(api: httpx.Client, path: str, status: int, kind: str) -> None:
    response = api.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    problem = response.json()
    assert problem["type"] == f"/problems/{kind}"
    assert (problem["status"], problem["instance"]) == (status, path)
    assert problem["title"]
    assert problem["detail"]


def test_a_method_that_is_not_offered_is_a_problem_too(api: httpx.Client) -> None:
    response = api.post("/v1/claims")
    assert (response.status_code, response.headers["content-type"]) == (405, PROBLEM)
    assert response.headers["allow"] == "GET"


def test_an_unknown_parameter_names_the_nearest(api: httpx.Client) -> None:
    problem = api.get("/v1/claims", params={"abuot": "Velden"}).json()
    assert problem["errors"] == [{"in": "query", "name": "abuot", "reason": "unknown parameter; did you mean about?"}]


def test_an_unknown_name_comes_with_candidates(api: httpx.Client) -> None:
    problem = api.get("/v1/claims", params={"about": "Veldn"}).json()
    assert {"id": "place:velden", "name": "Velden", "kind": "settlement"} in problem["candidates"]


def test_a_problem_type_can_be_looked_up(api: httpx.Client) -> None:
    problem = api.get("/v1/claims", params={"about": "Veldn"}).json()
    assert "candidates" in api.get(problem["type"]).json()["remedy"]


def test_broken_evidence_is_a_problem_of_its_own(api: httpx.Client, store: Store) -> None:
    broken = api.get("/v1/claims", params={"by": "Roth"}).json()["items"][0]["id"]
    store.write(lambda writer: writer.run("MATCH (s:Statement {id: $id}) SET s.words = 'other'", id=broken))
    assert api.get(f"/v1/claims/{broken}").json()["type"] == "/problems/evidence-broken"
    assert api.get("/v1/claims").json()["broken_evidence"] == [broken]


def test_the_description_has_examples_and_problem_answers(api: httpx.Client) -> None:
    described = api.get("/openapi.json").json()
    claims = described["paths"]["/v1/claims"]["get"]
    assert "Kursk" in str(claims["parameters"])
    assert PROBLEM in claims["responses"]["422"]["content"]
    assert described["components"]["schemas"]["LedgerEntry"]["examples"]


@pytest.mark.parametrize(
    "path", ["/v1/claims?about=", "/v1/claims?by=", "/v1/places?within=", "/v1/actors?cursor=", "/v1/claims?about"]
)
def test_an_empty_filter_is_refused_not_dropped(api: httpx.Client, path: str) -> None:
    assert api.get(path).status_code == 422


def test_a_name_longer_than_any_is_refused(api: httpx.Client) -> None:
    assert api.get("/v1/claims", params={"about": "x" * 1_000}).status_code == 422


def test_a_day_that_never_was_is_named(api: httpx.Client) -> None:
    answer = api.get("/v1/ask", params={"q": "who said what about Velden since 2025-02-31"})
    assert answer.status_code == 422
    assert "2025-02-31" in answer.json()["detail"]


def test_a_forged_cursor_with_half_a_character_is_refused(api: httpx.Client) -> None:
    digest = question_digest({"list": "actors", "q": None, "kind": None})
    answer = api.get("/v1/actors", params={"cursor": encode(["\ud800"], digest)})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-cursor")
