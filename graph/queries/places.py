"""Which places does the graph know?"""

from graph.ids import fold
from graph.queries import cursor as cursors
from graph.queries.answers import PlaceAnswer
from graph.queries.bases import Page
from graph.queries.names import ids_within
from graph.store import Reader

PLACES = """
MATCH (place:Place)
WHERE ($q IS NULL OR EXISTS { (name:Name)-[:NAMES]->(place) WHERE name.key CONTAINS $q })
  AND ($kind IS NULL OR place.kind = $kind)
  AND ($within IS NULL OR place.id IN $within)
  AND ($after IS NULL OR place.id > $after)
WITH place ORDER BY place.id LIMIT $limit
RETURN place {.id, .name, .kind, .country, .lat, .lon, .geonames_id,
    within: HEAD(COLLECT { MATCH (place)-[:WITHIN]->(larger:Place) RETURN larger.id ORDER BY larger.id }),
    names: COLLECT { MATCH (name:Name)-[:NAMES]->(place) RETURN name.key ORDER BY name.key },
    statements: COUNT { (statement:Statement)-[:ABOUT]->(place) WHERE NOT statement.only_relays }
} AS place
ORDER BY place.id
"""


def places(
    reader: Reader,
    *,
    q: str | None = None,
    kind: str | None = None,
    within: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[PlaceAnswer]:
    """Places in id order whose names contain `q`; `within` is the name or id of a place that holds them, or is it.

    Raises UnknownName or AmbiguousName for `within`.
    """
    digest = cursors.question_digest({"list": "places", "q": q, "kind": kind, "within": within})
    after = cursors.decode(cursor, digest, parts=1)[0] if cursor else None
    key = fold(q) if q else None
    if key == "":  # nothing that a name could hold
        return Page(items=[])
    inside = ids_within(reader, within) if within else None
    rows = reader.read(PLACES, q=key, kind=kind, within=inside, after=after, limit=limit + 1)
    items = [PlaceAnswer.model_validate(row["place"]) for row in rows]
    more = cursors.encode([items[limit - 1].id], digest) if len(items) > limit else None
    return Page(items=items[:limit], next_cursor=more)
