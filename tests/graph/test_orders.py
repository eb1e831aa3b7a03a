"""Does the graph come out the same, byte for byte, in whatever order articles land, how often, and at once?"""

import random
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from graph.dump import dump
from graph.embedded.lifecycle import EmbeddedServer
from graph.model import Fragment
from graph.store import Store, Writer, connect
from graph.write import merge
from ingest.pipeline import land
from tests.examples import LEARNED, empty
from tests.war import article, articles

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN type(edge) AS kind, a.article AS a, b.article AS b
ORDER BY kind, a, b
"""

COPIES = """
MATCH (later:Article)-[copy:COPY_OF]->(earlier:Article)
RETURN later.id AS later, earlier.id AS earlier
ORDER BY later, earlier
"""

WAITING = """
SHOW TRANSACTIONS YIELD status
WHERE status STARTS WITH 'Blocked'
RETURN count(*) AS waiting
"""


@pytest.fixture
def in_order(store: Store) -> list[str]:
    """The graph of the dozen, one after the other."""
    land_all(store, articles())
    return list(dump(store))


def land_all(store: Store, fragments: Iterable[Fragment]) -> None:
    for fragment in fragments:
        land(store, fragment, LEARNED)


def test_the_dozen_hold_what_makes_order_matter(store: Store, in_order: list[str]) -> None:
    wire, reporter, herald, *_ = (fragment.article.id for fragment in articles())
    relations = store.read(RELATIONS)
    assert {row["kind"] for row in relations} >= {"CONFLICTS_WITH", "MIRRORS", "UPDATES", "CORROBORATES"}
    assert [(row["later"], row["earlier"]) for row in store.read(COPIES)] == sorted(
        [(reporter, wire), _later_first(reporter, herald)]
    )
    assert not [row for row in relations if {row["a"], row["b"]} == {wire, herald} and row["kind"] == "CORROBORATES"]
    assert any('"name": "VELDEN"' in line for line in in_order)


def _later_first(one: str, other: str) -> tuple[str, str]:
    """Published on one day: the larger id counts as the later."""
    return max(one, other), min(one, other)


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_and_repeated_they_give_the_same_graph(store: Store, in_order: list[str], seed: int) -> None:
    shuffled = articles() * 2
    random.Random(seed).shuffle(shuffled)
    empty(store)
    land_all(store, shuffled)
    assert list(dump(store)) == in_order


@pytest.mark.parametrize("last", range(3))
def test_whichever_of_three_copies_comes_last_they_share_one_origin(
    store: Store, in_order: list[str], last: int
) -> None:
    others = articles()
    others.append(others.pop(last))
    empty(store)
    land_all(store, others)
    assert list(dump(store)) == in_order


def test_landing_at_once_they_give_the_same_graph(store: Store, server: EmbeddedServer, in_order: list[str]) -> None:
    empty(store)
    address, fragments = server.address, articles()
    with (
        connect(address.uri, user=address.user, password=address.password) as other,
        ThreadPoolExecutor(4) as threads,
    ):
        halves = (fragments[::2], fragments[1::2], fragments[::-2], fragments[-2::-2])
        stores = (store, other, store, other)
        for landed in [threads.submit(land_all, *each) for each in zip(stores, halves, strict=True)]:
            landed.result()
    assert list(dump(store)) == in_order


def test_an_article_waits_for_one_that_is_landing_even_if_they_share_nothing(store: Store) -> None:
    one, other = (_alone(outlet) for outlet in ("Evening Post", "Morning Star"))
    merged, go_on = threading.Event(), threading.Event()

    def slowly(writer: Writer) -> None:
        merge(writer, one, learned_at=LEARNED)
        merged.set()
        go_on.wait()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(store.write, slowly)
        merged.wait()
        second = threads.submit(land, store, other, LEARNED)
        try:
            while not (second.done() or store.read(WAITING)[0]["waiting"]):
                wait([second], timeout=0.05)
            assert not second.done()
        finally:
            go_on.set()
        first.result()
        assert second.result() == "new"


def _alone(outlet: str) -> Fragment:
    return article(outlet, None, after=f"The {outlet} has nothing to report.").model_copy(
        update={"actors": (), "places": ()}
    )
