"""Who claimed what: statements that match filters, each with its speaker, evidence, claims and relations."""

import re
from dataclasses import asdict, dataclass
from datetime import date

from graph.errors import EvidenceBroken, InvalidCursor, NoSuchRecord
from graph.queries import cursor as cursors
from graph.queries.answers import Ledger, LedgerEntry
from graph.queries.entries import entries
from graph.queries.names import ids_about, resolve
from graph.store import Reader

MATCHING = """
MATCH (statement:Statement)
WHERE NOT statement.only_relays
  AND ($about IS NULL OR EXISTS { (statement)-[:ABOUT]->(entity) WHERE entity.id IN $about })
  AND ($by IS NULL OR EXISTS {
        (actor:Actor)-[made:MADE]->(statement) WHERE actor.id IN $by AND made.how <> 'possible'
      })
  AND ($kind IS NULL OR statement.kind = $kind)
  AND (CASE WHEN $act IS NULL THEN statement.act <> 'think' ELSE statement.act = $act END)
  AND ($since IS NULL OR statement.day >= $since)
  AND ($until IS NULL OR statement.day <= $until)
  AND ($found IS NULL OR statement.id IN $found)
  AND ($min_confidence IS NULL OR (statement.confidence >= $min_confidence
       AND EXISTS { (:Actor)-[made:MADE]->(statement) WHERE made.confidence >= $min_confidence }))
WITH statement, coalesce(statement.day, date('0001-01-01')) AS day
WHERE $after_day IS NULL OR day < $after_day OR (day = $after_day AND statement.sort_key > $after_key)
RETURN statement.id AS id, day, statement.sort_key AS sort_key
ORDER BY day DESC, sort_key
LIMIT $limit
"""

CONTAINING = """
CALL db.index.fulltext.queryNodes('words', $query, {limit: 10000}) YIELD node
WITH node WHERE node:Statement
RETURN node.id AS id
ORDER BY id
"""

CONTAINING_LITERALLY = """
MATCH (statement:Statement)
WHERE toLower(statement.words) CONTAINS toLower($text)
RETURN statement.id AS id
ORDER BY id
LIMIT 10000
"""

STATEMENT_OF = """
MATCH (statement:Statement)
WHERE statement.id = $id OR EXISTS { (statement)-[:ASSERTS]->(:Claim {id: $id}) }
RETURN statement.id AS id
ORDER BY id
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """Which statements are meant. Names may be names, aliases or ids; days are inclusive; null does not filter.

    `by` leaves out speakers that are merely possible. `min_confidence` asks it of both the statement and its speaker.
    Thoughts are left out unless `act` is `think`; so is what only passes on the words of another, which are listed.
    """

    about: str | None = None
    by: str | None = None
    kind: str | None = None
    act: str | None = None
    since: date | None = None
    until: date | None = None
    q: str | None = None
    min_confidence: float | None = None


def ledger(reader: Reader, filters: LedgerFilters, *, limit: int = 50, cursor: str | None = None) -> Ledger:
    """The newest matching statements first, those of one article in text order.

    Raises UnknownName or AmbiguousName for `about` and `by`, InvalidCursor for a cursor of another question.
    """
    digest = cursors.question_digest(asdict(filters))
    after_day, after_key = _after(cursor, digest)
    rows = reader.read(
        MATCHING,
        about=ids_about(reader, filters.about) if filters.about else None,
        by=[meaning.id for meaning in resolve(reader, filters.by, "actor")] if filters.by else None,
        kind=filters.kind,
        act=filters.act,
        since=filters.since,
        until=filters.until,
        found=_containing(reader, filters.q) if filters.q else None,
        min_confidence=filters.min_confidence,
        after_day=after_day,
        after_key=after_key,
        limit=limit + 1,
    )
    page = rows[:limit]
    sound, broken = entries(reader, [str(row["id"]) for row in page])
    more = cursors.encode([str(page[-1]["day"]), str(page[-1]["sort_key"])], digest) if len(rows) > limit else None
    return Ledger(items=sound, next_cursor=more, broken_evidence=broken)


def entry(reader: Reader, id: str) -> LedgerEntry:  # noqa: A002
    """The statement with that id, or the one that asserts the claim with that id.

    Raises NoSuchRecord, or EvidenceBroken where its spans no longer slice to its words.
    """
    rows = reader.read(STATEMENT_OF, id=id)
    if not rows:
        raise NoSuchRecord(f"no statement or claim has the id {id!r}")
    sound, broken = entries(reader, [str(rows[0]["id"])])
    if broken:
        raise EvidenceBroken(
            f"the spans of {broken[0]} no longer slice to its words: the stored article or statement was altered"
        )
    return sound[0]


def _after(cursor: str | None, digest: str) -> tuple[date | None, str | None]:
    if cursor is None:
        return None, None
    day, sort_key = cursors.decode(cursor, digest, parts=2)
    try:
        return date.fromisoformat(day), sort_key
    except ValueError as error:
        raise InvalidCursor("the cursor is not one of ours; start again without it") from error


def _containing(reader: Reader, text: str) -> list[str]:
    """Statements that hold every word of `text`. Each piece goes to the index in quotation marks, so that nothing a
    person types is an operator; a text without any letter or digit is looked for literally."""
    pieces = [piece for piece in re.sub(r'["\\]', " ", text).split() if re.search(r"\w", piece)][:32]
    if pieces:
        rows = reader.read(CONTAINING, query=" AND ".join(f'"{piece}"' for piece in pieces))
    else:
        rows = reader.read(CONTAINING_LITERALLY, text=text.strip())
    return [str(row["id"]) for row in rows]
