"""Which actors does the graph know?"""

from graph.errors import NoSuchRecord
from graph.ids import fold
from graph.queries import cursor as cursors
from graph.queries.answers import ActorAnswer
from graph.queries.bases import Page
from graph.queries.moments import NOW, Moment
from graph.queries.names import stands_for
from graph.store import Reader

ACTORS = """
MATCH (actor:Actor)
WHERE NOT actor:Merged
  AND ($asked.q IS NULL OR EXISTS { (name:Name)-[:NAMES]->(actor) WHERE name.key CONTAINS $asked.q })
  AND ($asked.kind IS NULL OR actor.kind = $asked.kind)
  AND ($asked.after IS NULL OR actor.id > $asked.after)
  AND (($asked.as_of IS NULL AND $asked.known_at IS NULL) OR EXISTS {
        (actor)<-[:SIDES_WITH*0..1]-(:Actor)-[:MENTIONS|MADE|ADDRESSED_TO|ABOUT|OF|BY]-(told)
        WHERE ($asked.as_of IS NULL OR coalesce(told.published, date(told.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR told.learned_at <= $asked.known_at)
      })
WITH actor ORDER BY actor.id LIMIT $limit
RETURN actor.id AS id
ORDER BY id
"""

KNOWN = """
UNWIND $asked.ids AS id
MATCH (actor:Actor {id: id})
RETURN actor.id AS id,
       actor.name AS name,
       actor.kind AS kind,
       HEAD(COLLECT { MATCH (actor)-[:SIDES_WITH]->(side:Actor) RETURN side.id ORDER BY side.id }) AS side,
       COLLECT { MATCH (name:Name)-[:NAMES]->(actor) RETURN name.key ORDER BY name.key } AS names,
       COLLECT { MATCH (away:Actor)-[:STANDS_FOR]->(actor) RETURN away.id ORDER BY away.id } AS merged,
       COLLECT {
           MATCH (actor)<-[:STANDS_FOR*0..1]-(:Actor)-[held:HOLDS_ROLE]->(of)
           WITH held, of ORDER BY held.start, held.title, held.stated, of.id
           RETURN held {
               .title, .since, .until, .first_stated, .last_stated, .article, of: of {.id, .name}
           }
       } AS roles,
       COUNT {
           MATCH (actor)-[made:MADE]->(statement:Statement)
           WHERE made.how <> 'possible' AND NOT statement.only_relays
             AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
             AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
           RETURN DISTINCT statement
       } AS statements
ORDER BY id
"""


def actors(
    reader: Reader,
    *,
    q: str | None = None,
    kind: str | None = None,
    moment: Moment = NOW,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[ActorAnswer]:
    """Actors in id order whose names contain `q`, folded as names are; those that were merged are what they are now."""
    digest = cursors.question_digest({"list": "actors", "q": q, "kind": kind, **moment.asked()})
    after = cursors.decode(cursor, digest, parts=1)[0] if cursor else None
    key = fold(q) if q else None
    if key == "":  # nothing that a name could hold
        return Page(items=[])
    rows = reader.read(ACTORS, asked={"q": key, "kind": kind, "after": after, **moment.asked()}, limit=limit + 1)
    ids = [str(row["id"]) for row in rows]
    more = cursors.encode([ids[limit - 1]], digest) if len(ids) > limit else None
    return Page(items=_known(reader, ids[:limit], moment), next_cursor=more)


def actor(reader: Reader, id: str, *, moment: Moment = NOW) -> ActorAnswer:  # noqa: A002
    """The actor with that id, or the one that it was merged into. Raises NoSuchRecord."""
    if found := _known(reader, [stands_for(reader, id)], moment):
        return found[0]
    raise NoSuchRecord(f"no actor has the id {id!r}")


def _known(reader: Reader, ids: list[str], moment: Moment) -> list[ActorAnswer]:
    rows = reader.read(KNOWN, asked={"ids": ids, **moment.asked()})
    return [ActorAnswer.model_validate(row) for row in rows]
