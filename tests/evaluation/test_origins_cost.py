"""Are the articles invented as keys, among which copies are looked for, those that the table speaks of?"""

import random
from collections import Counter
from itertools import islice
from pathlib import Path

from evaluation.origins_cost import BANDS, Cost, Stub, cost, costs, stubs, table, written
from graph.store import Store

LOAD = """
UNWIND $stubs AS row
CREATE (article:Article {id: row.id})
WITH article, row
UNWIND row.keys AS key
MERGE (band:Band {key: key})
CREATE (article)-[:PRINTS]->(band)
"""


def made(count: int) -> list[Stub]:
    return list(islice(stubs(random.Random(2)), count))


def test_each_band_is_written_once_and_copies_print_it_together(tmp_path: Path) -> None:
    files, sample = written(tmp_path, made(2000))
    keys = [line.split(",")[1] for line in files.nodes["Band"].read_text().splitlines()[1:]]
    assert len(set(keys)) == len(keys)
    prints = [line.split(",") for line in files.relationships["PRINTS"].read_text().splitlines()[1:]]
    assert len(prints) == 2000 * BANDS
    assert 0.03 < sum(count > 1 for count in Counter(band for _, band in prints).values()) / len(keys) < 0.2
    assert 50 < len(sample) < 150


def test_looking_up_finds_those_that_share_a_band_and_no_others(store: Store) -> None:
    few = made(200)
    rows = [{"id": str(stub.number), "keys": stub.keys(f"{stub.day:%Y-%m}")} for stub in few]
    store.write(lambda writer: writer.run(LOAD, stubs=rows))
    with_bands = [set(stub.keys("")) for stub in few]
    sharing = [sum(bool(one & other) for other in with_bands) - 1 for one in with_bands]
    found = cost(store, few)
    assert found.candidates == sum(sharing) / len(few) > 0
    assert found.hits > BANDS


def test_a_graph_is_filled_by_the_importer_and_measured() -> None:
    found = costs(300)
    assert found.hits > BANDS
    assert found.seconds > 0


def test_the_table_compares_each_size_with_the_first() -> None:
    lines = list(table([(10, Cost(0.5, 1000, 0.02)), (1000, Cost(0.6, 1100, 0.03))]))
    assert lines[2:] == [
        "| 10 | 0.5 | 1,000 | 20.0 ms | 1.00 | 1.00 |",
        "| 1,000 | 0.6 | 1,100 | 30.0 ms | 1.10 | 1.50 |",
    ]
