"""Who holds a role of a body, a state or a place, on a day?"""

from collections.abc import Collection
from datetime import date

from graph.errors import AmbiguousName
from graph.ids import fold
from graph.queries.names import candidate
from graph.store import Reader

# Nearest first: the spokesman of a state itself, before those of its bodies.
HOLDERS = """
MATCH (:Name {key: $asked.key})-[:NAMES]->(named)
CALL (named) {
    MATCH (actor:Actor)-[held:HOLDS_ROLE]->(named)
    RETURN actor, held, 0 AS distance
  UNION
    MATCH (actor:Actor)-[held:HOLDS_ROLE]->(:Actor)-[:SIDES_WITH]->(named)
    RETURN actor, held, 1 AS distance
}
WITH actor, held, distance
WHERE held.title IN $asked.titles
  AND NOT actor:Merged
  AND (held.since IS NULL OR held.since <= $asked.day)
  AND (held.until IS NULL OR held.until >= $asked.day)
RETURN actor.id AS id, actor.name AS name, actor.kind AS kind, min(distance) AS distance
ORDER BY distance, id
"""

SIDES = """
MATCH (:Actor {id: $id})<-[:SIDES_WITH]-(:Actor)
RETURN true AS sides
LIMIT 1
"""


def holder(reader: Reader, titles: Collection[str], of: str, day: date) -> str | None:
    """The id of who holds one of the roles of what `of` names. Raises AmbiguousName where several do."""
    rows = reader.read(HOLDERS, asked={"titles": sorted(titles), "key": fold(of), "day": day})
    nearest = [row for row in rows if row["distance"] == rows[0]["distance"]]
    if len(nearest) > 1:
        found = [candidate(str(row["id"]), str(row["name"]), str(row["kind"])) for row in nearest]
        raise AmbiguousName(f"{'/'.join(sorted(titles))} of {of}", found)
    return str(nearest[0]["id"]) if nearest else None


def is_a_side(reader: Reader, actor: str) -> bool:
    """Whether others act for it, as for a state."""
    return bool(reader.read(SIDES, id=actor))
