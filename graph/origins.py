"""Which stored articles are copies of one that has just come in, and which origin do they all share?

Whatever the order in which they arrive: each pair of copies is joined once both are there, and the origin is the
smallest id among all that copies join, directly or through others.
"""

from datetime import date

from pydantic import BaseModel

from graph.copies import keys, keys_nearby, similarity
from graph.model import Article
from graph.store import Row, Writer

ARTICLES = """
MATCH (article:Article)
WHERE article.id IN $ids
RETURN article {.id, .text, .published} AS article, coalesce(article.origin, article.id) AS origin
ORDER BY article.id
"""

KEEP_PASSAGES = """
MATCH (article:Article {id: $article})
UNWIND $keys AS key
MERGE (passage:Passage {key: key})
MERGE (article)-[:PRINTS]->(passage)
"""

WITH_A_PASSAGE = """
UNWIND $keys AS key
MATCH (passage:Passage {key: key})<-[:PRINTS]-(other:Article)
USING INDEX SEEK passage:Passage(key)
WHERE other.id <> $article
RETURN DISTINCT other.id AS id
ORDER BY id
"""

KEEP_COPIES = """
UNWIND $copies AS row
MATCH (later:Article {id: row.later})
MATCH (earlier:Article {id: row.earlier})
MERGE (later)-[copy:COPY_OF]->(earlier)
SET copy.similarity = row.similarity
"""

OF_ORIGINS = """
MATCH (article:Article)
USING INDEX SEEK article:Article(origin)
WHERE article.origin IN $origins
RETURN article.origin AS origin, collect(article.id) AS articles
ORDER BY origin
"""

SET_ORIGIN = """
UNWIND $articles AS id
MATCH (article:Article {id: id})
USING INDEX SEEK article:Article(id)
SET article.origin = $origin
WITH article
MATCH (article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
SET claim.origin = $origin
"""


class _Stored(BaseModel):
    """A row of ARTICLES, typed: as much of an article as tells whether it is a copy."""

    article: Article
    origin: str


class _Group(BaseModel):
    """A row of OF_ORIGINS, typed."""

    origin: str
    articles: list[str]


def settle(writer: Writer, article: str) -> list[list[str]]:
    """Find the article's copies, and give all that they join one origin.

    Answers with the groups of articles that had one origin each until now, and share it from now on.
    """
    (own,) = _stored(writer, [article])
    writer.run(KEEP_PASSAGES, article=article, keys=keys(own.article))
    rows = writer.run(WITH_A_PASSAGE, article=article, keys=keys_nearby(own.article))
    found = [
        (other, share)
        for other in _stored(writer, [str(row["id"]) for row in rows])
        if (share := similarity(own.article, other.article)) is not None
    ]
    writer.run(KEEP_COPIES, copies=[_copy(own.article, other.article, share) for other, share in found])
    return _joined(writer, article, {other.origin for other, _ in found})


def _joined(writer: Writer, article: str, origins: set[str]) -> list[list[str]]:
    groups = [_Group.model_validate(row).articles for row in writer.run(OF_ORIGINS, origins=sorted(origins))]
    members = sorted({article, *(one for group in groups for one in group)})
    writer.run(SET_ORIGIN, articles=members, origin=members[0])
    return groups


def _stored(writer: Writer, ids: list[str]) -> list[_Stored]:
    return [_Stored.model_validate(row) for row in writer.run(ARTICLES, ids=ids)]


def _copy(a: Article, b: Article, share: float) -> Row:
    earlier, later = sorted((a, b), key=lambda one: (one.published or date.max, one.id))
    return {"earlier": earlier.id, "later": later.id, "similarity": share}
