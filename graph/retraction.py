"""How is what an article's reading brought taken back, so that another reading can take its place?

The article stays: its text, when it was learned, its outlet, its copies. Its statements, claims, relations and mentions
go. An actor or place that nothing speaks of any more goes too, with the names that nothing else has; judged ones stay.
"""

from collections.abc import Collection

from pydantic import BaseModel

from graph.removal import remove
from graph.store import Writer

TOUCHED = """
MATCH (article:Article {id: $article})
CALL (article) {
    MATCH (article)-[edge:MENTIONS]->(entity:Actor|Place)
    RETURN entity, edge
  UNION
    MATCH (article)-[:REPORTS]->(:Statement)-[edge:ABOUT|ADDRESSED_TO]->(entity:Actor|Place)
    RETURN entity, edge
  UNION
    MATCH (article)-[:REPORTS]->(:Statement)<-[edge:MADE]-(entity:Actor)
    RETURN entity, edge
  UNION
    MATCH (article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(:Claim)-[edge:OF|BY|IN]->(entity:Actor|Place)
    RETURN entity, edge
}
UNWIND [entity.id, edge.stated] AS id
WITH DISTINCT id
WHERE id IS NOT NULL
RETURN id
ORDER BY id
"""

TAKE_BACK_MENTIONS = """
MATCH (:Article {id: $article})-[mention:MENTIONS]->()
DELETE mention
"""

TAKE_BACK_STATEMENTS = """
MATCH (:Article {id: $article})-[:REPORTS]->(statement:Statement)
OPTIONAL MATCH (statement)-[:ASSERTS]->(claim:Claim)
WITH collect(DISTINCT statement) AS statements, collect(DISTINCT claim) AS claims
FOREACH (claim IN claims | DETACH DELETE claim)
FOREACH (statement IN statements | DETACH DELETE statement)
"""

# What acts for it, lies in it, or holds a role of it, is there only because something speaks of that.
ORPHANS = """
MATCH (entity:Actor|Place)
WHERE entity.id IN $ids
  AND NOT entity:Merged
  AND NOT EXISTS { (entity)<-[:MENTIONS|ABOUT|ADDRESSED_TO|OF|BY|IN]-() }
  AND NOT EXISTS { (entity)-[:MADE]->() }
  AND NOT EXISTS { MATCH (entity)<-[:SIDES_WITH|WITHIN|HOLDS_ROLE|STANDS_FOR]-(other) WHERE other <> entity }
  AND NOT EXISTS { (entity)<--(:Judgement) }
RETURN entity.id AS id, COLLECT {
    MATCH (entity)-[:SIDES_WITH|WITHIN|HOLDS_ROLE]->(larger:Actor|Place) RETURN DISTINCT larger.id ORDER BY larger.id
} AS larger
ORDER BY id
"""


class _Orphan(BaseModel):
    """A row of ORPHANS, typed."""

    id: str
    larger: list[str]


def take_back(writer: Writer, article: str) -> set[str]:
    """Answers with the actors and places that the article spoke of."""
    touched = {str(row["id"]) for row in writer.run(TOUCHED, article=article)}
    writer.run(TAKE_BACK_MENTIONS, article=article)
    writer.run(TAKE_BACK_STATEMENTS, article=article)
    return touched


def drop_orphans(writer: Writer, ids: Collection[str], *, but: Collection[str]) -> None:
    """Of these and of what they belong to, those that nothing speaks of any more."""
    asked = set(ids) - set(but)
    while asked:
        found = [_Orphan.model_validate(row) for row in writer.run(ORPHANS, ids=sorted(asked))]
        remove(writer, {orphan.id for orphan in found})
        asked = {one for orphan in found for one in orphan.larger} - set(but)
