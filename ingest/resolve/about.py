"""What does a statement concern: the places and actors in its words, or the place that its context gives?"""

from collections.abc import Iterable

from graph.model import About, Span
from ingest.resolve.answers import Reading
from ingest.resolve.places import PlaceMention, nearest
from ingest.resolve.scene import within


def about(reading: Reading, content: Iterable[Span], before: str | None = None) -> tuple[About, ...]:
    """Named places and actors first; a place from the context only where the words name none.

    `before` is the place that the same speaker spoke of last."""
    spans = tuple(content)
    named = dict.fromkeys(mention.place for mention in places_in(reading, spans))
    actors = dict.fromkeys(
        own
        for term in reading.terms
        if any(within(term.span, span) for span in spans)
        for own in _actors(reading, term.ids("actor", "surname", "demonym", "metonym"), term.span)
    )
    found = [About(entity=entity, how="named") for entity in (*named, *actors)]
    if not named and (place := context_place(reading, spans[0], before)):
        found.append(About(entity=place, how="context"))
    return tuple(found)


def places_in(reading: Reading, spans: Iterable[Span]) -> list[PlaceMention]:
    return [mention for span in spans for mention in reading.places if within(mention.span, span)]


def context_place(reading: Reading, span: Span, before: str | None = None) -> str | None:
    """The place from around the words, from what the speaker said before, else the article's own."""
    return nearest(reading.scene, span, reading.places) or before or reading.main_place


def _actors(reading: Reading, ids: tuple[str, ...], span: Span) -> Iterable[str]:
    """A state whose name is a place here ("in Ukraine") is told as that place."""
    if len(ids) == 1 and not any(mention.span == span and mention.named for mention in reading.places):
        yield ids[0]
