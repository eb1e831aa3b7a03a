"""Can an analyst judge, see what is in doubt, and take it back, over the API and on the command line?"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from graph.dump import dump
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from ingest.pipeline import land
from tests.app.conftest import serving
from tests.examples import LEARNED, ROTH, TAMM, TOWN
from tests.judged import GENERAL, VELDIN, fragments

PROBLEM = "application/problem+json"
WHY = {"author": "Ada Lindqvist", "reason": "the same insignia"}
MERGE = {"kind": "merge", "ids": [GENERAL.id, TAMM.id], "keep": TAMM.id, **WHY}


@pytest.fixture(scope="session")
def judged_at(connected: Store) -> Iterator[str]:
    """The address of an API that takes judgements from this machine."""
    with serving(create_app(connected, judging="here")) as address:
        yield address


@pytest.fixture
def war(store: Store) -> Store:
    for one in fragments():
        land(store, one, LEARNED)
    return store


@pytest.fixture
def judging(judged_at: str, war: Store) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=judged_at, timeout=60) as client:
        yield client


def test_a_merge_is_made_listed_and_taken_back(judging: httpx.Client, war: Store) -> None:
    before = list(dump(war))
    made = judging.post("/v1/judgements", json=MERGE)
    assert (made.status_code, made.json()["keep"], made.json()["undone_by"]) == (201, TAMM.id, None)
    assert judging.get(made.headers["location"]).json() == made.json()
    undone = judging.post(f"/v1/judgements/{made.json()['id']}/undo", json=WHY)
    assert (undone.status_code, undone.json()["undoes"]) == (201, made.json()["id"])
    listed = judging.get("/v1/judgements", params={"concerns": GENERAL.id}).json()["items"]
    assert [(one["id"], one["undone_by"]) for one in listed] == [(made.json()["id"], undone.json()["id"])]
    assert [line for line in dump(war) if '"judgement:' not in line] == before


def test_an_id_that_was_merged_keeps_answering(judging: httpx.Client) -> None:
    asked = {path: judging.get(path).json() for path in (f"/v1/actors/{TAMM.id}", f"/v1/places/{VELDIN.id}")}
    assert [one["merged"] for one in asked.values()] == [[], []]
    judging.post("/v1/judgements", json=MERGE)
    judging.post("/v1/judgements", json={"kind": "merge", "ids": [VELDIN.id], "keep": TOWN.id, **WHY})
    moved = judging.get(f"/v1/actors/{GENERAL.id}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/actors/{TAMM.id}")
    kept = judging.get(f"/v1/places/{VELDIN.id}", follow_redirects=True).json()
    assert (kept["id"], kept["merged"]) == (TOWN.id, [VELDIN.id])
    listed = [one["id"] for one in judging.get("/v1/actors").json()["items"]]
    assert TAMM.id in listed
    assert GENERAL.id not in listed
    for filters in ({"by": TAMM.id}, {"about": TOWN.id}, {"control": TOWN.id}):
        kept = judging.get("/v1/claims", params=filters).json()
        away = {name: {TAMM.id: GENERAL.id, TOWN.id: VELDIN.id}[id] for name, id in filters.items()}  # noqa: A001
        assert judging.get("/v1/claims", params=away).json() == kept
        assert kept["items"]


def test_a_split_gets_an_id_of_its_own(judging: httpx.Client) -> None:
    article = judging.get("/v1/claims", params={"by": ROTH.id}).json()["items"][0]["article"]["id"]
    body = {"kind": "split", "ids": [ROTH.id], "articles": [article], "as": "Ilsa Roth of Moorend", **WHY}
    made = judging.post("/v1/judgements", json=body).json()
    assert made["makes"] == "actor:ilsa-roth-of-moorend~1"
    found = judging.get(f"/v1/actors/{made['makes']}")
    assert (found.status_code, found.json()["name"]) == (200, "Ilsa Roth of Moorend")
    judging.post(f"/v1/judgements/{made['id']}/undo", json=WHY)
    assert judging.get(f"/v1/actors/{made['makes']}").status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "kind", "told"),
    [
        ({**MERGE, "ids": ["actor:nobody"]}, 404, "no-such-record", "actor:nobody"),
        ({**MERGE, "ids": [TOWN.id]}, 409, "judgement-refused", "a place"),
        ({**MERGE, "keep": None}, 422, "invalid-parameter", "keep"),
        ({**MERGE, "articles": ["article:1"]}, 422, "invalid-parameter", "articles"),
        ({**MERGE, "author": " "}, 422, "invalid-parameter", "author"),
        ({**MERGE, "kind": "undo"}, 422, "invalid-parameter", "kind"),
        ({**MERGE, "keeps": TAMM.id}, 422, "invalid-parameter", "keeps"),
        ({"kind": "split", "ids": [TAMM.id], "articles": ["x"], **WHY}, 422, "invalid-parameter", "as"),
        ({"kind": "different", "ids": [TAMM.id], **WHY}, 409, "judgement-refused", "at least two"),
    ],
)
def test_what_is_wrong_with_a_judgement_is_a_problem(
    judging: httpx.Client, body: dict[str, object], status: int, kind: str, told: str
) -> None:
    answer = judging.post("/v1/judgements", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.text
    assert answer.json()["type"] == f"/problems/{kind}"
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/actors/actor:nobody", "/v1/places/actor:arvo-tamm", "/v1/judgements/none"])
def test_what_is_not_there_is_a_problem(judging: httpx.Client, path: str) -> None:
    assert (judging.get(path).status_code, judging.get(path).headers["content-type"]) == (404, PROBLEM)


def test_an_api_that_takes_no_judgements_says_how_to_make_them(served: str, judging: httpx.Client) -> None:
    with httpx.Client(base_url=served, timeout=30) as closed:
        answer = closed.post("/v1/judgements", json=MERGE)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/no-judging")
        assert "conflict-graph merge" in answer.json()["detail"]
        assert "CONFLICT_GRAPH_JUDGEMENTS" in closed.get("/problems/no-judging").json()["remedy"]
    # A page elsewhere whose name was made to lead here.
    elsewhere = judging.post("/v1/judgements", json=MERGE, headers={"Host": "elsewhere.example"})
    assert elsewhere.status_code == 403
    # A form of such a page, which a browser sends without asking first.
    form = judging.post("/v1/judgements", content=json.dumps(MERGE), headers={"Content-Type": "text/plain"})
    assert form.status_code == 422
    assert judging.get("/v1/judgements").json()["items"] == []


@pytest.mark.parametrize(
    ("host", "judgements", "judging"),
    [
        ("127.0.0.1", None, "here"),
        ("::1", None, "here"),
        ("0.0.0.0", None, "off"),  # noqa: S104
        ("0.0.0.0", "on", "on"),  # noqa: S104
        ("127.0.0.1", "off", "off"),
    ],
)
def test_without_a_setting_only_this_machine_judges(host: str, judgements: str | None, judging: str) -> None:
    asked = Settings.model_validate({"host": host, "judgements": judgements})
    assert asked.judging == judging


def test_pairs_in_doubt_come_with_their_evidence_until_they_are_judged(judging: httpx.Client) -> None:
    def pairs(**asked: object) -> list[tuple[str, str]]:
        found = judging.get("/v1/review", params=asked).json()["items"]  # pyright: ignore[reportArgumentType]
        return [(one["a"]["id"], one["b"]["id"]) for one in found]

    assert (TAMM.id, GENERAL.id) in pairs(kind="actor")
    assert pairs(kind="place") == [(TOWN.id, VELDIN.id)]
    first = judging.get("/v1/review", params={"limit": 1}).json()
    rest = judging.get("/v1/review", params={"cursor": first["next_cursor"]}).json()
    assert first["items"] + rest["items"] == judging.get("/v1/review").json()["items"]
    (one,) = [one for one in first["items"] + rest["items"] if one["b"]["id"] == GENERAL.id]
    assert one["likeness"] >= 0.8
    assert "sides: Syldavia, none" in one["why"]
    sample = one["a"]["samples"][0]
    text = judging.get(f"/v1/articles/{sample['article']}").json()["text"]
    assert text[slice(*sample["span"])] == sample["words"]
    assert sample["words"] in sample["around"]
    judging.post("/v1/judgements", json=MERGE)
    judging.post("/v1/judgements", json={"kind": "different", "ids": [TOWN.id, VELDIN.id], **WHY})
    assert (TAMM.id, GENERAL.id) not in pairs()
    assert pairs(kind="place") == []


def test_on_the_command_line_too(server: EmbeddedServer, war: Store) -> None:
    before = list(dump(war))

    def run(*arguments: str, code: int = 0) -> str:
        address = server.address
        store = {"NEO4J_URI": address.uri, "NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password}
        why = ["--author", "Ada Lindqvist", "--reason", "the same insignia"]
        command = [sys.executable, "-m", "app.cli", *arguments]
        command += why if arguments[0] in ("merge", "split", "different", "undo") else []
        done = subprocess.run(command, capture_output=True, env=os.environ | store | {"COLUMNS": "200"}, check=False)
        assert done.returncode == code, done.stderr.decode()
        return (done.stdout if code == 0 else done.stderr).decode()

    assert GENERAL.id in run("review", "--kind", "actor")
    merged = run("merge", GENERAL.id, TAMM.id, "--keep", TAMM.id).strip()
    assert merged in run("merge", GENERAL.id, "--keep", TAMM.id, code=2)
    articles = [one.article.id for one in fragments() if ROTH.id in {each.speakers[0].actor for each in one.statements}]
    split = run("split", ROTH.id, "--articles", articles[0], articles[1], "--as", "Another Roth").strip()
    apart = run("different", ROTH.id, TAMM.id).strip()
    assert "actor:nobody" in run("merge", "actor:nobody", "--keep", TAMM.id, code=2)
    for one in (merged, split, apart):
        run("undo", one)
    listed = json.loads(run("judgements", "--json"))["items"]
    assert [one["kind"] for one in listed] == ["undo"] * 3 + ["different", "split", "merge"]
    assert listed[-2]["articles"] == sorted(articles[:2])
    assert "undone by" in run("judgements")
    assert [line for line in dump(war) if '"judgement:' not in line] == before
