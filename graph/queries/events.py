"""What is said to have happened: who did what to whom, where and when, asserted, denied or expected?"""

from dataclasses import asdict, dataclass
from datetime import date

from pydantic import Field

from graph.errors import UnknownName
from graph.ids import fold
from graph.model import Polarity
from graph.queries import cursor as cursors
from graph.queries.areas import Area, ids_in
from graph.queries.bases import Answer, Party, ProvenPage, Reference
from graph.queries.claims import ClaimTold, RelatedClaim
from graph.queries.ledger import Versions
from graph.queries.moments import NOW, Moment
from graph.queries.names import candidate, id_of_actor, ids_about
from graph.queries.related import related
from graph.queries.told import told
from graph.store import Reader

# It starts from the filter that leaves least to look at: each start is an index lookup, and all but one are empty.
EVENTS = """
CALL () {
    UNWIND CASE $asked.start WHEN 'place' THEN $asked.place ELSE [] END AS id
    MATCH (:Place {id: id})<-[:IN]-(claim:Claim {type: 'event'})
    RETURN claim
  UNION
    UNWIND CASE $asked.start WHEN 'actor' THEN [$asked.actor] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:SIDES_WITH*0..1]-(:Actor)<-[:BY]-(claim:Claim {type: 'event'})
    RETURN claim
  UNION
    UNWIND CASE $asked.start WHEN 'recipient' THEN [$asked.recipient] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:SIDES_WITH*0..1]-(:Actor)<-[:OF]-(claim:Claim {type: 'event'})
    RETURN claim
  UNION
    UNWIND CASE $asked.start WHEN 'type' THEN [$asked.type] ELSE [] END AS type
    MATCH (claim:Claim {type: 'event', measure: type})
    RETURN claim
  UNION
    UNWIND CASE $asked.start WHEN 'everywhere' THEN [true] ELSE [] END AS everywhere
    MATCH (claim:Claim {type: 'event'})
    WHERE claim.measure IS NOT NULL
    RETURN claim
}
MATCH (statement:Statement)-[:ASSERTS]->(claim)
WHERE statement.act <> 'think'
  AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
  AND ($asked.type IS NULL OR claim.measure = $asked.type)
  AND ($asked.acled IS NULL OR toLower(claim.acled) = toLower($asked.acled))
  AND ($asked.polarity IS NULL OR claim.polarity = $asked.polarity)
  AND ($asked.place IS NULL OR EXISTS { (claim)-[:IN]->(place:Place) WHERE place.id IN $asked.place })
  AND ($asked.actor IS NULL OR EXISTS { (claim)-[:BY]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.actor}) })
  AND ($asked.recipient IS NULL OR EXISTS {
        (claim)-[:OF]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.recipient})
      })
  AND ($asked.about IS NULL OR EXISTS { (statement)-[:ABOUT]->(entity) WHERE entity.id IN $asked.about })
  AND ($asked.versions IS NULL OR NOT EXISTS {
        MATCH (statement)<-[:REPORTS]-(:Article)<-[:REVISES*]-(later:Article)
        WHERE ($asked.as_of IS NULL OR coalesce(later.published, date(later.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR later.learned_at <= $asked.known_at)
      })
WITH claim, statement, coalesce(claim.until, statement.day) AS day
WHERE ($asked.since IS NULL OR day >= $asked.since)
  AND ($asked.until IS NULL OR day <= $asked.until)
  AND ($asked.after_day IS NULL OR coalesce(day, date('0001-01-01')) < $asked.after_day
       OR (coalesce(day, date('0001-01-01')) = $asked.after_day
           AND (statement.sort_key > $asked.after_key
                OR (statement.sort_key = $asked.after_key AND claim.id > $asked.after_id))))
RETURN claim.id AS id, coalesce(day, date('0001-01-01')) AS day, statement.sort_key AS sort_key
ORDER BY day DESC, sort_key, id
LIMIT $limit
"""

LABELS = """
MATCH (claim:Claim {type: 'event'})
WHERE claim.measure IS NOT NULL
WITH DISTINCT claim.measure AS type, claim.acled AS acled
RETURN type, acled
ORDER BY type, acled
"""

