"""Does landing many at once come to the same as landing one after the other, and does one that fails fail alone?"""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from graph.dump import dump
from graph.errors import StoreUnavailable
from graph.model import Fragment
from graph.store import Store, connect
from ingest.landing import MANY, at_once, land, land_all
from tests.examples import LEARNED, empty, fragment
from tests.war import articles

UNWRITABLE = 2**70
"""Neo4j keeps whole numbers of 64 bits."""

PRESENT = """
MATCH (article:Article)
WHERE article.id IN $ids
RETURN article.id AS id
"""


def present(store: Store, ids: list[str]) -> set[str]:
    return {str(row["id"]) for row in store.read(PRESENT, ids=ids)}


@pytest.fixture
def in_order(store: Store) -> list[str]:
    for one in articles():
        land(store, one, LEARNED)
    return list(dump(store))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=some.permutations(articles()), cuts=some.lists(some.integers(1, 12), min_size=12, max_size=12))
def test_however_many_land_at_once_the_graph_is_the_same(
    store: Store, in_order: list[str], order: list[Fragment], cuts: list[int]
) -> None:
    empty(store)
    waiting = iter(order)
    for many in cuts:
        if few := list(islice(waiting, many)):
            assert land_all(store, few, LEARNED) == ["new"] * len(few)
    assert list(dump(store)) == in_order


def test_landing_all_at_once_again_changes_nothing(store: Store, in_order: list[str]) -> None:
    later = LEARNED.replace(year=2026)
    assert land_all(store, articles(), later) == ["unchanged"] * len(articles())
    assert list(dump(store)) == in_order


def test_an_article_that_comes_twice_at_once_is_new_once(store: Store) -> None:
    assert land_all(store, [fragment(), fragment()], LEARNED) == ["new", "unchanged"]


def unwritable() -> Fragment:
    one = fragment(outlet="The Long Count")
    first, *rest = one.statements
    claim = first.claims[0].model_copy(update={"low": UNWRITABLE})
    return one.model_copy(update={"statements": (first.model_copy(update={"claims": (claim,)}), *rest)})


def test_an_article_that_cannot_be_written_keeps_no_other_one_out(store: Store) -> None:
    good, other = fragment(), fragment(outlet="Evening Post")
    first, failed, second = land_all(store, [good, unwritable(), other], LEARNED)
    assert (first, second) == ("new", "new")
    assert isinstance(failed, Exception)
    every = {one.article.id for one in (good, unwritable(), other)}
    assert present(store, sorted(every)) == every - {unwritable().article.id}
    mixed = list(dump(store))
    empty(store)
    land_all(store, [good, other], LEARNED)
    assert list(dump(store)) == mixed


def test_a_lost_database_is_told_and_not_taken_for_a_bad_article() -> None:
    with (
        connect("bolt://127.0.0.1:9", user="neo4j", password="none", patience=0.1) as away,
        pytest.raises(StoreUnavailable),
    ):
        land_all(away, articles(), LEARNED)


def test_what_lands_keeps_its_place_among_all_else() -> None:
    lists: list[list[int]] = []

    def land_few(few: list[int]) -> list[int]:
        lists.append(few)
        return few

    def done() -> Iterator[int | None]:
        for number in range(4 * MANY):
            yield number
            yield None

    assert list(at_once(done(), land_few, waits=lambda one: one % 3 == 0)) == list(range(4 * MANY))
    assert max(map(len, lists)) <= MANY


def test_nothing_waits_that_need_not() -> None:
    """What no article waits for is told before the next is asked for; an article waits no longer than it may."""
    asked: list[int] = []

    def done() -> Iterator[int | None]:
        for number in range(3):
            asked.append(number)
            yield number
        while True:
            yield None

    told = at_once(done(), lambda few: few, waits=lambda one: one == 2, within=0)
    assert [next(told), len(asked), next(told), next(told)] == [0, 2, 1, 2]
