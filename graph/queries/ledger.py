"""Who claimed what: statements that match filters, each with its speaker, evidence, claims and relations."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from graph.errors import EvidenceBroken, InvalidCursor, NoSuchRecord
from graph.model import Polarity, RelationKind
from graph.queries import cursor as cursors
from graph.queries.answers import Ledger, LedgerEntry
from graph.queries.areas import Area, ids_in
from graph.queries.entries import entries
from graph.queries.matching import matching
from graph.queries.measures import measures_called
from graph.queries.moments import NOW, Moment
from graph.queries.names import id_of_actor, ids_about, ids_within
from graph.queries.related import EDGES
from graph.queries.words import containing
from graph.store import Reader

STATEMENT_OF = """
CALL () {
    MATCH (statement:Statement {id: $asked.id})
    RETURN statement
  UNION
    MATCH (statement:Statement)-[:ASSERTS]->(:Claim {id: $asked.id})
    RETURN statement
}
WITH statement
WHERE ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
RETURN statement.id AS id
ORDER BY id
LIMIT 1
"""


Versions = Literal["latest"]

CONTROL = "control"
"""What `measure` calls claims on who holds a place."""


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """Which statements are meant. Names may be names, aliases or ids; days are inclusive; null does not filter.

    `by` leaves out speakers that are merely possible, and so does `side`, which is whom the speaker acts for.
    `min_confidence` asks it of both the statement and its speaker. Thoughts are left out unless `act` is `think`; so is
    what only passes on the words of another, which are listed. `measure`, `of`, `by_side`, `control`, `relation` and
    `polarity` speak of one claim of the statement, the same for all of them.

    `addressee` is who was told. `place` and `area` keep statements that concern a place there, or have a claim there.
    With filters of claims it is that claim that must lie there; one that names no place lies where its statement does.

    `versions` that are `latest` leave out what an article said that has been revised since.
    """

    about: str | None = None
    by: str | None = None
    kind: str | None = None
    act: str | None = None
    since: date | None = None
    until: date | None = None
    q: str | None = None
    min_confidence: float | None = None
    measure: str | None = None
    side: str | None = None
    of: str | None = None
    by_side: str | None = None
    control: str | None = None
    relation: RelationKind | None = None
    polarity: Polarity | None = None
    place: str | None = None
    addressee: str | None = None
    area: Area | None = None
    versions: Versions | None = None


def ledger(
    reader: Reader, filters: LedgerFilters, *, moment: Moment = NOW, limit: int = 50, cursor: str | None = None
) -> Ledger:
    """The newest matching statements first, those of one article in text order.

    Raises UnknownName or AmbiguousName for a name or measure, InvalidCursor for a cursor of another question.
    """
    digest = cursors.question_digest(asdict(filters) | moment.asked())
    after_day, after_key = _after(cursor, digest)
    counted = filters.measure if filters.measure != CONTROL else None
    asked: dict[str, object] = {
        "found": containing(reader, filters.q) if filters.q else None,
        "measures": measures_called(reader, counted) if counted else None,
        "control": ids_within(reader, filters.control) if filters.control else None,
        "places": ids_in(reader, place=filters.place, area=filters.area),
        "by": [id_of_actor(reader, filters.by)] if filters.by else None,
        "addressee": id_of_actor(reader, filters.addressee) if filters.addressee else None,
        "about": ids_about(reader, filters.about) if filters.about else None,
        "of": id_of_actor(reader, filters.of) if filters.of else None,
        "by_side": id_of_actor(reader, filters.by_side) if filters.by_side else None,
        "relation": EDGES[filters.relation] if filters.relation else None,
        "side": id_of_actor(reader, filters.side) if filters.side else None,
    }
    asked |= {
        "asks_of_claims": any(
            (filters.measure, filters.of, filters.by_side, filters.control, filters.relation, filters.polarity)
        ),
        "type": "measure" if counted else "control" if filters.control or filters.measure else None,
        "polarity": filters.polarity,
        "versions": filters.versions,
        "kind": filters.kind,
        "act": filters.act,
        "since": filters.since,
        "until": filters.until,
        "min_confidence": filters.min_confidence,
        "after_day": after_day,
        "after_key": after_key,
        **moment.asked(),
    }
    days = (filters.since or date.min, min(filters.until or date.max, after_day or date.max))
    rows = matching(reader, asked, days, limit + 1)
    page = rows[:limit]
    sound, broken = entries(reader, [str(row["id"]) for row in page], moment)
    more = cursors.encode([str(page[-1]["day"]), str(page[-1]["sort_key"])], digest) if len(rows) > limit else None
    return Ledger(items=sound, next_cursor=more, broken_evidence=broken)


def entry(reader: Reader, id: str, *, moment: Moment = NOW) -> LedgerEntry:  # noqa: A002
    """The statement with that id, or the one that asserts the claim with that id.

    Raises NoSuchRecord, or EvidenceBroken where its spans no longer slice to its words.
    """
    rows = reader.read(STATEMENT_OF, asked={"id": id, **moment.asked()})
    if not rows:
        raise NoSuchRecord(f"no statement or claim has the id {id!r}{moment}")
    sound, broken = entries(reader, [str(rows[0]["id"])], moment)
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
