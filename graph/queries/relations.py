"""How do the claims of a statement, or some claims among themselves, bear on each other, and why?"""

from pydantic import BaseModel

from graph.errors import InvalidCursor, NoSuchRecord
from graph.model import RelationKind
from graph.queries import cursor as cursors
from graph.queries.bases import ProvenPage
from graph.queries.claims import ClaimTold, Direction, RelationAnswer
from graph.queries.moments import NOW, Moment
from graph.queries.related import EDGES
from graph.queries.told import told
from graph.queries.wording import relation_in_words
from graph.store import Reader

CLAIMS_OF = """
CALL () {
    MATCH (statement:Statement {id: $asked.id})
    OPTIONAL MATCH (statement)-[:ASSERTS]->(claim:Claim)
    RETURN statement AS told, claim.id AS claim
  UNION
    MATCH (claim:Claim {id: $asked.id})
    RETURN claim AS told, claim.id AS claim
}
WITH told, claim
WHERE ($asked.as_of IS NULL OR coalesce(told.published, date(told.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR told.learned_at <= $asked.known_at)
RETURN claim
ORDER BY claim
"""

# The hint keeps the planner from reading all claims to see which were there by then.
RELATIONS_OF = """
MATCH (claim:Claim)
USING INDEX SEEK claim:Claim(id)
WHERE claim.id IN $asked.claims
MATCH (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
WHERE ($asked.edge IS NULL OR type(edge) = $asked.edge)
  AND ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
WITH DISTINCT edge, startNode(edge).id AS a, endNode(edge).id AS b, CASE type(edge)
    WHEN 'CONFLICTS_WITH' THEN 0 WHEN 'MIRRORS' THEN 1 WHEN 'UPDATES' THEN 2 WHEN 'DIFFERS_IN_SCOPE' THEN 3
    ELSE 4 END AS weight
WHERE $asked.after_weight IS NULL OR weight > $asked.after_weight
   OR (weight = $asked.after_weight AND (a > $asked.after_a OR (a = $asked.after_a AND b > $asked.after_b)))
RETURN CASE type(edge) WHEN 'CONFLICTS_WITH' THEN 'conflicts' ELSE toLower(type(edge)) END AS kind,
       a, b, weight, edge.rule AS rule, edge.agree AS agree, edge.differ AS differ, edge.flags AS flags
ORDER BY weight, a, b
LIMIT $limit
"""

RELATIONS_AMONG = """
UNWIND $asked.claims AS id
MATCH (from:Claim {id: id})-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(to:Claim)
WHERE to.id IN $asked.claims
WITH edge, from.id AS a, to.id AS b, CASE type(edge)
    WHEN 'CONFLICTS_WITH' THEN 0 WHEN 'MIRRORS' THEN 1 WHEN 'UPDATES' THEN 2 WHEN 'DIFFERS_IN_SCOPE' THEN 3
    ELSE 4 END AS weight
RETURN CASE type(edge) WHEN 'CONFLICTS_WITH' THEN 'conflicts' ELSE toLower(type(edge)) END AS kind,
       a, b, weight, edge.rule AS rule, edge.agree AS agree, edge.differ AS differ, edge.flags AS flags
ORDER BY weight, a, b
"""


class Joined(BaseModel):
    """An edge between two claims; in `updates` a is the earlier."""

    kind: RelationKind
    a: str
    b: str
    weight: int
    rule: str
    agree: list[str]
    differ: list[str]
    flags: list[str]


class Relations(ProvenPage[RelationAnswer]):
    """A page of relations. With a claim that is withheld go its relations."""


def relations_of(
    reader: Reader,
    id: str,  # noqa: A002
    *,
    relation: RelationKind | None = None,
    moment: Moment = NOW,
    limit: int = 50,
    cursor: str | None = None,
) -> Relations:
    """Those of one claim, or of all claims of a statement: conflicts first, then mirrors, updates, scopes, agreement.

    Raises NoSuchRecord, or InvalidCursor for a cursor of another question.
    """
    found = reader.read(CLAIMS_OF, asked={"id": id, **moment.asked()})
    if not found:
        raise NoSuchRecord(f"no statement or claim has the id {id!r}{moment}")
    claims = [str(row["claim"]) for row in found if row["claim"]]
    digest = cursors.question_digest({"list": "relations", "id": id, "relation": relation, **moment.asked()})
    weight, a, b = _after(cursor, digest)
    rows = reader.read(
        RELATIONS_OF,
        asked={
            "claims": claims,
            "edge": EDGES[relation] if relation else None,
            "after_weight": weight,
            "after_a": a,
            "after_b": b,
            **moment.asked(),
        },
        limit=limit + 1,
    )
    page = [Joined.model_validate(row) for row in rows[:limit]]
    sound, broken = told(reader, sorted({claim for one in page for claim in (one.a, one.b)}), moment)
    items = [_seen_from(set(claims), one, sound) for one in page if one.a in sound and one.b in sound]
    more = cursors.encode([str(page[-1].weight), page[-1].a, page[-1].b], digest) if len(rows) > limit else None
    return Relations(items=items, next_cursor=more, broken_evidence=broken)


def relations_among(reader: Reader, claims: list[str]) -> list[Joined]:
    """Every relation of which both ends are among the claims, the weightiest first."""
    return [Joined.model_validate(row) for row in reader.read(RELATIONS_AMONG, asked={"claims": claims})]


def _seen_from(claims: set[str], joined: Joined, sound: dict[str, ClaimTold]) -> RelationAnswer:
    """With the claim that was asked for first; where both were, the edge's first."""
    forward = joined.a in claims
    claim, other = (sound[joined.a], sound[joined.b]) if forward else (sound[joined.b], sound[joined.a])
    direction: Direction = "mutual"
    if joined.kind == "updates":
        direction = "later" if forward else "earlier"
    return RelationAnswer(
        kind=joined.kind,
        direction=direction,
        rule=joined.rule,
        agree=joined.agree,
        differ=joined.differ,
        flags=joined.flags,
        says=relation_in_words(joined.kind, joined.differ, joined.flags, direction, claim, other),
        claim=claim,
        other=other,
    )


def _after(cursor: str | None, digest: str) -> tuple[int | None, str | None, str | None]:
    if cursor is None:
        return None, None, None
    weight, a, b = cursors.decode(cursor, digest, parts=3)
    if not weight.isdecimal() or len(weight) > 1:
        raise InvalidCursor("the cursor is not one of ours; start again without it")
    return int(weight), a, b
