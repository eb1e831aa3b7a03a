"""Which actors and places does a name mean?"""

import re
from typing import Literal

from pydantic import BaseModel

from graph.errors import AmbiguousName, UnknownName
from graph.ids import fold
from graph.store import Reader

BY_ID = """
MATCH (asked:Actor|Place {id: $id})
OPTIONAL MATCH (asked)-[:STANDS_FOR]->(kept:Actor|Place)
WITH coalesce(kept, asked) AS entity
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, entity:Place AS is_place, [] AS within
"""

BY_NAME = """
MATCH (:Name {key: $key})-[:NAMES]->(entity)
WHERE NOT entity:Merged
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, entity:Place AS is_place,
       COLLECT { MATCH (entity)-[:WITHIN*1..8]->(larger:Place) RETURN larger.id } AS within
ORDER BY id
"""

NEAREST = """
CALL db.index.fulltext.queryNodes('names', $query, {limit: 40}) YIELD node, score
MATCH (node)-[:NAMES]->(entity)
WHERE NOT entity:Merged
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, max(score) AS score
ORDER BY score DESC, id
LIMIT 8
"""

PLACES_WITHIN = """
MATCH (:Place {id: $id})<-[:WITHIN*0..8]-(place:Place)
RETURN DISTINCT place.id AS id
ORDER BY id
"""

Scope = Literal["actor", "place", "any"]


class Meaning(BaseModel):
    """One thing that a name can mean."""

    id: str
    name: str
    kind: str
    is_place: bool
    within: list[str]


def resolve(reader: Reader, name: str, scope: Scope = "any") -> list[Meaning]:
    """What `name` (a name, alias or id, in any script) means: at most one actor and one place.

    A name of both a place and a larger place around it (Kursk: the city, the region) means the larger, which holds
    the other. Raises UnknownName with the nearest names, or AmbiguousName with the candidates.
    """
    found = meanings(reader, name, scope)
    if not found:
        raise UnknownName(name, nearest(reader, name))
    return found


def meanings(reader: Reader, name: str, scope: Scope = "any") -> list[Meaning]:
    """The same, and nothing for a name that the graph does not know. Raises AmbiguousName."""
    if name.startswith(("actor:", "place:")):
        rows = reader.read(BY_ID, id=name)
    else:
        rows = reader.read(BY_NAME, key=fold(name))
    found = [Meaning.model_validate(row) for row in rows]
    places = _largest([meaning for meaning in found if meaning.is_place]) if scope != "actor" else []
    actors = [meaning for meaning in found if not meaning.is_place] if scope != "place" else []
    if len(places) > 1 or len(actors) > 1:
        raise AmbiguousName(name, [candidate(meaning.id, meaning.name, meaning.kind) for meaning in (*actors, *places)])
    return actors + places


def ids_about(reader: Reader, name: str) -> list[str]:
    """The ids that `about=name` covers: the actor of that name, and the place with all that lies within it."""
    ids: list[str] = []
    for meaning in resolve(reader, name):
        if meaning.is_place:
            ids.extend(str(row["id"]) for row in reader.read(PLACES_WITHIN, id=meaning.id))
        else:
            ids.append(meaning.id)
    return ids


def ids_within(reader: Reader, name: str) -> list[str]:
    """The ids of the place of that name and of all that lies within it. Raises UnknownName or AmbiguousName."""
    (place,) = resolve(reader, name, "place")
    return [str(row["id"]) for row in reader.read(PLACES_WITHIN, id=place.id)]


def id_of_actor(reader: Reader, name: str) -> str:
    """The id of the actor of that name. Raises UnknownName or AmbiguousName."""
    (actor,) = resolve(reader, name, "actor")
    return actor.id


def stands_for(reader: Reader, id: str) -> str:  # noqa: A002
    """The id of what an id stands for, by the judgements that hold; an unknown one stands for itself."""
    rows = reader.read(BY_ID, id=id)
    return str(rows[0]["id"]) if rows else id


def nearest(reader: Reader, name: str) -> list[dict[str, str]]:
    """Known names most like `name`: misspelled by a letter or two, or sharing a word."""
    words = re.findall(r"[a-z0-9]+", fold(name))[:8]
    if not words:
        return []
    query = " ".join(f"{word}~ {word}*" for word in words)
    return [candidate(str(row["id"]), str(row["name"]), str(row["kind"])) for row in reader.read(NEAREST, query=query)]


def candidate(id: str, name: str, kind: str) -> dict[str, str]:  # noqa: A002
    return {"id": id, "name": name, "kind": kind}


def _largest(places: list[Meaning]) -> list[Meaning]:
    """The place that holds all the others, if there is one; otherwise all of them."""
    for place in places:
        if all(place.id in other.within for other in places if other is not place):
            return [place]
    return places
