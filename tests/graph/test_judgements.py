"""Can every judgement be taken back, and does it matter whether an article or a judgement came first?

Random sequences of judgements among articles that come in: with all of them undone the graph is the one never judged,
and with some of them standing it is the one in which the articles came first.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph import judgements
from graph.dump import dump
from graph.errors import AmbiguousName, JudgementRefused, NoSuchRecord
from graph.judgement import Judgement, Why, active
from graph.model import Fragment
from graph.queries.actors import actor, actors
from graph.queries.judgements import judgements as recorded_list
from graph.queries.ledger import LedgerFilters, ledger
from graph.queries.places import place
from graph.repointing import recorded
from graph.store import Row, Store
from ingest.pipeline import land
from tests.examples import BORDURIA, COUNTRY, LEARNED, REGION, ROTH, SYLDAVIA, TAMM, TOWN, empty
from tests.judged import COMMAND, GENERAL, VELDIN, clock, fragments
from tests.war import OBSERVER

FRAGMENTS = fragments()
FIRST, REST = FRAGMENTS[:4], FRAGMENTS[4:]
ACTORS = [one.id for one in (TAMM, GENERAL, ROTH, OBSERVER, SYLDAVIA, BORDURIA, COMMAND)]
PLACES = [one.id for one in (TOWN, VELDIN, REGION, COUNTRY)]
IN_TURN = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take an hour
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def take_in(store: Store, fragments: Iterable[Fragment]) -> None:
    for one in fragments:
        land(store, one, LEARNED)


def graph(store: Store) -> list[str]:
    """The graph without the record of who judged what."""
    return [line for line in dump(store) if '"judgement:' not in line]


@dataclass(frozen=True)
class Step:
    """A judgement to try. Numbers choose among what there is then: ids, those that splits made, what may be undone."""

    kind: str
    places: bool
    one: int
    other: int
    articles: tuple[int, ...]


STEPS = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(("merge", "split", "merge", "different", "undo")),
        places=st.booleans(),
        one=st.integers(0, 20),
        other=st.integers(0, 20),
        articles=st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True).map(tuple),
    ),
    min_size=3,
    max_size=9,
)
Done = Callable[[Store, Why], Judgement]


def done_by(step: Step, standing: list[Judgement]) -> Done | None:
    """What the step does, by ids alone, so that it can be done again to another graph."""
    ids = (PLACES if step.places else ACTORS) + sorted(one.makes for one in standing if one.makes)
    one, other = ids[step.one % len(ids)], ids[step.other % len(ids)]
    articles = [FIRST[number].article.id for number in step.articles]
    match step.kind:
        case "merge":
            return lambda store, why: judgements.merge(store, [one, other], keep=one, why=why)
        case "split":
            return lambda store, why: judgements.split(store, one, articles=articles, name="Arvo the Other", why=why)
        case "different":
            return lambda store, why: judgements.different(store, [one, other], why=why)
        case _ if standing:
            return partial(_undo, standing[step.one % len(standing)].id)
        case _:
            return None


def _undo(id: str, store: Store, why: Why) -> Judgement:  # noqa: A002
    return judgements.undo(store, id, why=why)


def standing(store: Store) -> list[Judgement]:
    return active(store.write(recorded))


def judge(store: Store, steps: Iterable[Step]) -> list[tuple[Done, Why]]:
    """Answers with what was done; what stands against each other is refused."""
    done: list[tuple[Done, Why]] = []
    now = clock()
    for step in steps:
        why = now()
        if act := done_by(step, standing(store)):
            with suppress(JudgementRefused):
                act(store, why)
                done.append((act, why))
    return done


class Lines(list[str]):
    """Not shown in full when a test fails."""

    def __repr__(self) -> str:
        return f"<{len(self)} lines>"


@pytest.fixture(scope="module")
def never_judged(connected: Store) -> list[str]:
    empty(connected)
    take_in(connected, FRAGMENTS)
    return Lines(graph(connected))


@IN_TURN
@given(steps=STEPS, order=st.permutations(range(9)))
def test_with_all_undone_in_any_order_the_graph_is_the_one_never_judged(
    store: Store, never_judged: list[str], steps: list[Step], order: list[int]
) -> None:
    empty(store)
    take_in(store, FIRST)
    now = clock()
    judge(store, steps[:4])
    take_in(store, REST[:2])
    judge(store, steps[4:])
    take_in(store, REST[2:])
    left = standing(store)
    for number in order:
        if number < len(left):
            judgements.undo(store, left[number].id, why=now())
    assert graph(store) == never_judged


@IN_TURN
@given(steps=STEPS, split_at=st.integers(0, 4))
def test_judged_before_between_or_after_the_articles_the_graph_is_the_same(
    store: Store, steps: list[Step], split_at: int
) -> None:
    empty(store)
    take_in(store, FIRST)
    done = judge(store, steps)
    take_in(store, REST)
    judged_first = list(dump(store))
    empty(store)
    take_in(store, [*FIRST, *reversed(REST[:split_at])])
    for act, why in done:
        act(store, why)
    take_in(store, REST[split_at:])
    assert list(dump(store)) == judged_first


MERGED_TWICE = """
MATCH (a)-[edge:MADE|ABOUT|MENTIONS]->(b)
WITH a, b, type(edge) AS type, count(*) AS edges
WHERE edges > 1
RETURN DISTINCT type
ORDER BY type
"""

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN type(edge) AS kind, count(*) AS pairs
ORDER BY kind
"""


