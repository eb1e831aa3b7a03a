"""Which actors does the graph know?"""

from graph.ids import fold
from graph.queries import cursor as cursors
from graph.queries.answers import ActorAnswer
from graph.queries.bases import Page
from graph.store import Reader

ACTORS = """
MATCH (actor:Actor)
WHERE ($q IS NULL OR EXISTS { (name:Name)-[:NAMES]->(actor) WHERE name.key CONTAINS $q })
  AND ($kind IS NULL OR actor.kind = $kind)
  AND ($after IS NULL OR actor.id > $after)
WITH actor ORDER BY actor.id LIMIT $limit
RETURN actor.id AS id,
       actor.name AS name,
       actor.kind AS kind,
       HEAD(COLLECT { MATCH (actor)-[:SIDES_WITH]->(side:Actor) RETURN side.id ORDER BY side.id }) AS side,
       COLLECT { MATCH (name:Name)-[:NAMES]->(actor) RETURN name.key ORDER BY name.key } AS names,
       COUNT {
           (actor)-[made:MADE]->(statement:Statement) WHERE made.how <> 'possible' AND NOT statement.only_relays
       } AS statements
ORDER BY id
"""


def actors(
    reader: Reader, *, q: str | None = None, kind: str | None = None, limit: int = 50, cursor: str | None = None
) -> Page[ActorAnswer]:
    """Actors in id order whose names contain `q`, folded as names are."""
    digest = cursors.question_digest({"list": "actors", "q": q, "kind": kind})
    after = cursors.decode(cursor, digest, parts=1)[0] if cursor else None
    key = fold(q) if q else None
    if key == "":  # nothing that a name could hold
        return Page(items=[])
    rows = reader.read(ACTORS, q=key, kind=kind, after=after, limit=limit + 1)
    items = [ActorAnswer.model_validate(row) for row in rows]
    more = cursors.encode([items[limit - 1].id], digest) if len(items) > limit else None
    return Page(items=items[:limit], next_cursor=more)
