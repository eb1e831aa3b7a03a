"""How many nodes and edges a second are written, beside a hand-written UNWIND of the same rows on the same server?

Both write batches that are as large as the product's, into an empty graph with the same schema, in turns. The other
way looks nothing up: no copies, no claims nearby, no judgements. It merges too, so that it could be run again.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, LiteralString, cast

from evaluation.performance import archive
from evaluation.performance.measuring import now, own_neo4j, seconds
from graph.dump import dump
from graph.model import Fragment
from graph.store import Row, Store
from ingest.landing import MANY, land_all

CHUNK: Final = 5_000
"""Rows in one transaction by hand: about as many as fifty articles bring."""


NODES = """
MATCH (n)
WHERE NOT n:SchemaVersion
RETURN labels(n) AS labels, coalesce(n.id, n.key) AS id, properties(n) AS properties
"""

EDGES = """
MATCH (a)-[edge]->(b)
RETURN type(edge) AS type, head(labels(a)) AS from, head(labels(b)) AS to,
       coalesce(a.id, a.key) AS a, coalesce(b.id, b.key) AS b, properties(edge) AS properties
"""

MERGE_NODES = """
UNWIND $rows AS row
MERGE (n:{label} {{{key}: row.id}})
SET n += row.properties{more}
"""

MERGE_EDGES = """
UNWIND $rows AS row
MATCH (a:{start} {{{start_key}: row.a}})
MATCH (b:{end} {{{end_key}: row.b}})
MERGE (a)-[edge:{type} {told}]->(b)
SET edge += row.properties
"""
_KEYS: Final = {"Name": "key", "Band": "key"}


@dataclass(frozen=True, slots=True)
class Writes:
    """Nodes and edges a second."""

    ours: float
    by_hand: float
    rows: int

    @property
    def share(self) -> float:
        return self.ours / self.by_hand


def measured(of: Sequence[Fragment], *, articles: int, rounds: int) -> Writes:
    """The first round warms the server, and is left out."""
    ours = by_hand = 0.0
    rows = 0
    with own_neo4j() as store:
        for number in range(rounds + 1):
            given = list(islice(archive.fragments(of, seed=number), articles))
            _empty(store)
            own = seconds(lambda given=given: _land(store, given))
            graph, nodes, edges = sorted(dump(store)), store.read(NODES), store.read(EDGES)
            batches = list(_batches(nodes, edges))
            _empty(store)
            other = seconds(lambda batches=batches: _by_hand(store, batches))
            if sorted(dump(store)) != graph:
                raise AssertionError("the rows that were written by hand do not make the same graph")
            if number:
                ours, by_hand, rows = ours + own, by_hand + other, rows + len(nodes) + len(edges)
    return Writes(rows / ours, rows / by_hand, rows)


def _land(store: Store, given: list[Fragment]) -> None:
    for start in range(0, len(given), MANY):
        land_all(store, given[start : start + MANY], now())


def _by_hand(store: Store, batches: list[tuple[LiteralString, list[Row]]]) -> None:
    for query, rows in batches:
        store.write(lambda writer, query=query, rows=rows: writer.run(query, rows=rows))


def _batches(nodes: list[Row], edges: list[Row]) -> Iterator[tuple[LiteralString, list[Row]]]:
    alike: defaultdict[str, list[Row]] = defaultdict(list)
    for row in nodes:
        alike[_node_query(row)].append(row)
    for row in edges:
        alike[_edge_query(row)].append(row)
    for query, rows in alike.items():
        for start in range(0, len(rows), CHUNK):
            # Made of the graph's own labels and types, of which there are few.
            yield cast("LiteralString", query), rows[start : start + CHUNK]


def _node_query(row: Row) -> str:
    label, *more = sorted(cast("list[str]", row["labels"]), key=lambda one: one == "Settlement")
    return MERGE_NODES.format(label=label, key=_KEYS.get(label, "id"), more="".join(f", n:{one}" for one in more))


def _edge_query(row: Row) -> str:
    start, end, kind = str(row["from"]), str(row["to"]), str(row["type"])
    told = "{title: row.properties.title, stated: row.properties.stated, start: row.properties.start}"
    return MERGE_EDGES.format(
        start=start,
        end=end,
        type=kind,
        start_key=_KEYS.get(start, "id"),
        end_key=_KEYS.get(end, "id"),
        told=told if kind == "HOLDS_ROLE" else "",
    )


def _empty(store: Store) -> None:
    store.write(lambda writer: writer.run("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n"))
