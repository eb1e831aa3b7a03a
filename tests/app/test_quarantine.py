"""Can a person see on the command line, and a program over HTTP, what is kept out, and decide on it?"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import httpx
import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from graph import quarantine
from graph.embedded.lifecycle import EmbeddedServer
from graph.errors import NoSuchRecord
from graph.ids import article_id, quarantined_id
from graph.model import Article
from graph.store import Store

TEASER = "Marta Oller said on Monday that 12 drones had been shot down overnight over the town of Ketterby… Read more"
NOON = datetime(2025, 3, 13, 12, tzinfo=UTC)
Run = Callable[..., Result]


def held(store: Store, text: str, reason: str = "truncated", at: datetime = NOON) -> str:
    """Its id."""
    own = article_id(text, outlet="The Brenn Courier", url=None, published=date(2025, 3, 12))
    one = Article(id=own, text=text, outlet="The Brenn Courier", published=date(2025, 3, 12))
    quarantine.hold(store, one, reason=reason, detail="it breaks off", first=None, at=at)
    return quarantined_id(own)


@pytest.fixture
def run(server: EmbeddedServer, store: Store, monkeypatch: pytest.MonkeyPatch) -> Run:
    address = server.address
    for name, value in (("URI", address.uri), ("USER", address.user), ("PASSWORD", address.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("CONFLICT_GRAPH_PROFILE", "fast")
    return lambda *arguments: CliRunner().invoke(cli, ["quarantine", *arguments])


def test_what_is_held_is_listed_with_the_reason_and_shown_whole(run: Run, store: Store) -> None:
    own = held(store, TEASER)
    held(store, "Log in", "login_wall", datetime(2025, 3, 1, tzinfo=UTC))
    assert own in run("list").stdout
    assert "it breaks off" in run("list").stdout
    (one,) = json.loads(run("list", "--reason", "truncated", "--json").stdout)["items"]
    assert (one["id"], one["reason"], one["begins"]) == (own, "truncated", TEASER)
    assert [one["id"] for one in json.loads(run("list", "--since", "2025-03-02", "--json").stdout)["items"]] == [own]
    assert "nothing of that kind" in run("list", "--state", "dropped").stderr
    shown = run("show", own)
    assert TEASER in shown.stdout.replace("\n", "")
    assert json.loads(run("show", own, "--json").stdout)["text"] == TEASER


def test_it_is_released_into_the_graph_and_another_dropped(run: Run, store: Store) -> None:
    own, other = held(store, TEASER), held(store, "Log in", "login_wall")
    released = run("release", own, "--by", "Ada Lindqvist", "--why", "it is all there is")
    assert released.exit_code == 0, released.output
    assert released.stdout.strip() == own.replace("quarantined:", "article:")
    assert store.read("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 1}]
    dropped = run("drop", other, "--by", "Ada Lindqvist", "--why", "a login page")
    assert (dropped.exit_code, dropped.stdout.strip()) == (0, other)
    history = json.loads(run("show", own, "--json").stdout)["history"]
    assert [(made["state"], made["author"], made["reason"]) for made in history] == [
        ("released", "Ada Lindqvist", "it is all there is")
    ]
    assert "a login page" in run("show", other).stdout
    assert "nothing of that kind" in run("list").stderr


def test_who_decides_says_who_and_why(run: Run, store: Store) -> None:
    own = held(store, TEASER)
    assert run("drop", own, "--by", "Ada Lindqvist").exit_code == 2
    assert run("drop", own, "--by", " ", "--why", "a login page").exit_code == 2
    assert run("list", "--since", "Monday").exit_code == 2
    assert isinstance(run("drop", "quarantined:none", "--by", "Ada", "--why", "it").exception, NoSuchRecord)


def test_the_api_lists_and_shows_and_decides_nothing(api: httpx.Client, store: Store) -> None:
    ids = [held(store, f"{number} {TEASER}", at=NOON.replace(hour=number)) for number in range(3)]
    first = api.get("/v1/quarantine", params={"limit": 2}).json()
    assert [one["id"] for one in first["items"]] == [ids[2], ids[1]]
    rest = api.get("/v1/quarantine", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert ([one["id"] for one in rest["items"]], rest["next_cursor"]) == ([ids[0]], None)
    other = {"reason": "truncated", "cursor": first["next_cursor"]}
    assert api.get("/v1/quarantine", params=other).status_code == 422
    assert api.get("/v1/quarantine", params={"reason": "duplicate"}).json()["items"] == []
    assert api.get("/v1/quarantine", params={"reason": "dull"}).status_code == 422
    assert api.get(f"/v1/quarantine/{ids[0]}").json()["text"] == f"0 {TEASER}"
    assert api.get("/v1/quarantine/quarantined:none").status_code == 404
    assert api.post("/v1/quarantine", json={}).status_code == 405
    assert api.delete(f"/v1/quarantine/{ids[0]}").status_code == 405
