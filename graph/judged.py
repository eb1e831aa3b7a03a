"""What does the graph hold of that which is judged: is it there, what is it, and which articles speak of it?"""

from pydantic import BaseModel

from graph.errors import NoSuchRecord
from graph.ids import fold
from graph.store import Writer

ENTITIES = """
MATCH (entity:Actor|Place)
WHERE entity.id IN $ids
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, entity:Place AS is_place,
       HEAD(COLLECT { MATCH (entity)-[:SIDES_WITH]->(side:Actor) RETURN side.id ORDER BY side.id }) AS side,
       COLLECT {
           MATCH chain = (entity)-[:WITHIN*1..8]->(larger:Place)
           RETURN larger.id ORDER BY length(chain), larger.id
       } AS within
ORDER BY id
"""

STATED = """
MATCH (entity:Actor|Place {id: $id})-[edge:MENTIONS|ADDRESSED_TO|ABOUT|OF|BY|IN|MADE]-(evidence)
WITH coalesce(edge.stated, entity.id) AS stated, edge.surfaces AS surfaces, CASE
    WHEN evidence:Article THEN evidence.id
    WHEN evidence:Claim THEN evidence.article
    ELSE HEAD(COLLECT { MATCH (article:Article)-[:REPORTS]->(evidence) RETURN article.id })
    END AS article
RETURN article, stated, collect(surfaces) AS surfaces
ORDER BY article, stated
"""

ARTICLES = """
MATCH (article:Article)
WHERE article.id IN $ids
RETURN article.id AS id
ORDER BY id
"""

KEYS = """
MATCH (name:Name)-[:NAMES]->(entity:Actor|Place {id: $id})
WHERE name.key IN $keys
RETURN name.key AS key
ORDER BY key
"""


class Entity(BaseModel):
    """An actor or place. `within` are the places around it, the nearest first."""

    id: str
    name: str
    kind: str
    is_place: bool
    side: str | None
    within: tuple[str, ...]


class Stated(BaseModel):
    """An id that an article's own reading states, and how the article writes it."""

    article: str
    stated: str
    surfaces: list[list[str]]


def entities(writer: Writer, ids: tuple[str, ...]) -> list[Entity]:
    """All of them. Raises NoSuchRecord for one that is not there."""
    found = [Entity.model_validate(row) for row in writer.run(ENTITIES, ids=ids)]
    if unknown := sorted(set(ids) - {one.id for one in found}):
        raise NoSuchRecord(f"no actor or place has the id {unknown[0]!r}: /v1/actors and /v1/places list ids")
    return found


def stated_as(writer: Writer, id: str) -> list[Stated]:  # noqa: A002
    """What stands for an actor or place, article by article."""
    return [Stated.model_validate(row) for row in writer.run(STATED, id=id)]


def present(writer: Writer, articles: list[str]) -> set[str]:
    """Which of these articles there are."""
    return {str(row["id"]) for row in writer.run(ARTICLES, ids=articles)}


def names_written(writer: Writer, id: str, kind: str, written: list[Stated]) -> set[str]:  # noqa: A002
    """The keys that an actor or place is found by, as far as these articles write it so."""
    surfaces = {surface for one in written for spans in one.surfaces for surface in spans if surface.split()}
    if kind == "person":
        surfaces |= {surface.split()[-1] for surface in surfaces}
    return {str(row["key"]) for row in writer.run(KEYS, id=id, keys=sorted(map(fold, surfaces)))}
