"""Which stored claims bear on those of articles that have just come in? They are compared, and joined by edges.

Only claims nearby are looked at, by index; `graph.neighbourhood` says which those are, and has the last word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, combinations

from pydantic import BaseModel

from graph.likeness import Told
from graph.model import Relation
from graph.neighbourhood import HORIZON, measurand, near
from graph.origins import settle
from graph.relate import relate
from graph.rows import told_of
from graph.store import Row, Writer

# The hints keep the planner from reading all claims where a graph was nearly empty when it first planned.
CLAIMS = """
MATCH (article:Article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
USING INDEX SEEK article:Article(id)
WHERE article.id IN $articles
RETURN properties(claim) AS claim
ORDER BY claim.id
"""

NEIGHBOURS = """
UNWIND $claims AS row
MATCH (new:Claim {id: row})
USING INDEX SEEK new:Claim(id)
CALL (new) {
    UNWIND [new.of_side, new.by_side] AS side
    MATCH (other:Claim)
    USING INDEX SEEK other:Claim(measurand, of_side, day)
    WHERE other.measurand = new.measurand
      AND other.of_side = side
      AND new.day - duration({days: $horizon}) <= other.day <= new.day + duration({days: $horizon})
    RETURN other
    UNION
    UNWIND [new.of_side, new.by_side] AS side
    MATCH (other:Claim)
    USING INDEX SEEK other:Claim(measurand, by_side, day)
    WHERE other.measurand = new.measurand
      AND other.by_side = side
      AND new.day - duration({days: $horizon}) <= other.day <= new.day + duration({days: $horizon})
    RETURN other
    UNION
    MATCH (other:Claim)
    USING INDEX SEEK other:Claim(measurand, largest, day)
    WHERE other.measurand = new.measurand
      AND other.largest = new.largest
      AND new.day - duration({days: $horizon}) <= other.day <= new.day + duration({days: $horizon})
      AND (other.place IN new.within OR new.place IN other.within)
    RETURN other
}
WITH DISTINCT other
WHERE NOT other.article IN $articles
RETURN properties(other) AS claim
ORDER BY other.id
"""

PART = """
UNWIND $articles AS id
MATCH (article:Article {id: id})-[:REPORTS]->(:Statement)-[:ASSERTS]->(one:Claim)
USING INDEX SEEK article:Article(id)
MATCH (one)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
WHERE other.article IN $others
DELETE edge
"""

PART_CLAIMS = """
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
MATCH (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(:Claim)
DELETE edge
"""

ARTICLES_OF = """
MATCH (claim:Claim)
USING INDEX SEEK claim:Claim(id)
WHERE claim.id IN $claims
RETURN DISTINCT claim.article AS article
ORDER BY article
"""

MERGE_RELATIONS = """
UNWIND $relations AS row
MATCH (a:Claim {id: row.a})
USING INDEX SEEK a:Claim(id)
MATCH (b:Claim {id: row.b})
USING INDEX SEEK b:Claim(id)
FOREACH (_ IN CASE row.kind WHEN 'conflicts' THEN [1] ELSE [] END |
    MERGE (a)-[edge:CONFLICTS_WITH]->(b) SET edge += row.reason)
FOREACH (_ IN CASE row.kind WHEN 'mirrors' THEN [1] ELSE [] END |
    MERGE (a)-[edge:MIRRORS]->(b) SET edge += row.reason)
FOREACH (_ IN CASE row.kind WHEN 'differs_in_scope' THEN [1] ELSE [] END |
    MERGE (a)-[edge:DIFFERS_IN_SCOPE]->(b) SET edge += row.reason)
FOREACH (_ IN CASE row.kind WHEN 'updates' THEN [1] ELSE [] END |
    MERGE (a)-[edge:UPDATES]->(b) SET edge += row.reason)
FOREACH (_ IN CASE row.kind WHEN 'corroborates' THEN [1] ELSE [] END |
    MERGE (a)-[edge:CORROBORATES]->(b) SET edge += row.reason)
"""


VERSIONS = """
MATCH (own:Article {id: $article})
MATCH (other:Article)
USING INDEX SEEK other:Article(address)
WHERE other.address = own.address AND other.id <> own.id
RETURN other.id AS id
ORDER BY id
"""

UNCOPY = """
MATCH (:Article {id: $article})-[copy:COPY_OF]-(version:Article)
WHERE version.id IN $versions
DELETE copy
"""


def relate_claims_of(writer: Writer, *articles: str) -> None:
    """Join the articles with their copies and versions, and their claims with those that they bear on, their own among
    them.

    Whatever the order in which articles arrive, and however many at once, each pair is compared once both are there,
    with the same outcome.
    """
    for groups in settle(writer, *articles):
        for one, other in combinations(groups, 2):
            _compare_anew(writer, one, other)
    own = _claims(writer, articles)
    _join(writer, (*_pairs_among(own), *_pairs(own, neighbours(writer, articles, own))))


def rejoin(writer: Writer, article: str) -> None:
    """Look for copies and versions of a stored article as if it landed now; what was known of it before stands."""
    for groups in settle(writer, article):
        for one, other in combinations(groups, 2):
            _compare_anew(writer, one, other)
    if versions := [str(row["id"]) for row in writer.run(VERSIONS, article=article)]:
        writer.run(UNCOPY, article=article, versions=versions)
        _compare_anew(writer, [article], versions)


def relate_again(writer: Writer, claims: set[str]) -> None:
    """What these stored claims are compared by has changed: what joined them goes, and they are compared anew."""
    writer.run(PART_CLAIMS, claims=sorted(claims))
    for row in writer.run(ARTICLES_OF, claims=sorted(claims)):
        article = str(row["article"])
        own = _claims(writer, [article])
        changed = [told for told in own if told.claim.id in claims]
        of_one = (pair for pair in combinations(own, 2) if {told.claim.id for told in pair} & claims)
        _join(writer, (*of_one, *_pairs(changed, neighbours(writer, [article], changed))))


def neighbours(writer: Writer, articles: Collection[str], own: Iterable[Told]) -> list[Told]:
    """Claims of other articles that may be near one of these articles' own."""
    claims = [told.claim.id for told in own]
    rows = writer.run(NEIGHBOURS, articles=list(articles), claims=claims, horizon=HORIZON.days)
    return [_told(row) for row in rows]


def _compare_anew(writer: Writer, articles: list[str], others: list[str]) -> None:
    """Two groups of articles turn out to be one text: what was agreement between them is so no longer."""
    writer.run(PART, articles=articles, others=others)
    _join(writer, _pairs(_claims(writer, articles), _claims(writer, others)))


def _pairs_among(own: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    return chain.from_iterable(combinations(alike, 2) for alike in _by_measurand(own).values())


def _pairs(own: Iterable[Told], others: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    alike = _by_measurand(others)
    return ((one, other) for one in own for other in alike.get(measurand(one.claim), ()))


def _by_measurand(every: Iterable[Told]) -> dict[str | None, list[Told]]:
    alike: defaultdict[str | None, list[Told]] = defaultdict(list)
    for one in every:
        alike[measurand(one.claim)].append(one)
    return alike


def _join(writer: Writer, pairs: Iterable[tuple[Told, Told]]) -> None:
    found = [relation for a, b in pairs if near(a, b) and (relation := relate(a, b))]
    rows = [_row(relation) for relation in sorted(found, key=lambda relation: (relation.a, relation.b))]
    writer.run(MERGE_RELATIONS, relations=rows)


def _claims(writer: Writer, articles: Collection[str]) -> list[Told]:
    return [_told(row) for row in writer.run(CLAIMS, articles=list(articles))]


class _Row(BaseModel):
    claim: dict[str, object]


def _told(row: Row) -> Told:
    return told_of(_Row.model_validate(row).claim)


def _row(relation: Relation) -> Row:
    reason = relation.model_dump(mode="json", include={"rule", "agree", "differ", "flags"})
    return {"a": relation.a, "b": relation.b, "kind": relation.kind, "reason": reason}
