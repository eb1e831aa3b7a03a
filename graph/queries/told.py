"""Whole claims by their ids, each with who told it, and proved against the article that it stands on."""

from graph.queries.claims import ClaimTold
from graph.queries.entries import texts
from graph.queries.moments import Moment
from graph.rows import words as sliced
from graph.store import Reader

TOLD = """
UNWIND $asked.ids AS id
MATCH (article:Article)-[:REPORTS]->(statement:Statement)-[:ASSERTS]->(claim:Claim {id: id})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH article, statement, claim, outlet, COLLECT {
    MATCH (actor:Actor)-[made:MADE]->(statement)
    WITH actor, made ORDER BY made.rank
    WITH actor, HEAD(collect(made)) AS made
    WITH actor, made, coalesce(
        HEAD(COLLECT { MATCH (actor)-[:SIDES_WITH]->(side:Actor) RETURN side ORDER BY side.id }),
        CASE actor.kind WHEN 'state' THEN actor END
    ) AS side
    ORDER BY made.rank, actor.id
    RETURN actor {.id, .name, side: side.id, side_name: side.name, confidence: made.confidence, how: made.how}
} AS speakers
WITH article, statement, claim, outlet, speakers,
    size(speakers) > 0 AND speakers[0].how <> 'possible' AS decided
RETURN claim {
    .id, .type, .measure, .acled, .low, .high, .approx, .unit, .since, .until, .cumulative, .polarity, .words, .span,
    .rule,
    of: HEAD(COLLECT {
        MATCH (claim)-[:OF]->(actor:Actor)
        OPTIONAL MATCH (actor)-[:SIDES_WITH]->(acts_for:Actor)
        WITH actor, coalesce(acts_for, CASE actor.kind WHEN 'state' THEN actor END) AS side ORDER BY side.id
        RETURN actor {.id, .name, side: side.id, side_name: side.name}
    }),
    by: HEAD(COLLECT {
        MATCH (claim)-[:BY]->(actor:Actor)
        OPTIONAL MATCH (actor)-[:SIDES_WITH]->(acts_for:Actor)
        WITH actor, coalesce(acts_for, CASE actor.kind WHEN 'state' THEN actor END) AS side ORDER BY side.id
        RETURN actor {.id, .name, side: side.id, side_name: side.name}
    }),
    place: HEAD(COLLECT { MATCH (claim)-[:IN]->(place:Place) RETURN place {.id, .name} }),
    day: coalesce(claim.until, statement.day),
    said: statement.day,
    statement: statement.id,
    statement_words: statement.words,
    content: statement.content,
    act: statement.act,
    speaker: CASE WHEN decided THEN speakers[0] END,
    candidates: CASE WHEN decided THEN speakers[1..] ELSE speakers END,
    article: article {.id, .title, .url, .published, outlet: outlet.name,
        revised_by: HEAD(COLLECT {
            MATCH chain = (later:Article)-[:REVISES*]->(article)
            WHERE ($asked.as_of IS NULL OR coalesce(later.published, date(later.learned_at)) <= $asked.as_of)
              AND ($asked.known_at IS NULL OR later.learned_at <= $asked.known_at)
            RETURN later.id ORDER BY length(chain) LIMIT 1
        })
    }
} AS claim
"""


def told(reader: Reader, ids: list[str], moment: Moment) -> tuple[dict[str, ClaimTold], list[str]]:
    """Claims by their ids, and the ids of those that are withheld: their spans no longer slice to their words.

    A version that revises their article is named where `moment` keeps it.
    """
    rows = reader.read(TOLD, asked={"ids": ids, **moment.asked()}) if ids else []
    claims = [ClaimTold.model_validate(row["claim"]) for row in rows]
    of_article = texts(reader, sorted({claim.article.id for claim in claims}))
    sound = {claim.id: claim for claim in claims if _slices(claim, of_article[claim.article.id])}
    return sound, sorted({claim.id for claim in claims} - set(sound))


def _slices(claim: ClaimTold, text: str) -> bool:
    return sliced(text, claim.span) == claim.words and sliced(text, claim.content) == claim.statement_words
