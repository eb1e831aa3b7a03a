"""For whom does a person act whom only this article names? As the words beside the name say where the person speaks."""

import re
from collections.abc import Iterable

from graph.model import Span
from ingest.resolve.answers import owner_before
from ingest.resolve.around import nearest
from ingest.resolve.bodies import described, of_body
from ingest.resolve.reading import Reading
from ingest.resolve.scene import overlap

_WHO = re.compile(r",? who [^,.;]{3,60}")
_OWNED = re.compile(r"\b(?:its|their)\s", re.IGNORECASE)
_DESCRIBED = re.compile(r"\b[Tt]he (?:[a-z-]+ )?[a-z-]+(?=['’]s\b)")


def settle_allegiances(reading: Reading, spoken: Iterable[tuple[Span, Span, str]]) -> None:
    """Give a side to the article's own persons. `spoken`: the source and content of statements, with their speaker."""
    cast = reading.scene.cast
    for source, content, person in spoken:
        new = cast.introduced.get(person)
        if new is not None and new.kind == "person" and new.side is None and (side := _side(reading, source, content)):
            cast.stand_by(person, side)


def _side(reading: Reading, source: Span, content: Span) -> str | None:
    """ "[Hezbollah] spokesman", "X, [the General Staff]'s spokesperson", "[its] spokesman", "Governor X" """
    who = _WHO.match(reading.scene.text, source[1])
    span = (source[0], who.end()) if who else source
    return _named(reading, span) or _body(reading, span) or _owner(reading, span) or _local(reading, source, content)


def _named(reading: Reading, span: Span) -> str | None:
    cast, gazetteer = reading.scene.cast, reading.scene.gazetteer
    for term in reading.named.touching(span):
        for own in term.ids("actor", "demonym", "metonym"):
            if not cast.is_person(own):
                return cast.side(own)
        for own in term.ids("place"):
            if country := gazetteer.country_actor(own):
                return country
    return None


def _body(reading: Reading, span: Span) -> str | None:
    for use in reading.worded.touching(span):
        if use.institution and (body := of_body(reading, use)):
            return reading.scene.cast.side(body[0].actor)
    return None


def _owner(reading: Reading, span: Span) -> str | None:
    cast, words = reading.scene.cast, reading.scene.words(span)
    if _OWNED.search(words) and (owner := owner_before(reading, span) or _last_body(reading, span)):
        return cast.side(owner)
    if match := _DESCRIBED.search(words):
        whose = (span[0] + match.start(), span[0] + match.end())
        terms = [term for term in reading.named.touching(whose) if overlap(term.span, whose)]
        if body := described(reading, whose, terms):
            return cast.side(body[0].actor)
    return None


def _last_body(reading: Reading, span: Span) -> str | None:
    """The state, force or group that the paragraph or the one before it named last."""
    scene = reading.scene
    start = scene.paragraph_at(max(0, scene.paragraph_at(span[0])[0] - 2))[0]
    for term in reversed(reading.named.starting(start, span[0])):
        for own in term.ids("actor", "metonym")[:1]:
            if not scene.cast.is_person(own):
                return own
    for use in reversed(reading.worded.starting(start, span[0])):
        if use.institution and (body := of_body(reading, use)):
            return body[0].actor
    return None


def _local(reading: Reading, source: Span, content: Span) -> str | None:
    """A governor or mayor without a place beside the title is one of the country where the sentence is."""
    roles, gazetteer = reading.scene.gazetteer.roles, reading.scene.gazetteer
    local = any(use.role and roles[use.role].local for use in reading.worded.touching(source))
    if not local:
        return None
    places = reading.settled.touching(content)
    place = places[0] if places else nearest(reading, source)
    return gazetteer.country_actor(place.place) if place else None