COMPARED_BY = """
MATCH (claim:Claim)
WHERE $id IN claim.within OR $id IN [claim.side, claim.of_side, claim.by_side, claim.of, claim.by, claim.place]
RETURN claim.id AS id
ORDER BY id
"""

STATED_BY = """
MATCH (claim:Claim)
WHERE $id IN [claim.stated_by, claim.stated_place]
RETURN claim.id AS id
ORDER BY id
"""


@pytest.fixture
def war(store: Store) -> Store:
    take_in(store, FRAGMENTS)
    return store


def statements_of(store: Store, by: str) -> list[str]:
    return [one.id for one in ledger(store, LedgerFilters(by=by), limit=1000).items]


def test_an_actor_that_was_merged_answers_as_the_one_that_is_kept(war: Store) -> None:
    both = {*statements_of(war, TAMM.id), *statements_of(war, GENERAL.id)}
    assert statements_of(war, GENERAL.id)
    judgements.merge(war, [GENERAL.id], keep=TAMM.id, why=clock()())
    for name in (TAMM.id, GENERAL.id, "Арво Тамм", "General Arvo Tam"):
        found = statements_of(war, name)
        assert (set(found), len(found)) == (both, len(both)), name
    listed = actors(war, q="tam").items
    assert [(one.id, one.merged, one.statements) for one in listed] == [(TAMM.id, [GENERAL.id], len(both))]
    assert actor(war, GENERAL.id) == listed[0]
    assert {"tam", "general arvo tam", "tamm"} <= set(listed[0].names)


def test_what_names_both_in_one_article_is_answered_once(war: Store) -> None:
    judgements.merge(war, [GENERAL.id], keep=TAMM.id, why=clock()())
    judgements.merge(war, [VELDIN.id], keep=TOWN.id, why=clock()())
    assert {row["type"] for row in war.read(MERGED_TWICE)} >= {"ABOUT", "MADE"}
    found = ledger(war, LedgerFilters(), limit=1000).items
    assert len({one.id for one in found}) == len(found)
    for one in found:
        speakers = [each.id for each in (one.speaker, *one.candidates) if each]
        assert len(set(speakers)) == len(speakers)
        assert len({each.id for each in one.about}) == len(one.about)
        assert one.speaker is None or one.speaker.confidence > 0.9
    about = ledger(war, LedgerFilters(about=TOWN.id), limit=1000).items
    assert place(war, VELDIN.id).statements == len(about)


@pytest.mark.parametrize(
    ("away", "keep", "kind"), [(COMMAND.id, BORDURIA.id, "MIRRORS"), (VELDIN.id, TOWN.id, "CONFLICTS_WITH")]
)
def test_claims_of_what_was_merged_are_compared_with_each_other(war: Store, away: str, keep: str, kind: str) -> None:
    before = war.read(RELATIONS)
    made = judgements.merge(war, [away], keep=keep, why=clock()())
    assert not war.read(COMPARED_BY, id=away)
    assert war.read(STATED_BY, id=away)
    after = war.read(RELATIONS)
    assert _pairs(after, kind) > _pairs(before, kind)
    judgements.undo(war, made.id, why=clock()())
    assert war.read(RELATIONS) == before


def _pairs(rows: list[Row], kind: str) -> int:
    return sum(int(str(row["pairs"])) for row in rows if row["kind"] == kind)


