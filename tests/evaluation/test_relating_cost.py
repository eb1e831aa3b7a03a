"""Is an invented ledger built whole, and the article that is landed on it counted and taken back?"""

import random

from evaluation.ledgers import LAST_DAY, article, ledger, wars
from evaluation.relating_cost import Cost, build, landing, table
from graph.dump import dump
from graph.store import Store

COUNTS = """
RETURN COUNT { (:Claim)<-[:ASSERTS]-(:Statement)<-[:REPORTS]-(:Article) } AS claims,
       COUNT { (:Claim)-[:BY]->(:Actor) } AS by,
       COUNT { (c:Claim) WHERE c.measurand IS NOT NULL AND c.day IS NOT NULL } AS found_by_index
"""


def test_an_article_is_compared_with_no_more_in_a_longer_ledger(store: Store) -> None:
    one = article(random.Random("landing"), wars()[0], LAST_DAY, 6)
    build(store, ledger(120, 1))
    assert store.read(COUNTS) == [{"claims": 120, "by": 120, "found_by_index": 120}]
    before = list(dump(store))
    shorter = landing(store, one, runs=1)
    assert list(dump(store)) == before
    build(store, (each for each in ledger(600, 1) if (LAST_DAY - each.article.published).days > 120))  # type: ignore[operator]
    longer = landing(store, one, runs=1)
    assert longer.compared == shorter.compared > 0
    assert longer.relations == shorter.relations > 0
    assert min(longer.hits, shorter.hits) > longer.compared


def test_the_table_compares_each_ledger_with_the_first() -> None:
    lines = list(table([(10, 5, Cost(3, 1, 1000, 0.02)), (1000, 5, Cost(3, 1, 1000, 0.03))]))
    assert lines[2:] == ["| 10 | 5 | 3 | 1 | 1,000 | 20 ms | 1.00 |", "| 1,000 | 5 | 3 | 1 | 1,000 | 30 ms | 1.50 |"]
