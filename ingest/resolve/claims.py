"""Of whom, by whom and where is what a statement asserts? Sides from the clause, never from the nearest name."""

import re
from dataclasses import replace

from graph.ids import claim_id
from graph.model import PLACE_OF_CONTEXT, ActorKind, Claim, Span
from ingest.extraction import FoundClaim
from ingest.extractors.measures import lexicon
from ingest.resolve import takings
from ingest.resolve.about import places_in
from ingest.resolve.around import context_place, region_around
from ingest.resolve.belligerents import Belligerents, side_of
from ingest.resolve.implied import implied
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within

_TELLERS: tuple[ActorKind, ...] = ("organisation", "media", "person")
"""Who puts a number at so many has only counted."""
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ -](?:al|el|as|ar|ad|[^\W\d_a-z][^\W\d_]+)){0,2}")


def resolved(
    reading: Reading,
    found: FoundClaim,
    *,
    statement: str,
    number: int,
    content: tuple[Span, ...],
    speaker: str | None,
    sides: Belligerents,
    before: str | None,
) -> Claim:
    """The claim with its sides and place as ids."""
    side = _side(reading, speaker)
    told = (content[0][0], content[-1][1])
    of = side_of(reading, found.of, side, sides, told)
    of = None if _is_only_aimed_at(reading, found, of) else of
    by = side_of(reading, found.by, side, sides, told)
    by = None if by is not None and by == speaker and reading.scene.cast.actor(by).kind in _TELLERS else by
    if of is not None and of == by and found.measure in lexicon().unsaid("foe"):
        of = None  # nobody does it to himself: whose "its" is was misread
    found = replace(found, measure=_of_a_force(reading, found, of, sides))
    place, named = _place(reading, found, content, before)
    claimant = side_of(reading, found.claimant, side, sides)
    teller = claimant or side
    quoted = found.claimant is not None and any(within(found.claimant, part) for part in content)
    if quoted and claimant is not None and claimant == sides.opponent(side) and found.polarity == "asserted":
        found = replace(found, polarity="denied")  # who speaks of "Kyiv's figure of 58" and is its foe does not give it
    of, by, rules = implied(reading, found, of, by, place, teller, sides)
    place, where = _settled(reading, found, place, of or sides.opponent(by), by or sides.opponent(of), named=named)
    return Claim(
        id=claim_id(statement, number),
        statement=statement,
        type=found.type,
        measure=found.measure,
        acled=takings.acled_type(reading, found, by, place),
        low=found.low,
        high=found.high,
        approx=found.approx,
        unit=found.unit,
        of=sides.party(of),
        by=sides.party(by),
        place=place,
        since=found.since,
        until=found.until,
        cumulative=found.cumulative,
        polarity=found.polarity,
        span=found.span,
        rule="+".join(filter(None, (found.rule, *rules, where))) or None,
    )


def _is_only_aimed_at(reading: Reading, found: FoundClaim, of: str | None) -> bool:
    """ "12 rockets at Kiryat Shmona": what only this article names is no known side, whatever it is taken for."""
    if of is None or found.of is None or of not in reading.scene.cast.introduced:
        return False
    return reading.scene.text[: found.of[0]].endswith(" at ")


def _side(reading: Reading, speaker: str | None) -> str | None:
    """A person of whom nobody knows for whom he acts is of no side."""
    if speaker is None:
        return None
    side = reading.scene.cast.side(speaker)
    return None if reading.scene.cast.is_person(side) else side


def _of_a_force(reading: Reading, found: FoundClaim, of: str | None, sides: Belligerents) -> str | None:
    """ "73 of its members": people of one of the two sides who are called its own are its soldiers."""
    known = next((measure for measure in lexicon().measures if measure.name == found.measure), None)
    if known is None or known.of_forces is None or of is None or of not in sides.pair:
        return found.measure
    words = " ".join(reading.scene.words(span) for span in (found.of, found.span) if span).casefold().split()
    fellows = reading.scene.gazetteer.nouns.words.fellows
    return known.of_forces if any(word.strip(",.'\"“”") in fellows for word in words) else found.measure