def test_what_a_split_made_has_its_articles_and_no_other(war: Store) -> None:
    spoken = {one.article.id for one in ledger(war, LedgerFilters(by=ROTH.id), limit=100).items}
    some = sorted(spoken)[:1]
    made = judgements.split(war, ROTH.id, articles=some, name="Ilsa Roth of Moorend", why=clock()())
    assert made.makes == "actor:ilsa-roth-of-moorend~1"
    assert {one.article.id for one in ledger(war, LedgerFilters(by=made.makes), limit=100).items} == set(some)
    assert {one.article.id for one in ledger(war, LedgerFilters(by=ROTH.id), limit=100).items} == spoken - set(some)
    assert (actor(war, made.makes).kind, actor(war, made.makes).side) == ("person", None)
    with pytest.raises(AmbiguousName):  # both are written so: neither is silently meant
        statements_of(war, "Ilsa Roth")
    assert statements_of(war, "Ilsa Roth of Moorend") == statements_of(war, made.makes)


def test_what_is_judged_is_on_the_record_with_who_when_and_why(war: Store) -> None:
    now = clock()
    made = judgements.merge(war, [GENERAL.id], keep=TAMM.id, why=now())
    undone = judgements.undo(war, made.id, why=now())
    newest, first = recorded_list(war).items
    assert (newest.id, newest.undoes, newest.kind) == (undone.id, made.id, "undo")
    assert (first.id, first.undone_by, first.keep, first.ids) == (
        made.id,
        undone.id,
        TAMM.id,
        sorted([GENERAL.id, TAMM.id]),
    )
    assert (first.author, first.reason, first.made_at) == ("Ada Lindqvist", "the same insignia", made.made_at)
    page = recorded_list(war, limit=1)
    assert recorded_list(war, limit=1, cursor=page.next_cursor).items == [first]
    seen = war.read(
        "MATCH (:Judgement)-[edge:MERGES|KEEPS|UNDOES]->(n) RETURN type(edge) AS type, n.id AS id ORDER BY type"
    )
    assert [(row["type"], row["id"]) for row in seen] == [
        ("KEEPS", TAMM.id),
        ("MERGES", GENERAL.id),
        ("UNDOES", made.id),
    ]


def test_what_cannot_be_judged_is_refused_and_changes_nothing(war: Store) -> None:
    now = clock()
    apart = judgements.different(war, [TAMM.id, ROTH.id], why=now())
    made = judgements.merge(war, [GENERAL.id], keep=TAMM.id, why=now())
    gone = judgements.different(war, [SYLDAVIA.id, BORDURIA.id], why=now())
    judgements.undo(war, gone.id, why=now())
    every = [one.article.id for one in FRAGMENTS]
    before = list(dump(war))
    refused: list[tuple[Callable[[], object], type[Exception], str]] = [
        (lambda: judgements.merge(war, ["actor:nobody"], keep=TAMM.id, why=now()), NoSuchRecord, "actor:nobody"),
        (lambda: judgements.merge(war, [TOWN.id], keep=TAMM.id, why=now()), JudgementRefused, "an actor and"),
        (lambda: judgements.merge(war, [TAMM.id], keep=TAMM.id, why=now()), JudgementRefused, "at least two"),
        (lambda: judgements.merge(war, [TAMM.id], keep=GENERAL.id, why=now()), JudgementRefused, made.id),
        (lambda: judgements.merge(war, [ROTH.id], keep=GENERAL.id, why=now()), JudgementRefused, apart.id),
        (lambda: judgements.different(war, [GENERAL.id, TAMM.id], why=now()), JudgementRefused, made.id),
        (lambda: judgements.different(war, [ROTH.id, TAMM.id], why=now()), JudgementRefused, apart.id),
        (lambda: judgements.undo(war, gone.id, why=now()), JudgementRefused, "undone already"),
        (lambda: judgements.undo(war, "judgement:none", why=now()), NoSuchRecord, "judgement:none"),
        (lambda: split(war, ["article:none"]), NoSuchRecord, "article:none"),
        (lambda: split(war, []), JudgementRefused, "name the articles"),
        (lambda: split(war, every), JudgementRefused, "does not speak of"),
        (lambda: split(war, spoken_of(war)), JudgementRefused, "no other article"),
    ]
    for act, error, told in refused:
        with pytest.raises(error, match=told):
            act()
        assert list(dump(war)) == before, told


def split(store: Store, articles: list[str]) -> Judgement:
    return judgements.split(store, OBSERVER.id, articles=articles, name="Another", why=clock()())


def spoken_of(store: Store) -> list[str]:
    return sorted({one.article.id for one in ledger(store, LedgerFilters(by=OBSERVER.id), limit=100).items})
