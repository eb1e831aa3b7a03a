"""Writes: actors and places that nothing speaks of any more go, with the names that nothing else has."""

from collections.abc import Collection

from graph.store import Writer

REMOVE = """
MATCH (entity:Actor|Place)
WHERE entity.id IN $ids
OPTIONAL MATCH (name:Name)-[:NAMES]->(entity)
WITH collect(DISTINCT entity) AS entities, collect(DISTINCT name) AS names
FOREACH (entity IN entities | DETACH DELETE entity)
WITH names
UNWIND names AS name
WITH name
WHERE NOT EXISTS { (name)-[:NAMES]->() }
DETACH DELETE name
"""


def remove(writer: Writer, ids: Collection[str]) -> None:
    writer.run(REMOVE, ids=sorted(ids))
