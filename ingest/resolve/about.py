"""What does a statement concern: the places and actors in its words, or the place that its context gives?"""

from collections.abc import Collection, Iterable

from graph.model import About, Span
from ingest.extraction import FoundStatement
from ingest.resolve.places import PlaceMention, nearest
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within


def about(reading: Reading, statement: FoundStatement, units: Collection[str], before: str | None) -> tuple[About, ...]:
    """Named places and actors first; a place from the context only where the words name none.

    `units` are those of the statement's claims; `before` is the place that its speaker spoke of last.
    """
    named = dict.fromkeys(mention.place for mention in places_in(reading, statement.content))
    actors = dict.fromkeys(
        own
        for term in reading.named.touching(*statement.content)
        if any(within(term.span, span) for span in statement.content)
        for own in _actors(reading, term.ids("actor", "surname", "demonym", "metonym"), term.span)
    )
    found = [About(entity=entity, how="named") for entity in (*named, *actors)]
    if not named and (place := context_place(reading, statement.content[0], units, before)):
        found.append(About(entity=place, how="context"))
    return tuple(found)


def places_in(reading: Reading, spans: Iterable[Span]) -> list[PlaceMention]:
    return [mention for span in spans for mention in reading.placed.touching(span) if within(mention.span, span)]


def context_place(reading: Reading, span: Span, units: Collection[str], before: str | None) -> str | None:
    """The place from around the words, from what the speaker said before, else the article's own."""
    scene = reading.scene
    place = nearest(scene, span, reading.settled) or before or reading.main_place
    if place and any(unit in scene.gazetteer.nouns.words.wide_units for unit in units):
        return region_around(reading, place)
    return place


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
