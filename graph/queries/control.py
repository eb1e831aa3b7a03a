"""Who is said to hold, to have taken, lost or left, or to be fighting for a place, and as of which day?"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, cast, get_args

from pydantic import Field

from graph.model import Polarity
from graph.queries import cursor as cursors
from graph.queries.areas import Area, ids_in
from graph.queries.bases import Answer, Party, ProvenPage, Reference
from graph.queries.claims import ClaimTold, RelatedClaim
from graph.queries.moments import NOW, Moment
from graph.queries.names import id_of_actor
from graph.queries.related import related
from graph.queries.told import told
from graph.queries.wording import quoted
from graph.store import Reader

CONTROL = """
UNWIND $asked.places AS id
MATCH (:Place {id: id})<-[:IN]-(claim:Claim {type: 'control'})<-[:ASSERTS]-(statement:Statement)
WHERE statement.act <> 'think'
  AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
  AND ($asked.by_side IS NULL OR EXISTS { (claim)-[:BY]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.by_side}) })
  AND ($asked.side IS NULL OR EXISTS {
        (:Actor {id: $asked.side})<-[:SIDES_WITH*0..1]-(:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
      })
WITH claim, statement, coalesce(claim.until, statement.day) AS day
WHERE ($asked.since IS NULL OR day >= $asked.since)
  AND ($asked.until IS NULL OR day <= $asked.until)
  AND ($asked.after_day IS NULL OR coalesce(day, date('9999-12-31')) > $asked.after_day
       OR (coalesce(day, date('9999-12-31')) = $asked.after_day
           AND (statement.sort_key > $asked.after_key
                OR (statement.sort_key = $asked.after_key AND claim.id > $asked.after_id))))
RETURN claim.id AS id, coalesce(day, date('9999-12-31')) AS day, statement.sort_key AS sort_key
ORDER BY day, sort_key, id
LIMIT $limit
"""

How = Literal["holds", "taken", "lost", "left", "contested"]

SAID: dict[How, str] = {
    "holds": "be held",
    "taken": "have been taken",
    "lost": "have been lost",
    "left": "have been left",
    "contested": "be fought for",
}
EXPECTED: dict[How, str] = {
    "holds": "be held",
    "taken": "be taken",
    "lost": "be lost",
    "left": "be left",
    "contested": "be fought for",
}


@dataclass(frozen=True, slots=True)
class ControlFilters:
    """Which claims of control are meant: about this place and what lies within it, or about the
    places of an area; without either, none. `by_side` is the side that a claim
    names, `side` the speaker's; `since` and `until` are days that a claim speaks of last, else was said, inclusive."""

    place: str | None = None
    by_side: str | None = None
    side: str | None = None
    since: date | None = None
    until: date | None = None
    area: Area | None = None


class ControlAnswer(Answer):
    """One claim on who holds a place, as of a day."""

    as_of: date | None = Field(description="The last day that the claim speaks of, else the day that it was said")
    place: Reference | None
    how: How = Field(description="How it is put; of a claim that was stored without, `holds`")
    holder: Party | None = Field(description="Who is said to hold the place or not to, by `polarity`")
    polarity: Polarity = Field(
        description="Whether `holder` is said to hold the place: of `lost` and `left`, `denied` tells that it did lose"
        " or leave it, `asserted` that it did not"
    )
    says: str = Field(description="The claim in words, with who says so")
    claim: ClaimTold
    relations: list[RelatedClaim]
    relations_left_out: int


class Control(ProvenPage[ControlAnswer]):
    """A page of the timeline."""


def control(
    reader: Reader, filters: ControlFilters, *, moment: Moment = NOW, limit: int = 50, cursor: str | None = None
) -> Control:
    """The timeline of a place, oldest first; what is undated comes last.

    Raises UnknownName or AmbiguousName for a name, InvalidCursor for a cursor of another question.
    """
    digest = cursors.question_digest({"list": "control", **asdict(filters), **moment.asked()})
    after = cursors.decode_claim(cursor, digest)
    rows = reader.read(
        CONTROL,
        asked={
            "places": ids_in(reader, place=filters.place, area=filters.area) or [],
            "by_side": id_of_actor(reader, filters.by_side) if filters.by_side else None,
            "side": id_of_actor(reader, filters.side) if filters.side else None,
            "since": filters.since,
            "until": filters.until,
            **moment.asked(),
            **cursors.after_claim(after),
        },
        limit=limit + 1,
    )
    page = [cursors.AtClaim.model_validate(row) for row in rows[:limit]]
    sound, broken = told(reader, [one.id for one in page], moment)
    known = related(reader, sorted(sound), moment)
    items = [_answer(sound[one.id], known[one.id].relations, known[one.id].left_out) for one in page if one.id in sound]
    more = cursors.encode_claim(page[-1], digest) if len(rows) > limit else None
    return Control(items=items, next_cursor=more, broken_evidence=broken)


def _answer(claim: ClaimTold, relations: list[RelatedClaim], left_out: int) -> ControlAnswer:
    how = cast("How", claim.measure) if claim.measure in get_args(How) else "holds"
    place = claim.place.name if claim.place else "the place"
    return ControlAnswer(
        as_of=claim.day,
        place=claim.place,
        how=how,
        holder=claim.by,
        polarity=claim.polarity,
        says=f"{control_in_words(how, claim.polarity, place, claim.by and claim.by.name)}: {quoted(claim)}.",
        claim=claim,
        relations=relations,
        relations_left_out=left_out,
    )


def control_in_words(how: How, polarity: Polarity, place: str, holder: str | None) -> str:
    """Who is said to hold, or to have taken, lost or left a place. A denied holder is one who lost or left it."""
    by = f" by {holder}" if holder else ""
    if polarity == "expected":
        return f"{place} is expected to {EXPECTED[how]}{by}"
    gone = how in ("lost", "left")
    told = "is said to" if how == "contested" or (polarity == "denied") == gone else "is said not to"
    return f"{place} {told} {SAID[how]}{by}"
