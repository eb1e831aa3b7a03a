"""Whole ledger entries by their ids, each proved against the article that it stands on."""

from graph.queries.answers import LedgerEntry
from graph.queries.moments import Moment
from graph.queries.related import related
from graph.rows import words as sliced
from graph.store import Reader

ENTRIES = """
UNWIND $asked.ids AS id
MATCH (article:Article)-[:REPORTS]->(statement:Statement {id: id})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH article, statement, outlet, COLLECT {
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
WITH article, statement, outlet, speakers, size(speakers) > 0 AND speakers[0].how <> 'possible' AS decided
RETURN statement {
    .id, .words, .content, .source, .source_words, .cue, .cue_words, .kind, .act, .negated, .said_on, .medium,
    .confidence,
    article: article {.id, .title, .url, .published, outlet: outlet.name,
        revised_by: HEAD(COLLECT {
            MATCH chain = (later:Article)-[:REVISES*]->(article)
            WHERE ($asked.as_of IS NULL OR coalesce(later.published, date(later.learned_at)) <= $asked.as_of)
              AND ($asked.known_at IS NULL OR later.learned_at <= $asked.known_at)
            RETURN later.id ORDER BY length(chain) LIMIT 1
        })
    },
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
        WITH entity, max(about.how) AS how ORDER BY entity.id
        RETURN entity {
            .id, .name, how: how, kind: CASE WHEN entity:Place THEN 'place' ELSE 'actor' END
        }
    },
    claims: COLLECT {
        MATCH (statement)-[:ASSERTS]->(claim:Claim)
        WITH claim ORDER BY claim.id
        RETURN claim {
            .id, .type, .measure, .acled, .low, .high, .approx, .unit, .since, .until, .cumulative, .polarity, .words,
            .span, .rule,
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
            place: HEAD(COLLECT { MATCH (claim)-[:IN]->(place) RETURN place {.id, .name} })
        }
    }
} AS entry
"""

TEXTS = """
MATCH (article:Article)
WHERE article.id IN $asked.ids
RETURN article.id AS id, article.text AS text
ORDER BY id
"""


def entries(reader: Reader, ids: list[str], moment: Moment) -> tuple[list[LedgerEntry], list[str]]:
    """Statements in the order of `ids`, and the ids of those whose spans no longer slice to their words. Of the claims
    that theirs bear on, and of versions of their articles, those that `moment` keeps."""
    asked = {"ids": ids, **moment.asked()}
    found = {
        entry.id: entry
        for entry in (LedgerEntry.model_validate(row["entry"]) for row in reader.read(ENTRIES, asked=asked))
    }
    of_article = texts(reader, sorted({entry.article.id for entry in found.values()}))
    present = [found[one] for one in ids if one in found]
    sound = [entry for entry in present if _slices(entry, of_article[entry.article.id])]
    return _with_relations(reader, sound, moment), sorted(
        {entry.id for entry in present} - {entry.id for entry in sound}
    )


def texts(reader: Reader, articles: list[str]) -> dict[str, str]:
    """What spans refer to, by the article's id."""
    return {str(row["id"]): str(row["text"]) for row in reader.read(TEXTS, asked={"ids": articles})}


def _with_relations(reader: Reader, found: list[LedgerEntry], moment: Moment) -> list[LedgerEntry]:
    known = related(reader, [claim.id for entry in found for claim in entry.claims], moment)
    return [
        entry.model_copy(
            update={
                "claims": [
                    claim.model_copy(
                        update={
                            "relations": known[claim.id].relations,
                            "relations_left_out": known[claim.id].left_out,
                        }
                    )
                    for claim in entry.claims
                ]
            }
        )
        for entry in found
    ]


def _slices(entry: LedgerEntry, text: str) -> bool:
    """Whether the words recorded for the evidence are still what its spans slice to."""
    recorded = [(entry.content, entry.words), (entry.source, entry.source_words), (entry.cue, entry.cue_words)]
    recorded += [(claim.span, claim.words) for claim in entry.claims]
    return all(sliced(text, spans) == (words or "") for spans, words in recorded)
