"""What do graphs of older versions lack? It is filled in, in batches, and where it stopped it goes on."""

from datetime import date
from itertools import pairwise

from pydantic import BaseModel

from graph.likeness import Told
from graph.model import Article, Claim, SpeechAct
from graph.relating import rejoin, relate_claims_of
from graph.rows import claim_properties, known_by
from graph.store import Row, Store, Writer
from graph.turn import take_turn

# Statements of version 1 came without it, and what is neither true nor false would be in no list.
SET_ONLY_RELAYS = """
MATCH (statement:Statement)
WHERE statement.only_relays IS NULL
WITH statement ORDER BY statement.id LIMIT 10000
SET statement.only_relays = false
RETURN count(statement) AS done
"""

# Before version 3 articles had no origin, claims did not tell by what they are compared, and relations reached
# farther. Sides and places come from the edges, which may hold more than the article itself said.
UNSETTLED = """
MATCH (article:Article)
WHERE article.origin IS NULL
RETURN article.id AS id
ORDER BY id
LIMIT 1000
"""

CLAIMS = """
MATCH (article:Article {id: $article})-[:REPORTS]->(statement:Statement)-[:ASSERTS]->(claim:Claim)
RETURN article.text AS text,
       article.address AS address,
       article.published AS published,
       properties(claim) AS claim,
       statement.id AS statement,
       statement.act AS act,
       statement.day AS said,
       HEAD(COLLECT {
           MATCH (speaker:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
           OPTIONAL MATCH (speaker)-[:SIDES_WITH]->(side:Actor)
           WITH speaker, made, side ORDER BY made.rank, side.id
           RETURN coalesce(side.id, speaker.id)
       }) AS side,
       HEAD(COLLECT {
           MATCH (claim)-[:OF]->(actor)
           OPTIONAL MATCH (actor)-[:SIDES_WITH]->(side:Actor)
           WITH actor, side ORDER BY side.id
           RETURN [actor.id, coalesce(side.id, actor.id)]
       }) AS of,
       HEAD(COLLECT {
           MATCH (claim)-[:BY]->(actor)
           OPTIONAL MATCH (actor)-[:SIDES_WITH]->(side:Actor)
           WITH actor, side ORDER BY side.id
           RETURN [actor.id, coalesce(side.id, actor.id)]
       }) AS by,
       COLLECT {
           MATCH chain = (claim)-[:IN]->(:Place)-[:WITHIN*0..8]->(larger:Place)
           RETURN larger.id ORDER BY length(chain), larger.id
       } AS within
ORDER BY claim.id
"""

FORGET_RELATIONS = """
MATCH (:Article {id: $article})-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
MATCH (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(:Claim)
DELETE edge
"""

SET_TOLD = """
UNWIND $claims AS row
MATCH (claim:Claim {id: row.id})
SET claim += row
"""


# Before version 4 claims did not tell when they were published.
SET_PUBLISHED = """
MATCH (claim:Claim)
WHERE claim.published IS NULL
MATCH (article:Article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim)
WHERE article.published IS NOT NULL
WITH claim, article.published AS published ORDER BY claim.id LIMIT 10000
SET claim.published = published
RETURN count(claim) AS done
"""


# Before version 5 articles did not tell by what they are known again, and copies were looked up by single passages.
UNKNOWN = """
MATCH (article:Article)
WHERE article.id > $after AND article.text_key IS NULL
RETURN article.id AS id
ORDER BY id
LIMIT 1000
"""

ARTICLE = """
MATCH (article:Article {id: $article})
RETURN article {.id, .text, .url} AS article
"""

SET_KNOWN_BY = """
MATCH (article:Article {id: $article})
SET article += $known
WITH article
MATCH (article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
SET claim.address = article.address
"""

FORGET_PASSAGES = """
MATCH (passage:Passage)
WITH passage LIMIT 10000
DETACH DELETE passage
RETURN count(*) AS done
"""


class _Edges(BaseModel):
    """A row of CLAIMS, typed."""

    text: str
    address: str | None
    published: date | None
    claim: dict[str, object]
    statement: str
    act: SpeechAct
    said: date | None
    side: str | None
    of: tuple[str, str] | None
    by: tuple[str, str] | None
    within: tuple[str, ...]


def complete(store: Store) -> None:
    """Fill in what is missing. A graph of this version, or an empty one, is left as it is."""
    while store.write(lambda writer: writer.run(SET_ONLY_RELAYS))[0]["done"]:
        pass
    while rows := store.read(UNSETTLED):
        for row in rows:
            _relate_anew(store, str(row["id"]))
    while store.write(lambda writer: writer.run(SET_PUBLISHED))[0]["done"]:
        pass
    last = ""
    while rows := store.read(UNKNOWN, after=last):
        for row in rows:
            last = str(row["id"])
            _rejoin(store, last)
    while store.write(lambda writer: writer.run(FORGET_PASSAGES))[0]["done"]:
        pass


def _rejoin(store: Store, article: str) -> None:
    """Its copies are looked up as they are now, its versions for the first time."""

    def work(writer: Writer) -> None:
        take_turn(writer)
        _know(writer, article)
        rejoin(writer, article)

    store.write(work)


def _know(writer: Writer, article: str) -> None:
    (row,) = writer.run(ARTICLE, article=article)
    writer.run(SET_KNOWN_BY, article=article, known=known_by(Article.model_validate(row["article"])))


def _relate_anew(store: Store, article: str) -> None:
    """As if the article landed now: it is compared with those that have been through this before it."""

    def work(writer: Writer) -> None:
        take_turn(writer)
        _know(writer, article)
        rows = writer.run(CLAIMS, article=article)
        writer.run(FORGET_RELATIONS, article=article)
        writer.run(SET_TOLD, claims=[_properties(article, _Edges.model_validate(row)) for row in rows])
        relate_claims_of(writer, article)

    store.write(work)


def _properties(article: str, known: _Edges) -> Row:
    of, by = known.of or (None, None), known.by or (None, None)
    place = known.within[0] if known.within else None
    told = Told(
        claim=Claim.model_validate(
            {name: known.claim[name] for name in Claim.model_fields if name in known.claim}
            | {"statement": known.statement, "of": of[0], "by": by[0], "place": place}
        ),
        side=known.side,
        article=article,
        origin=article,
        said=known.said,
        act=known.act,
        of=of[1],
        by=by[1],
        within=frozenset(known.within),
        address=known.address,
        published=known.published,
    )
    return claim_properties(told, dict(pairwise(known.within)), known.text, known.published)
