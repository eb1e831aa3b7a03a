"""Which articles are copies of those that have just come in, and which origin do they and their versions share?

Whatever the order in which they arrive: each pair of copies is joined once both are there, and the origin is the
smallest id among all that copies and versions join, directly or through others.
"""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import combinations, pairwise

from pydantic import BaseModel

from graph.copies import keys, keys_nearby, similarity
from graph.model import Article
from graph.store import Row, Writer
from graph.versions import chain

ARTICLES = """
MATCH (article:Article)
USING INDEX SEEK article:Article(id)
WHERE article.id IN $ids
RETURN article {.id, .text, .published} AS article,
       coalesce(article.origin, article.id) AS origin,
       article.origin IS NOT NULL AS settled
ORDER BY article.id
"""

KEEP_BANDS = """
UNWIND $articles AS row
MATCH (article:Article {id: row.id})
UNWIND row.keys AS key
MERGE (band:Band {key: key})
MERGE (article)-[:PRINTS]->(band)
"""

WITH_A_BAND = """
UNWIND $articles AS row
UNWIND row.nearby AS key
MATCH (band:Band {key: key})<-[:PRINTS]-(other:Article)
USING INDEX SEEK band:Band(key)
WHERE other.id <> row.id
RETURN DISTINCT row.id AS one, other.id AS other
ORDER BY one, other
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
UNWIND $articles AS row
MATCH (article:Article {id: row.id})
USING INDEX SEEK article:Article(id)
SET article.origin = row.origin
WITH article, row
MATCH (article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
SET claim.origin = row.origin
"""


class _Stored(BaseModel):
    """A row of ARTICLES, typed: as much of an article as tells whether it is a copy."""

    article: Article
    origin: str
    settled: bool


class _Group(BaseModel):
    """A row of OF_ORIGINS, typed."""

    origin: str
    articles: list[str]


def settle(writer: Writer, *articles: str) -> list[list[list[str]]]:
    """Find the copies and versions of these articles, and give all that they join one origin.

    Answers with the groups of stored articles that had one origin each until now, and share it from now on.
    """
    own = _stored(writer, sorted(articles))
    versions = chain(writer, *articles)
    writer.run(KEEP_BANDS, articles=[{"id": one.article.id, "keys": keys(one.article)} for one in own])
    asked = [{"id": one.article.id, "nearby": keys_nearby(one.article)} for one in own]
    pairs = {tuple(sorted((str(row["one"]), str(row["other"])))) for row in writer.run(WITH_A_BAND, articles=asked)}
    pairs -= {tuple(sorted((one.id, other.id))) for each in versions for one, other in combinations(each, 2)}
    others = _stored(writer, sorted({one for pair in pairs for one in pair} - set(articles)))
    stored = {one.article.id: one for one in (*own, *others)}
    found = [
        (stored[one], stored[other], share)
        for one, other in sorted(pairs)
        if (share := similarity(stored[one].article, stored[other].article)) is not None
    ]
    writer.run(KEEP_COPIES, copies=[_copy(one.article, other.article, share) for one, other, share in found])
    copied = ((one.origin, other.origin) for one, other, _ in found)
    revised = ((one.origin, other.origin) for each in versions for one, other in pairwise(each))
    return _join(writer, own, (*copied, *revised))


def _join(writer: Writer, own: Collection[_Stored], joined: Iterable[tuple[str, str]]) -> list[list[list[str]]]:
    """Of all origins that are joined the smallest stays. A group that keeps its own is left as it is, however large."""
    fresh = {one.article.id for one in own if not one.settled}
    shared = _shared({one.origin for one in own}, joined)
    grouped = [sorted(origins - fresh) for origins in shared]
    touched = [
        origin
        for origins, groups in zip(shared, grouped, strict=True)
        for origin in groups
        if len(groups) > 1 or min(origins) != origin
    ]
    rows = writer.run(OF_ORIGINS, origins=touched) if touched else []
    members = {group.origin: group.articles for group in map(_Group.model_validate, rows)}
    smallest = {origin: min(origins) for origins in shared for origin in origins}
    settled = {one: smallest[origin] for origin in touched if smallest[origin] != origin for one in members[origin]}
    settled |= {one.article.id: smallest[one.origin] for one in own}
    writer.run(SET_ORIGIN, articles=[{"id": one, "origin": origin} for one, origin in sorted(settled.items())])
    return [[members[origin] for origin in groups] for groups in grouped if len(groups) > 1]


def _shared(origins: Iterable[str], joined: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The origins in sets of those that copies join, directly or through others."""
    of = {origin: {origin} for origin in origins}
    for one, other in joined:
        united = of.setdefault(one, {one}) | of.setdefault(other, {other})
        of.update(dict.fromkeys(united, united))
    return list({min(origins): origins for origins in of.values()}.values())


def _stored(writer: Writer, ids: list[str]) -> list[_Stored]:
    return [_Stored.model_validate(row) for row in writer.run(ARTICLES, ids=ids)] if ids else []


def _copy(a: Article, b: Article, share: float) -> Row:
    earlier, later = sorted((a, b), key=lambda one: (one.published or date.max, one.id))
    return {"earlier": earlier.id, "later": later.id, "similarity": share}
