"""What does a statement concern: the places and actors in its words, or the place that its context gives?"""

from collections.abc import Collection, Iterable, Sequence

from graph.model import About, Claim, Span, SpeechAct
from ingest.extraction import FoundStatement
from ingest.resolve.places import PlaceMention, nearest
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within

_OF_NO_PLACE: tuple[SpeechAct, ...] = ("demand", "promise", "ask", "praise")
"""Who wants something, or will do it, does not say that it is so where the words around are."""


def about(
    reading: Reading, statement: FoundStatement, claims: Sequence[Claim], before: str | None
) -> tuple[About, ...]:
    """Named places and actors first; then where its claims are, which the words around it may tell. Where it claims
    nothing, a place from the context only if its words name none.

    `claims` are the statement's; `before` is the place that its speaker spoke of last.
    """
    named = dict.fromkeys(mention.place for mention in places_in(reading, statement.content))
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
    if not claims and not named and statement.act not in _OF_NO_PLACE:
        around = dict.fromkeys(filter(None, (context_place(reading, statement.content[0], (), before),)))
    return (*found, *(About(entity=place, how="context") for place in around))


def places_in(reading: Reading, spans: Iterable[Span]) -> list[PlaceMention]:
    """Of "the airport of Goma" the airport, which is the place meant."""
    found = [mention for span in spans for mention in reading.placed.touching(span) if within(mention.span, span)]
    outer = [mention.span for mention in found]
    return [each for each in found if not any(span != each.span and within(each.span, span) for span in outer)]


def context_place(reading: Reading, span: Span, units: Collection[str], before: str | None) -> str | None:
    """The place from around the words, from what the speaker said before, else the article's own."""
    scene = reading.scene
    near = nearest(scene, span, reading.settled)
    place = near or before or reading.main_place
    if place is None:
        return None
    if near is None and _among_others(reading, place):
        return region_around(reading, place)
    if any(unit in scene.gazetteer.nouns.words.wide_units for unit in units):
        return region_around(reading, place)
    own = scene.cast.place(place)
    town = own.kind == "feature" and own.within and scene.cast.place(own.within).kind == "settlement"
    return own.within if town else place  # what is told beside "the airport" is told of the town


def _among_others(reading: Reading, place: str) -> bool:
    """Whether it is one of several settlements of its region that the article names: what is told far from any of them
    is told of the region."""
    cast, region = reading.scene.cast, region_around(reading, place)
    if cast.place(place).kind not in ("settlement", "feature") or region == place:
        return False
    named = {mention.place for mention in reading.settled if mention.named}
    return any(
        other != place
        and cast.place(other).kind in ("settlement", "district")
        and region_around(reading, other) == region
        for other in named
    )


def region_around(reading: Reading, place: str) -> str:
    """Square kilometres and numbers of settlements are told of a region."""
    cast = reading.scene.cast
    around = place
    while cast.place(around).kind in ("settlement", "district", "feature") and (larger := cast.place(around).within):
        around = larger
    return around if cast.place(around).kind == "region" else place


def _actors(reading: Reading, ids: tuple[str, ...], span: Span) -> Iterable[str]:
    """A state whose name is a place here ("in Ukraine") is told as that place."""
    if len(ids) == 1 and span not in reading.place_names:
        yield ids[0]
