"""Does another reading of an article take the place of the one before, and of nothing else?"""

from datetime import UTC, datetime, timedelta

import pytest

from graph import judgements, rereading
from graph.dump import dump
from graph.judgement import Why
from graph.model import Actor, Fragment
from graph.queries.judgements import judgements as recorded
from graph.queries.ledger import LedgerFilters, ledger
from graph.queries.moments import Moment
from graph.rereading import reread
from graph.store import Store, Writer
from ingest.pipeline import land
from tests.examples import LEARNED, ROTH, SYLDAVIA, TAMM, TOWN, fragment
from tests.war import articles

AT = datetime(2025, 6, 1, tzinfo=UTC)
WHY = Why("Ada Lindqvist", "a test", LEARNED)
NOBODY = Actor(id="actor:an-invention", name="An Invention", kind="person", side="actor:its-land", names=("Invention",))
ITS_LAND = Actor(id="actor:its-land", name="Its Land", kind="state", names=("Its Land",))


def misread(one: Fragment) -> Fragment:
    """As an older extractor might have read it: another speaker, one statement less, of a land that is none."""
    first, *_ = one.statements
    speaker = first.speakers[0].model_copy(update={"actor": NOBODY.id})
    claims = tuple(claim.model_copy(update={"low": 9_999.0, "high": 9_999.0}) for claim in first.claims)
    return one.model_copy(
        update={
            "statements": (first.model_copy(update={"speakers": (speaker,), "claims": claims}),),
            "actors": (*one.actors, NOBODY, ITS_LAND),
            "extractor": "by guess/0",
        }
    )


def _killed(_writer: Writer, _article: str) -> None:
    raise KeyboardInterrupt


def without_history(store: Store) -> list[str]:
    store.write(lambda writer: writer.run("MATCH (article:Article) REMOVE article.read_before_by"))
    return list(dump(store))


@pytest.fixture
def undisturbed(store: Store) -> list[str]:
    """The dozen and the example, read as they are today."""
    for one in (fragment(), *articles()):
        land(store, one, LEARNED)
    return list(dump(store))


def test_read_again_alike_the_graph_is_the_same(store: Store, undisturbed: list[str]) -> None:
    for one in (fragment(), *articles()):
        assert reread(store, one, at=AT)
        assert list(dump(store)) == undisturbed


def test_after_another_reading_the_graph_is_as_if_there_had_been_no_other(store: Store, undisturbed: list[str]) -> None:
    every = [fragment(), *articles()]
    for one in every:
        reread(store, misread(one), at=AT)
    assert store.read("MATCH (a:Actor {id: $id})-[:SIDES_WITH]->(land) RETURN land.id AS id", id=NOBODY.id) == [
        {"id": ITS_LAND.id}
    ]
    for one in reversed(every):
        reread(store, one, at=AT)
    assert store.read("MATCH (a:Article) RETURN DISTINCT a.read_before_by AS before") == [
        {"before": ["by hand/1", "by guess/0"]}
    ]
    assert without_history(store) == undisturbed
    assert store.read("MATCH (n:Name {key: 'an invention'}) RETURN n") == []


def test_judgements_survive_and_the_new_reading_follows_them(store: Store, undisturbed: list[str]) -> None:
    every = [fragment(), *articles()]
    judgements.merge(store, [TAMM.id, ROTH.id], keep=TAMM.id, why=WHY)
    judgements.split(store, TOWN.id, articles=[every[1].article.id], name="Velden on the Lake", why=WHY)
    judged = list(dump(store))
    for one in every:
        reread(store, misread(one), at=AT)
    for one in every:
        reread(store, one, at=AT)
    assert without_history(store) == judged
    for one in recorded(store, limit=10).items:
        judgements.undo(store, one.id, why=WHY)
    assert [line for line in without_history(store) if '"judgement:' not in line] == undisturbed


def test_who_was_judged_stays_though_nothing_speaks_of_him_any_more(store: Store) -> None:
    one = fragment()
    land(store, misread(one), LEARNED)
    judgements.different(store, [NOBODY.id, TAMM.id], why=WHY)
    reread(store, one, at=AT)
    assert store.read("MATCH (a:Actor {id: $id}) RETURN a.name AS name", id=NOBODY.id) == [{"name": NOBODY.name}]


def test_what_was_known_is_what_texts_were_there_as_they_are_read_now(store: Store) -> None:
    one = fragment()
    land(store, misread(one), LEARNED)
    reread(store, one, at=AT)
    then = Moment(known_at=LEARNED + timedelta(minutes=1))
    before = Moment(known_at=LEARNED - timedelta(minutes=1))
    found = ledger(store, LedgerFilters(), moment=then, limit=10)
    assert len(found.items) == len(one.statements)
    assert ledger(store, LedgerFilters(), moment=before, limit=10).items == []
    assert store.read("MATCH (a:Article) RETURN a.learned_at AS learned, a.reread_at AS reread") == [
        {"learned": LEARNED, "reread": AT}
    ]


def test_an_article_that_is_gone_is_not_made_again(store: Store) -> None:
    assert not reread(store, fragment(), at=AT)
    assert store.read("MATCH (n) WHERE NOT n:SchemaVersion RETURN n") == []


def test_half_of_a_reading_is_never_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = fragment()
    land(store, misread(one), LEARNED)
    before = list(dump(store))
    monkeypatch.setattr(rereading, "relate_claims_of", _killed)
    with pytest.raises(KeyboardInterrupt):
        reread(store, one, at=AT)
    assert list(dump(store)) == before
    assert store.read("MATCH (a:Actor {id: $id}) RETURN a.id AS id", id=SYLDAVIA.id)