def referring(figure: Claim, found: FoundClaim, *, statement: str, number: int) -> Claim:
    """The denial or repetition of a figure that another has told, where the words do not say it again."""
    changed = {
        "id": claim_id(statement, number),
        "statement": statement,
        "span": found.span,
        "polarity": found.polarity,
        "rule": found.rule,
    }
    return figure.model_copy(update=changed)


def _settled(
    reading: Reading, found: FoundClaim, place: str | None, of: str | None, by: str | None, *, named: bool
) -> tuple[str | None, str | None]:
    """The place with the rule that gives it. People and things of a side that the words place nowhere may be anywhere;
    drones are shot down over the country of those who shoot, and launched at that of those they are launched at."""
    if named or found.type != "measure":
        return place, None
    measures = lexicon()
    where = measures.where(found.measure)
    if where == "war":
        return None, None
    if where == "nation" and not reading.settled.starting(*reading.scene.sentence_at(found.span[0])):
        over = by if found.measure in measures.unsaid("enemy") else of
        country = (over or "").replace("actor:", "place:")
        if country in reading.scene.gazetteer.places:
            return country, None
    return place, None if place is None or found.measure in measures.unsaid("country") else PLACE_OF_CONTEXT


def _place(
    reading: Reading, found: FoundClaim, content: tuple[Span, ...], before: str | None
) -> tuple[str | None, bool]:
    """Where, and whether the content itself names the place."""
    named = reading.placed.touching(found.place) if found.place else []
    named = [each for each in named if not any(_holds(other.span, each.span) for other in named)]
    if not named and (new := _new_place(reading, found.place) or _city_held(reading, found)):
        return new, True
    if not named:
        named = places_in(reading, content)
        named.sort(key=lambda mention: min(abs(mention.span[0] - found.span[1]), abs(found.span[0] - mention.span[1])))
    if named:
        return _part_of_land(reading, named[0].place, found), True
    return context_place(reading, found.span, [found.unit or ""], before), False


def _holds(outer: Span, inner: Span) -> bool:
    """ "The airport of Goma" holds "Goma", which is not the place meant."""
    return outer != inner and within(inner, outer)


def _new_place(reading: Reading, span: Span | None) -> str | None:
    """A place that only this article names, of which the clause says that something happened there."""
    if span is None or reading.named.touching(span) or reading.worded.touching(span):
        return None
    name = reading.scene.words(span)
    scene = reading.scene
    if re.match(r"\s*\d", scene.text[span[1] : span[1] + 3]) or not _NAME.fullmatch(name):
        return None  # "Ward 12"
    led = scene.text[max(0, span[0] - 20) : span[0]].casefold().split()
    labels = {mention.label for mention in scene.extraction.mentions if mention.span == span}
    located = bool(led) and led[-1] in scene.gazetteer.nouns.words.locative
    return scene.cast.discover(name) if located or labels & {"GPE", "LOC", "FAC"} else None


def _city_held(reading: Reading, found: FoundClaim) -> str | None:
    """ "To retake Khartoum" means the city: nobody takes what else a capital's name stands for."""
    if found.type != "control" or found.place is None:
        return None
    cast = reading.scene.cast
    terms = [term for term in reading.named.touching(found.place) if term.ids("metonym")]
    cities = [own for term in terms for own in term.ids("place") if cast.place(own).kind == "settlement"]
    return cities[0] if len(cities) == 1 else None


def _part_of_land(reading: Reading, place: str, found: FoundClaim) -> str:
    """Ground taken or held in "Russian territory" lies where in Russia the article is; "Sudzha and two villages"
    are two villages of its region."""
    cast, main = reading.scene.cast, reading.main_place
    if cast.place(place).kind == "settlement" and found.unit == "settlement":
        return region_around(reading, place)
    if (
        main is None
        or cast.place(place).kind != "country"
        or found.unit not in reading.scene.gazetteer.nouns.words.wide_units
    ):
        return place
    region = region_around(reading, main)
    return region if cast.place(region).country == cast.place(place).country else place
