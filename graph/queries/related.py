"""How do claims bear on others, in short: the weightiest relations of each."""

from pydantic import BaseModel

from graph.model import RelationKind
from graph.queries.claims import RelatedClaim
from graph.queries.moments import Moment
from graph.store import Reader

MOST = 50
"""Relations that one claim shows at most; all of them are a question of their own."""

EDGES: dict[RelationKind, str] = {
    "conflicts": "CONFLICTS_WITH",
    "mirrors": "MIRRORS",
    "updates": "UPDATES",
    "differs_in_scope": "DIFFERS_IN_SCOPE",
    "corroborates": "CORROBORATES",
}

RELATED = """
UNWIND $asked.ids AS id
MATCH (claim:Claim {id: id})
RETURN id,
    COUNT {
        (claim)-[:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
        WHERE ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
    } AS total,
    COLLECT {
        MATCH (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
        WHERE ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
        WITH edge, other, CASE type(edge)
            WHEN 'CONFLICTS_WITH' THEN 0 WHEN 'MIRRORS' THEN 1 WHEN 'UPDATES' THEN 2 WHEN 'DIFFERS_IN_SCOPE' THEN 3
            ELSE 4 END AS weight
        ORDER BY weight, other.id
        LIMIT $most
        MATCH (asserting:Statement)-[:ASSERTS]->(other)
        RETURN {
            kind: CASE type(edge) WHEN 'CONFLICTS_WITH' THEN 'conflicts' ELSE toLower(type(edge)) END,
            direction: CASE
                WHEN type(edge) <> 'UPDATES' THEN 'mutual' WHEN endNode(edge) = other THEN 'later' ELSE 'earlier' END,
            claim: other.id,
            statement: asserting.id,
            speaker: HEAD(COLLECT {
                MATCH (actor:Actor)-[made:MADE]->(asserting)
                WHERE made.how <> 'possible'
                WITH actor, made ORDER BY made.rank
                RETURN actor.name
            }),
            words: other.words,
            rule: edge.rule, agree: edge.agree, differ: edge.differ, flags: edge.flags
        }
        ORDER BY weight, other.id
    } AS relations
ORDER BY id
"""


class Related(BaseModel):
    """The relations of one claim that are shown, and how many there are."""

    relations: list[RelatedClaim]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.relations)


def related(reader: Reader, claims: list[str], moment: Moment) -> dict[str, Related]:
    """By the claim's id; conflicts first, then mirrors, updates, differences in scope, and what agrees."""
    rows = reader.read(RELATED, asked={"ids": claims, **moment.asked()}, most=MOST) if claims else []
    return {str(row["id"]): Related.model_validate(row) for row in rows}
