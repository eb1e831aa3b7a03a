"""Does a fragment go in wholly, once, and the same whatever happens on the way?"""

from datetime import date, datetime, timedelta

import pytest

from graph.dump import dump
from graph.model import Fragment
from graph.store import Store, Writer
from graph.write import merge
from tests.examples import LEARNED, empty, fragment


def land(store: Store, one: Fragment | None = None, *, learned_at: datetime = LEARNED) -> str:
    return store.write(lambda writer: merge(writer, one or fragment(), learned_at=learned_at))


def test_merging_twice_changes_nothing(store: Store) -> None:
    assert land(store) == "new"
    once = list(dump(store))
    assert land(store, learned_at=LEARNED + timedelta(hours=1)) == "unchanged"
    assert list(dump(store)) == once


def test_the_dump_sees_a_single_changed_property(store: Store) -> None:
    land(store)
    before = list(dump(store))
    store.write(lambda writer: writer.run("MATCH (c:Claim) WITH c ORDER BY c.id LIMIT 1 SET c.low = c.low + 1"))
    assert list(dump(store)) != before


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def break_off(writer: Writer) -> None:
        merge(writer, fragment(), learned_at=LEARNED)
        raise RuntimeError("the process ends here")

    empty = list(dump(store))
    with pytest.raises(RuntimeError):
        store.write(break_off)
    assert list(dump(store)) == empty


def test_two_articles_in_either_order_give_the_same_graph(store: Store) -> None:
    first, second = fragment(), fragment(outlet="Evening Post", published=date(2025, 3, 2))
    land(store, first)
    land(store, second)
    one_way = list(dump(store))
    empty(store)
    land(store, second)
    land(store, first)
    assert list(dump(store)) == one_way


def test_a_settlement_is_labelled_and_has_a_point(store: Store) -> None:
    land(store)
    rows = store.read("MATCH (p:Settlement) RETURN p.id AS id, p.location.latitude AS lat")
    assert rows == [{"id": "place:velden", "lat": 46.6}]


def test_a_read_transaction_refuses_to_write(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)writ"):
        store.read("CREATE (n:Intruder) RETURN n.id AS id")
    assert store.read("MATCH (n:Intruder) RETURN count(n) AS n") == [{"n": 0}]
