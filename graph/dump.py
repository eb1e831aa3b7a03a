"""The whole graph as text: one sorted line per node and edge, so that two graphs can be compared byte by byte.

When a thing was learned, read again, held or decided is left out: two runs never share it.
"""

import json
from collections.abc import Iterator

from graph.store import Reader

NODES = """
MATCH (n)
RETURN labels(n) AS labels,
       coalesce(n.id, n.key, n.name) AS id,
       n {.*, learned_at: null, reread_at: null, held_at: null, decided_at: null} AS properties
ORDER BY labels, id
"""

EDGES = """
MATCH (a)-[edge]->(b)
RETURN type(edge) AS type,
       coalesce(a.id, a.key) AS start,
       coalesce(b.id, b.key) AS end,
       properties(edge) AS properties
ORDER BY type, start, end
"""


def dump(reader: Reader) -> Iterator[str]:
    """JSON lines of every node, then every edge."""
    for query in (NODES, EDGES):
        yield from sorted(
            json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in reader.read(query)
        )
