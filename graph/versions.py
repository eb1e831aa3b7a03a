"""Which articles are versions of one, and in which order did they stand at its address?

The order is that of their days of publication, then of when we learned them: so it is the same whichever arrives first,
as far as their days tell. What has the same text at the same address is no version.
"""

from itertools import groupby

from pydantic import BaseModel

from graph.store import Row, Writer

AT_THEIR_ADDRESSES = """
UNWIND $articles AS id
MATCH (own:Article {id: id})
USING INDEX SEEK own:Article(id)
WITH DISTINCT own.address AS address
MATCH (article:Article)
USING INDEX SEEK article:Article(address)
WHERE article.address = address
RETURN article.id AS id,
       address,
       article.text_key AS text_key,
       coalesce(article.origin, article.id) AS origin,
       HEAD(COLLECT { MATCH (article)-[:REVISES]->(earlier:Article) RETURN earlier.id }) AS revises
ORDER BY address, coalesce(article.published, date(article.learned_at)), article.learned_at, article.id
"""

CHAIN = """
UNWIND $rows AS row
MATCH (later:Article {id: row.id})
CALL (later) {
    MATCH (later)-[edge:REVISES]->(:Article)
    DELETE edge
}
WITH later, row
MATCH (earlier:Article {id: row.revises})
CREATE (later)-[:REVISES]->(earlier)
"""


class Version(BaseModel):
    """A row of AT_THEIR_ADDRESSES, typed. `revises` is the version before it, as it was recorded."""

    id: str
    address: str
    text_key: str
    origin: str
    revises: str | None


def chain(writer: Writer, *articles: str) -> list[list[Version]]:
    """Put the articles in their places among those of their addresses; answers with all of each address."""
    every = [Version.model_validate(row) for row in writer.run(AT_THEIR_ADDRESSES, articles=sorted(articles))]
    addresses = [[*group] for _, group in groupby(every, key=lambda one: one.address)]
    if rows := [row for versions in addresses for row in _out_of_place(versions)]:
        writer.run(CHAIN, rows=rows)
    return addresses


def _out_of_place(versions: list[Version]) -> list[Row]:
    different: dict[str, Version] = {}
    for one in versions:
        different.setdefault(one.text_key, one)
    ids = [one.id for one in different.values()]
    before = dict(zip(ids[1:], ids, strict=False))
    return [{"id": one.id, "revises": before.get(one.id)} for one in versions if one.revises != before.get(one.id)]
