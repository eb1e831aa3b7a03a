"""Which places does the graph know?"""

from graph.errors import NoSuchRecord
from graph.ids import fold
from graph.model import PlaceKind
from graph.queries import cursor as cursors
from graph.queries.answers import PlaceAnswer
from graph.queries.areas import AT_A_POINT, Area, ids_in
from graph.queries.bases import Page
from graph.queries.moments import NOW, Moment
from graph.queries.names import stands_for
from graph.store import Reader

PLACES = """
MATCH (place:Place)
WHERE NOT place:Merged
  AND ($asked.q IS NULL OR EXISTS { (name:Name)-[:NAMES]->(place) WHERE name.key CONTAINS $asked.q })
  AND ($asked.kind IS NULL OR place.kind = $asked.kind)
  AND ($asked.within IS NULL OR place.id IN $asked.within)
  AND ($asked.after IS NULL OR place.id > $asked.after)
  AND (($asked.as_of IS NULL AND $asked.known_at IS NULL) OR EXISTS {
        (place)<-[:WITHIN*0..8]-(:Place)<-[:MENTIONS|ABOUT|IN]-(told)
        WHERE ($asked.as_of IS NULL OR coalesce(told.published, date(told.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR told.learned_at <= $asked.known_at)
      })
WITH place ORDER BY place.id LIMIT $limit
RETURN place.id AS id
ORDER BY id
"""

KNOWN = """
UNWIND $asked.ids AS id
MATCH (place:Place {id: id})
RETURN place {.id, .name, .kind, .country, .lat, .lon, .geonames_id,
    within: HEAD(COLLECT { MATCH (place)-[:WITHIN]->(larger:Place) RETURN larger.id ORDER BY larger.id }),
    names: COLLECT { MATCH (name:Name)-[:NAMES]->(place) RETURN name.key ORDER BY name.key },
    merged: COLLECT { MATCH (away:Place)-[:STANDS_FOR]->(place) RETURN away.id ORDER BY away.id },
    statements: COUNT {
        MATCH (statement:Statement)-[:ABOUT]->(place)
        WHERE NOT statement.only_relays
          AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
        RETURN DISTINCT statement
    }
} AS place
ORDER BY place.id
"""


def places(
    reader: Reader,
    *,
    q: str | None = None,
    kind: PlaceKind | None = None,
    within: str | None = None,
    area: Area | None = None,
    moment: Moment = NOW,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[PlaceAnswer]:
    """Places in id order whose names contain `q`; `within` is the name or id of a place that holds them, or is it.
    `area` keeps towns and other points; of a `kind` that is asked for, those whose middle lies there.

    Raises UnknownName, AmbiguousName or PlaceWithoutPoint for a name.
    """
    filters = {"q": q, "kind": kind, "within": within, "area": area, **moment.asked()}
    digest = cursors.question_digest({"list": "places", **filters})
    after = cursors.decode(cursor, digest, parts=1)[0] if cursor else None
    key = fold(q) if q else None
    if key == "":  # nothing that a name could hold
        return Page(items=[])
    asked = {
        "q": key,
        "kind": kind,
        "within": ids_in(reader, place=within, area=area, kinds=[kind] if kind else AT_A_POINT),
        "after": after,
        **moment.asked(),
    }
    ids = [str(row["id"]) for row in reader.read(PLACES, asked=asked, limit=limit + 1)]
    more = cursors.encode([ids[limit - 1]], digest) if len(ids) > limit else None
    return Page(items=_known(reader, ids[:limit], moment), next_cursor=more)


def place(reader: Reader, id: str, *, moment: Moment = NOW) -> PlaceAnswer:  # noqa: A002
    """The place with that id, or the one that it was merged into. Raises NoSuchRecord."""
    if found := _known(reader, [stands_for(reader, id)], moment):
        return found[0]
    raise NoSuchRecord(f"no place has the id {id!r}")


def _known(reader: Reader, ids: list[str], moment: Moment) -> list[PlaceAnswer]:
    rows = reader.read(KNOWN, asked={"ids": ids, **moment.asked()})
    return [PlaceAnswer.model_validate(row["place"]) for row in rows]
