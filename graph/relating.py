"""Which stored claims bear on those of an article that has just come in? They are compared, and joined by edges."""

from datetime import date

from pydantic import BaseModel

from graph.likeness import Told
from graph.model import Claim, Relation, SpeechAct
from graph.relate import relate
from graph.store import Row, Writer

SAME_MEASURAND = """
MATCH (:Article {id: $article})-[:REPORTS]->(:Statement)-[:ASSERTS]->(new:Claim {type: 'measure'})
MATCH (other:Claim {type: 'measure', measure: new.measure})
WHERE other.id <> new.id AND other.unit = new.unit
RETURN new.id AS new, other.id AS other
ORDER BY new, other
"""

SAME_PLACE = """
MATCH (:Article {id: $article})-[:REPORTS]->(:Statement)-[:ASSERTS]->(new:Claim)
WHERE new.type IN ['control', 'event']
MATCH (new)-[:IN]->(:Place)<-[:IN]-(other:Claim {type: new.type})
WHERE other.id <> new.id AND (new.type = 'control' OR other.measure = new.measure)
RETURN new.id AS new, other.id AS other
ORDER BY new, other
"""

TOLD = """
MATCH (article:Article)-[:REPORTS]->(statement:Statement)-[:ASSERTS]->(claim:Claim)
WHERE claim.id IN $ids
RETURN claim {
    .id, .type, .measure, .low, .high, .approx, .unit, .since, .until, .cumulative, .polarity, .span, .rule,
    statement: statement.id,
    of: HEAD(COLLECT { MATCH (claim)-[:OF]->(actor) RETURN actor.id }),
    by: HEAD(COLLECT { MATCH (claim)-[:BY]->(actor) RETURN actor.id }),
    place: HEAD(COLLECT { MATCH (claim)-[:IN]->(place) RETURN place.id })
} AS claim,
article.id AS article,
statement.day AS said,
statement.act AS act,
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
    RETURN coalesce(side.id, actor.id)
}) AS of,
HEAD(COLLECT {
    MATCH (claim)-[:BY]->(actor)
    OPTIONAL MATCH (actor)-[:SIDES_WITH]->(side:Actor)
    WITH actor, side ORDER BY side.id
    RETURN coalesce(side.id, actor.id)
}) AS by,
COLLECT { MATCH (claim)-[:IN]->(:Place)-[:WITHIN*0..8]->(larger:Place) RETURN DISTINCT larger.id } AS within
ORDER BY claim.id
"""

MERGE_RELATIONS = """
UNWIND $relations AS row
MATCH (a:Claim {id: row.a})
MATCH (b:Claim {id: row.b})
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


def relate_claims_of(writer: Writer, article: str) -> None:
    """Join the article's claims with those that they bear on, its own among them.

    Whatever the order in which articles arrive, each pair is compared once both are there, with the same outcome.
    """
    pairs = [
        (str(row["new"]), str(row["other"]))
        for query in (SAME_MEASURAND, SAME_PLACE)
        for row in writer.run(query, article=article)
    ]
    if not pairs:
        return
    ids = sorted({claim for pair in pairs for claim in pair})
    told = {one.claim.id: one for one in map(_told, writer.run(TOLD, ids=ids))}
    found = {(relation.a, relation.b): relation for new, other in pairs if (relation := relate(told[new], told[other]))}
    writer.run(MERGE_RELATIONS, relations=[_row(found[pair]) for pair in sorted(found)])


class _ToldRow(BaseModel):
    """A row of TOLD, typed."""

    claim: dict[str, object]
    article: str
    said: date | None
    act: SpeechAct
    side: str | None
    of: str | None
    by: str | None
    within: frozenset[str]


def _told(row: Row) -> Told:
    known = _ToldRow.model_validate(row)
    return Told(
        claim=Claim.model_validate(known.claim),
        side=known.side,
        article=known.article,
        origin=known.article,
        said=known.said,
        act=known.act,
        of=known.of,
        by=known.by,
        within=known.within,
    )


def _row(relation: Relation) -> Row:
    reason = relation.model_dump(mode="json", include={"rule", "agree", "differ", "flags"})
    return {"a": relation.a, "b": relation.b, "kind": relation.kind, "reason": reason}