STARTS = ("place", "actor", "recipient", "type")


@dataclass(frozen=True, slots=True)
class EventFilters:
    """Which events are meant. `actor` and `recipient` are actors, or sides with all who act for them; `place` holds
    what lies within it; `since` and `until` are days that an event lies on last, else was told, inclusive."""

    type: str | None = None
    acled: str | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    polarity: Polarity | None = None
    since: date | None = None
    until: date | None = None
    about: str | None = None
    area: Area | None = None
    versions: Versions | None = None


class EventAnswer(Answer):
    """One telling of an event: two statements of one event are two answers, joined by their relations."""

    type: str = Field(description="PLOVER event type")
    acled: str | None = Field(description="ACLED sub-event type, where known")
    actor: Party | None = Field(description="Who did it")
    recipient: Party | None = Field(description="To whom it was done")
    place: Reference | None
    day: date | None = Field(description="The last day of the event, else the day that it was told")
    since: date | None
    until: date | None
    polarity: Polarity = Field(description="Whether it is said to have happened, denied, or expected or threatened")
    claim: ClaimTold = Field(description="The telling: statement, speaker, words, spans, article")
    relations: list[RelatedClaim]
    relations_left_out: int


class Events(ProvenPage[EventAnswer]):
    """A page of events."""


def events(
    reader: Reader, filters: EventFilters, *, moment: Moment = NOW, limit: int = 50, cursor: str | None = None
) -> Events:
    """The latest events first.

    Raises UnknownName or AmbiguousName for a name, type or sub-type, InvalidCursor for a cursor of another question.
    """
    digest = cursors.question_digest({"list": "events", **asdict(filters), **moment.asked()})
    after = cursors.decode_claim(cursor, digest)
    asked: dict[str, object] = {
        "place": ids_in(reader, place=filters.place, area=filters.area),
        "actor": id_of_actor(reader, filters.actor) if filters.actor else None,
        "recipient": id_of_actor(reader, filters.recipient) if filters.recipient else None,
        "type": filters.type and filters.type.upper(),
    }
    asked |= {
        "start": next((name for name in STARTS if asked[name] is not None), "everywhere"),
        "acled": filters.acled,
        "polarity": filters.polarity,
        "versions": filters.versions,
        "about": ids_about(reader, filters.about) if filters.about else None,
        "since": filters.since,
        "until": filters.until,
        **moment.asked(),
        **cursors.after_claim(after),
    }
    rows = reader.read(EVENTS, asked=asked, limit=limit + 1)
    if not rows:
        _refuse_unknown_labels(reader, filters)
    page = [cursors.AtClaim.model_validate(row) for row in rows[:limit]]
    sound, broken = told(reader, [one.id for one in page], moment)
    known = related(reader, sorted(sound), moment)
    items = [_answer(sound[one.id], known[one.id].relations, known[one.id].left_out) for one in page if one.id in sound]
    more = cursors.encode_claim(page[-1], digest) if len(rows) > limit else None
    return Events(items=items, next_cursor=more, broken_evidence=broken)


def _refuse_unknown_labels(reader: Reader, filters: EventFilters) -> None:
    """No event at all may be the answer; a type that no event has is more likely misspelled."""
    rows = reader.read(LABELS)
    for asked, kind, known in (
        (filters.type, "event type", {str(row["type"]) for row in rows}),
        (filters.acled, "event sub-type", {str(row["acled"]) for row in rows if row["acled"]}),
    ):
        if asked and fold(asked) not in {fold(label) for label in known}:
            raise UnknownName(asked, [candidate(label, label, kind) for label in sorted(known)])


def _answer(claim: ClaimTold, relations: list[RelatedClaim], left_out: int) -> EventAnswer:
    return EventAnswer(
        type=claim.measure or "",
        acled=claim.acled,
        actor=claim.by,
        recipient=claim.of,
        place=claim.place,
        day=claim.day,
        since=claim.since,
        until=claim.until,
        polarity=claim.polarity,
        claim=claim,
        relations=relations,
        relations_left_out=left_out,
    )
