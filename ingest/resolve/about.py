"""What does a statement concern: the places and actors in its words, or the place that its context gives?"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from graph.model import About, Claim, Span, SpeechAct
from ingest.extraction import FoundStatement
from ingest.resolve.around import context_places, points_back
from ingest.resolve.places import PlaceMention
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within

_OF_NO_PLACE: tuple[SpeechAct, ...] = ("demand", "promise", "ask", "praise")
"""Who wants something, or will do it, does not say that it is so where the words around are."""


def about(
    reading: Reading, statement: FoundStatement, claims: Sequence[Claim], speaker: str | None, before: str | None
) -> tuple[About, ...]:
    """Named places and actors first; then where its claims are, which the words around it may tell. Where it claims
    nothing, a place from the context only if its words name none.

    `claims` are the statement's, `speaker` is who surely made it; `before` is the place that its speaker spoke of last.
    """
    named = dict.fromkeys(mention.place for mention in places_in(reading, statement.content))
    named.update(dict.fromkeys(_own_land(reading, statement, speaker)))
    actors = dict.fromkeys(
        own
        for term in reading.named.touching(*statement.content)
        if any(within(term.span, span) for span in statement.content)
        for own in _actors(reading, term.ids("actor", "surname", "demonym", "metonym"), term.span)
    )
    found = [About(entity=entity, how="named") for entity in (*named, *actors)]
    told = [claim for claim in claims if claim.place and claim.polarity != "expected"]
    sure = [claim for claim in told if claim.type != "event"] or told
    around = dict.fromkeys(claim.place for claim in sure if claim.place and claim.place not in named)
    placed = statement.act not in _OF_NO_PLACE or points_back(reading, statement.content[0])
    if not named and (around or (not claims and placed)):
        listed = context_places(reading, statement.content[0], before)
        around = dict.fromkeys((*around, *listed)) if not around or not around.keys().isdisjoint(listed) else around
    return (*found, *(About(entity=place, how="context") for place in around))


def _own_land(reading: Reading, statement: FoundStatement, speaker: str | None) -> Iterable[str]:
    """ "On our side of the border", "in our airspace": the country that the speaker speaks for."""
    state = reading.scene.cast.state(speaker) if speaker else None
    country = (state or "").replace("actor:", "place:")
    ours = _ours(reading.scene.gazetteer.nouns.words.own_country)
    said = any(ours.search(reading.scene.words(part)) for part in statement.content)
    if said and country in reading.scene.gazetteer.places:
        yield country


@cache
def _ours(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\bour (?:own )?(?:{'|'.join(sorted(nouns))})\b")


def places_in(reading: Reading, spans: Iterable[Span]) -> list[PlaceMention]:
    """Of "the airport of Goma" the airport, which is the place meant."""
    found = [mention for span in spans for mention in reading.placed.touching(span) if within(mention.span, span)]
    outer = [mention.span for mention in found]
    return [each for each in found if not any(span != each.span and within(each.span, span) for span in outer)]


def _actors(reading: Reading, ids: tuple[str, ...], span: Span) -> Iterable[str]:
    """A state whose name is a place here ("in Ukraine") is told as that place."""
    if len(ids) == 1 and span not in reading.place_names:
        yield ids[0]
