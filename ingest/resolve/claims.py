"""Of whom, by whom and where is what a statement asserts? Sides from the clause, never from the nearest name."""

from collections import Counter

from graph.ids import claim_id
from graph.model import Claim, Span
from ingest.extraction import FoundClaim
from ingest.resolve.about import context_place, places_in
from ingest.resolve.reading import Reading

OTHER_SIDE = "by-other-side"
LOCAL = "of-place"
HOSTILE = "of-other-side"


def warring_sides(reading: Reading) -> tuple[str, ...]:
    """The two states or groups that the article speaks of most; fewer where it does not speak of two."""
    cast = reading.scene.cast
    counts: Counter[str] = Counter()
    for term in reading.terms:
        for own in term.ids("actor", "demonym", "metonym", "surname")[:1]:
            side = cast.side(own)
            if cast.actor(side).kind in ("state", "armed_group", "government"):
                counts[side] += 1
    return tuple(side for side, _ in counts.most_common(2))


def resolved(
    reading: Reading,
    found: FoundClaim,
    *,
    statement: str,
    number: int,
    content: tuple[Span, ...],
    speaker: str | None,
    sides: tuple[str, ...],
    before: str | None,
) -> Claim:
    """The claim with its sides and place as ids."""
    side = reading.scene.cast.side(speaker) if speaker else None
    of = side_of(reading, found.of, side, sides)
    by = side_of(reading, found.by, side, sides)
    place = _place(reading, found, content, before)
    of, by, rules = _inferred(reading, found, of, by, place, side, sides)
    return Claim(
        id=claim_id(statement, number),
        statement=statement,
        type=found.type,
        measure=found.measure,
        low=found.low,
        high=found.high,
        approx=found.approx,
        unit=found.unit,
        of=of,
        by=by,
        place=place,
        since=found.since,
        until=found.until,
        cumulative=found.cumulative,
        polarity=found.polarity,
        span=found.span,
        rule="+".join(filter(None, (found.rule, *rules))) or None,
    )


def _inferred(
    reading: Reading,
    found: FoundClaim,
    of: str | None,
    by: str | None,
    place: str | None,
    speaker: str | None,
    sides: tuple[str, ...],
) -> tuple[str | None, str | None, list[str]]:
    """Sides that the words leave out and the measure implies, each with the rule that says so."""
    measures, rules = reading.scene.gazetteer.nouns.measures, list[str]()
    other = next((side for side in sides if side != speaker), None) if speaker in sides else None
    if found.measure in measures.taken and of and by is None and other == of:
        by = speaker
        rules.append(OTHER_SIDE)
    known = place is not None and place in reading.scene.gazetteer.places
    if place and known and found.of is None and of is None and found.measure in measures.local:
        of = reading.scene.gazetteer.country_actor(place)
        rules.extend([LOCAL] if of else [])
    if of is None and found.measure in measures.hostile and found.polarity == "asserted" and other:
        of = other
        rules.append(HOSTILE)
    return of, by, rules


def side_of(reading: Reading, span: Span | None, speaker: str | None, sides: tuple[str, ...]) -> str | None:
    """The state or group behind a phrase: "430 Ukrainian soldiers", "his forces", "the enemy"."""
    if span is None:
        return None
    scene = reading.scene
    for term in reading.named.touching(span):
        for own in term.ids("demonym", "actor", "metonym", "surname"):
            return scene.cast.side(own)
    words = scene.words(span).casefold().replace(",", " ").split()
    nouns = scene.gazetteer.nouns.words
    if any(word in nouns.enemy for word in words):
        other = [side for side in sides if side != speaker]
        return other[0] if speaker in sides and len(other) == 1 else None
    if any(word in nouns.own for word in words) or words[:1] in (["his"], ["her"], ["its"], ["their"]):
        return speaker
    return None


def _place(reading: Reading, found: FoundClaim, content: tuple[Span, ...], before: str | None) -> str | None:
    named = reading.placed.touching(found.place) if found.place else []
    if not named:
        named = places_in(reading, content)
        named.sort(key=lambda mention: min(abs(mention.span[0] - found.span[1]), abs(found.span[0] - mention.span[1])))
    return named[0].place if named else context_place(reading, found.span, [found.unit or ""], before)
