"""Whole ledger entries by their ids, each proved against the article that it stands on."""

from graph.queries.answers import LedgerEntry
from graph.rows import words as sliced
from graph.store import Reader

ENTRIES = """
UNWIND $ids AS id
MATCH (article:Article)-[:REPORTS]->(statement:Statement {id: id})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH article, statement, outlet, COLLECT {
    MATCH (actor:Actor)-[made:MADE]->(statement)
    OPTIONAL MATCH (actor)-[:SIDES_WITH]->(side:Actor)
    WITH actor, made, coalesce(min(side.id), CASE actor.kind WHEN 'state' THEN actor.id END) AS side
    ORDER BY made.rank, actor.id
    RETURN actor {.id, .name, side: side, confidence: made.confidence, how: made.how}
} AS speakers
WITH article, statement, outlet, speakers, size(speakers) > 0 AND speakers[0].how <> 'possible' AS decided
RETURN statement {
    .id, .words, .content, .source, .source_words, .cue, .cue_words, .kind, .act, .negated, .said_on, .medium,
    .confidence,
    article: article {.id, .title, .url, .published, outlet: outlet.name},
    speaker: CASE WHEN decided THEN speakers[0] END,
    candidates: CASE WHEN decided THEN speakers[1..] ELSE speakers END,
    addressee: HEAD(COLLECT { MATCH (statement)-[:ADDRESSED_TO]->(actor:Actor) RETURN actor {.id, .name} }),
    relayed_by: COLLECT {
        MATCH chain = (outer:Statement)-[:RELAYS*]->(statement)
        WITH outer, length(chain) AS steps ORDER BY steps DESC
        RETURN {
            statement: outer.id,
            source_words: outer.source_words,
            actor: HEAD(COLLECT {
                MATCH (actor:Actor)-[made:MADE]->(outer)
                WHERE made.how <> 'possible'
                WITH actor, made ORDER BY made.rank
                RETURN actor {.id, .name}
            })
        }
    },
    relays: COLLECT { MATCH (statement)-[:RELAYS]->(inner:Statement) RETURN inner.id ORDER BY inner.sort_key },
    about: COLLECT {
        MATCH (statement)-[about:ABOUT]->(entity:Actor|Place)
        WITH entity, about ORDER BY entity.id
        RETURN entity {
            .id, .name, how: about.how, kind: CASE WHEN entity:Place THEN 'place' ELSE 'actor' END
        }
    },
    claims: COLLECT {
        MATCH (statement)-[:ASSERTS]->(claim:Claim)
        WITH claim ORDER BY claim.id
        RETURN claim {
            .id, .type, .measure, .low, .high, .approx, .unit, .since, .until, .cumulative, .polarity, .words, .span,
            .rule,
            of: HEAD(COLLECT { MATCH (claim)-[:OF]->(actor) RETURN actor {.id, .name} }),
            by: HEAD(COLLECT { MATCH (claim)-[:BY]->(actor) RETURN actor {.id, .name} }),
            place: HEAD(COLLECT { MATCH (claim)-[:IN]->(place) RETURN place {.id, .name} }),
            relations: COLLECT {
                MATCH (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
                MATCH (asserting:Statement)-[:ASSERTS]->(other)
                WITH edge, other, asserting ORDER BY type(edge), other.id
                RETURN {
                    kind: CASE type(edge) WHEN 'CONFLICTS_WITH' THEN 'conflicts' ELSE toLower(type(edge)) END,
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
            }
        }
    }
} AS entry
"""

TEXTS = """
MATCH (article:Article)
WHERE article.id IN $ids
RETURN article.id AS id, article.text AS text
ORDER BY id
"""


def entries(reader: Reader, ids: list[str]) -> tuple[list[LedgerEntry], list[str]]:
    """Statements in the order of `ids`, and the ids of those whose spans no longer slice to their words."""
    found = {
        entry.id: entry for entry in (LedgerEntry.model_validate(row["entry"]) for row in reader.read(ENTRIES, ids=ids))
    }
    articles = sorted({entry.article.id for entry in found.values()})
    texts = {str(row["id"]): str(row["text"]) for row in reader.read(TEXTS, ids=articles)}
    present = [found[one] for one in ids if one in found]
    broken = {entry.id for entry in present if not _slices(entry, texts[entry.article.id])}
    return [entry for entry in present if entry.id not in broken], sorted(broken)


def _slices(entry: LedgerEntry, text: str) -> bool:
    """Whether the words recorded for the evidence are still what its spans slice to."""
    recorded = [(entry.content, entry.words), (entry.source, entry.source_words), (entry.cue, entry.cue_words)]
    recorded += [(claim.span, claim.words) for claim in entry.claims]
    return all(sliced(text, spans) == (words or "") for spans, words in recorded)
