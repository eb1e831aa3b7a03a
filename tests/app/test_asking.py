"""Is a plain question settled on who and what is meant, answered so, and told in Cypher that answers alike?"""

from datetime import date
from typing import Any, LiteralString, cast

import httpx
import pytest

from graph.model import Actor, Role
from graph.store import Store
from tests.claimed import ARMY, Said, captured, held, land, told
from tests.examples import BORDURIA, ROTH, SYLDAVIA, TAMM, TOWN

DAY, LATER = date(2025, 3, 4), date(2025, 3, 9)
ICELAND = Actor(id="actor:iceland", name="Iceland", kind="state", side="actor:iceland", names=("Iceland",))
ORRADOTTIR = Actor(
    id="actor:vala-orradottir", name="Vala Orradottir", kind="person", side=ICELAND.id, names=("Vala Orradottir",)
)
OLD = Actor(id="actor:pall-orrason", name="Pall Orrason", kind="person", side=ICELAND.id, names=("Pall Orrason",))


@pytest.fixture
def asked(api: httpx.Client, store: Store) -> httpx.Client:
    """Figures and holders of two sides, and a third that only watches, with a president, a former one, and a mayor."""
    first = told(
        DAY,
        Said(TAMM, "90 were captured", captured(BORDURIA, 90, DAY)),
        Said(ROTH, "65 of them were captured", captured(SYLDAVIA, 65, DAY)),
        Said(ROTH, "about 20 of the army were captured", captured(ARMY, 20, DAY, approx=True)),
        Said(ROTH, "Velden is ours", held(BORDURIA, DAY)),
        Said(TAMM, "12 were captured on the way", captured(BORDURIA, 12, DAY, place=None)),
    )
    watched = told(
        LATER,
        Said(ORRADOTTIR, "both sides count"),
        Said(ICELAND, "the count goes on"),
        more=(ICELAND, ORRADOTTIR, OLD),
    )
    roles = (
        Role(actor=ORRADOTTIR.id, title="head-of-state", of=ICELAND.id, since=date(2024, 8, 1)),
        Role(actor=OLD.id, title="head-of-state", of=ICELAND.id, since=date(2016, 8, 1), until=date(2024, 7, 31)),
        Role(actor=ROTH.id, title="mayor", of=TOWN.id),
    )
    statements = (watched.statements[0].model_copy(update={"addressee": TAMM.id}), *watched.statements[1:])
    land(store, first, watched.model_copy(update={"roles": roles, "statements": statements}))
    return api


def ask(client: httpx.Client, question: str) -> dict[str, Any]:
    answer = client.get("/v1/ask", params={"q": question, "limit": 1000})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("what did Tamm say", {"by": "Tamm"}),
        ("what did Borduria say about Velden", {"side": "Borduria", "about": "Velden"}),
        ("what has the president of Iceland said", {"by": ORRADOTTIR.id}),
        ("what did the Icelandic president say", {"by": ORRADOTTIR.id}),
        ("what did the Icelandic president say as of 1 May 2024", {"by": OLD.id, "as_of": "2024-05-01"}),
        ("what has Velden's mayor said", {"by": ROTH.id}),
        ("what was said about Velden by the Icelandic side", {"about": "Velden", "side": "Iceland"}),
        ("what did Orradottir tell Tamm", {"by": "Orradottir", "addressee": "Tamm"}),
        ("soldiers captured near Velden", {"measure": "soldiers captured", "about": "Velden"}),
        ("captured soldiers according to Roth", {"measure": "captured soldiers", "by": "Roth"}),
        ("Borduria's captured soldiers", {"measure": "captured soldiers", "of": "Borduria"}),
        (
            "how many soldiers does Syldavia claim to have captured",
            {"measure": "soldiers captured", "side": "Syldavia", "polarity": "asserted"},
        ),
        ("how many soldiers did Borduria capture", {"measure": "soldiers capture", "by_side": "Borduria"}),
        ("who claims Velden", {"control": "Velden"}),
        ("who said Velden was lost", {"control": "Velden"}),
        ("does Borduria hold Velden", {"control": "Velden", "by_side": "Borduria"}),
        (
            "what was said about Velden in the night to 5 March 2025",
            {"about": "Velden", "since": "2025-03-05", "until": "2025-03-05"},
        ),
    ],
)
def test_names_are_settled_and_nothing_is_left(
    asked: httpx.Client, store: Store, question: str, understood: dict[str, str]
) -> None:
    answer = ask(asked, question)
    assert answer["understood"] == understood
    assert answer["not_understood"] == []
    listed = asked.get("/v1/claims", params={**understood, "limit": 1000}).json()
    assert answer["items"] == listed["items"]
    rows = store.read(cast("LiteralString", answer["cypher"]))
    assert [row["id"] for row in rows] == [item["id"] for item in answer["items"]]


@pytest.mark.parametrize(
    "question",
    [
        "which claims conflict about Velden",
        "what did Tamm say between 1 March 2025 and 5 March 2025 as of 2025-03-20",
        "who denied anything about Velden",
        "who said what about Syldavia",
        "who holds Velden as of 2025-03-04",
    ],
)
def test_its_cypher_answers_alike(asked: httpx.Client, store: Store, question: str) -> None:
    answer = ask(asked, question)
    rows = store.read(cast("LiteralString", answer["cypher"]))
    assert [row["id"] for row in rows] == [item["id"] for item in answer["items"]]


def test_the_answer_is_that_of_who_was_meant(asked: httpx.Client) -> None:
    told_by_the_state = ask(asked, "what did Iceland say")["items"]
    assert len(told_by_the_state) == 2, "its president's words are the state's too"
    assert len(ask(asked, "what did Orradottir tell Tamm")["items"]) == 1
    assert len(ask(asked, "how many soldiers did Borduria capture")["items"]) >= 1


def test_a_role_that_nobody_holds_is_unknown(asked: httpx.Client) -> None:
    answer = asked.get("/v1/ask", params={"q": "what did the mayor of Iceland say"})
    assert answer.status_code == 404
    assert "mayor of Iceland" in answer.json()["detail"]


def test_a_role_that_several_hold_is_answered_with_them(asked: httpx.Client, store: Store) -> None:
    more = told(LATER, Said(TAMM, "it is quiet"))
    land(store, more.model_copy(update={"roles": (Role(actor=TAMM.id, title="mayor", of=TOWN.id),)}))
    answer = asked.get("/v1/ask", params={"q": "what did the mayor of Velden say"})
    assert answer.status_code == 422
    assert {one["id"] for one in answer.json()["candidates"]} == {ROTH.id, TAMM.id}


def test_words_without_a_part_are_told(asked: httpx.Client) -> None:
    assert ask(asked, "what was shouted loudly about Velden")["not_understood"] == ["shouted", "loudly"]


def test_quotes_in_a_name_stay_inside_the_cypher(asked: httpx.Client) -> None:
    answer = asked.get("/v1/ask", params={"q": "who said what about Vel\"den' OR true"})
    assert answer.status_code == 404
