"""Are claims joined as their articles land, whatever the order?"""

import itertools
from datetime import date

from graph.dump import dump
from graph.model import Fragment
from graph.relating import relate_claims_of
from graph.store import Store, Writer
from graph.write import merge
from tests.examples import LEARNED, empty, fragment

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN type(edge) AS kind, a.low AS a, b.low AS b, edge.rule AS rule, edge.flags AS flags
ORDER BY kind, a, b
"""


def land(store: Store, one: Fragment) -> None:
    def work(writer: Writer) -> None:
        merge(writer, one, learned_at=LEARNED)
        relate_claims_of(writer, one.article.id)

    store.write(work)


def test_prisoners_of_two_sides_in_one_article_mirror_each_other(store: Store) -> None:
    land(store, fragment())
    found = store.read(RELATIONS)
    assert [(row["kind"], row["a"], row["b"]) for row in found] == [("MIRRORS", 40, 65)]
    assert found[0]["rule"]


def test_the_same_figure_again_is_repetition_and_no_conflict(store: Store) -> None:
    land(store, fragment())
    land(store, fragment(outlet="Evening Post"))
    kinds = [(row["kind"], row["flags"]) for row in store.read(RELATIONS)]
    assert ("CORROBORATES", ["repetition"]) in kinds
    assert "CONFLICTS_WITH" not in {kind for kind, _ in kinds}


def test_every_order_of_arrival_gives_the_same_relations(store: Store) -> None:
    articles = [
        fragment(),
        fragment(outlet="Evening Post"),
        fragment(outlet="Morning Star", published=date(2025, 3, 4)),
    ]
    graphs: set[tuple[str, ...]] = set()
    for order in itertools.permutations(articles):
        empty(store)
        for one in order:
            land(store, one)
        graphs.add(tuple(dump(store)))
    assert len(graphs) == 1
