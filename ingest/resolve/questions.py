"""What is asked about an article's toponyms? Mentions of one name, said alike, are one question.

A toponym may be more than a name ("Paris, Texas") or hold one ("Manila Cathedral"); the words beside it say more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.ids import fold
from graph.model import PlaceKind, Span
from ingest.resolve.candidates import Candidate, bare, region_names
from ingest.resolve.parts import Look, part_known
from ingest.resolve.place_clues import Clues, Inside, clues


@dataclass(frozen=True, slots=True)
class Reading:
    """The name to be looked up: all of the toponym, or the part of it that names a place."""

    name: str
    clues: Clues
    offset: str | None
    is_name: bool = True
    approximate: bool = False
    """What is meant is only somewhere around the place of that name."""


@dataclass(slots=True)
class Question:
    """A name with what the words beside it say, and where it stands."""

    name: str
    places: Sequence[Candidate]
    kinds: frozenset[PlaceKind]
    inside: tuple[tuple[frozenset[str], bool], ...]
    witness: bool = False
    held: list[frozenset[PlaceKind]] = field(default_factory=list[frozenset[PlaceKind]])
    at: list[int] = field(default_factory=list[int])


def read(text: str, span: Span, look: Look) -> Reading:
    surface, said = text[span[0] : span[1]], clues(text, span)
    head, comma, tail = surface.partition(",")
    if comma and look(head):
        return Reading(head, replace(said, inside=(Inside(tail.strip(), sure=True), *said.inside)), said.offset)
    if all(one.alike for one in look(surface)) and (part := part_known(surface, text, look)):
        return Reading(part.name, said, part.offset or said.offset, approximate=part.approximate)
    return Reading(surface, said, said.offset, is_name(surface, text))


def is_name(surface: str, text: str) -> bool:
    """In a text that has capitals a name has one: "the city" and "a man" are none, whatever villages are called so."""
    return not surface.islower() or text.islower()


def question_of(reading: Reading, span: Span, questions: dict[object, Question], look: Look) -> Question | None:
    places = look(reading.name) if reading.is_name else ()
    if not places:
        return None
    told = ((_containers(one.name, look), one.sure) for one in reading.clues.inside)
    inside = tuple((ids, sure) for ids, sure in told if ids)
    name = fold(bare(reading.name))
    question = questions.setdefault(
        (name, reading.clues.kinds, inside), Question(name, places, reading.clues.kinds, inside)
    )
    question.held.append(reading.clues.holders)
    question.at.append(span[0])
    return question


def _containers(phrase: str, look: Look) -> frozenset[str]:
    """What a phrase names that something can lie in: its longest part that is a country's, region's or district's.

    Of one in which places are listed only the whole: "Trinidad and Tobago", but not "New York and Boston".
    """
    words = phrase.split(" ")
    for size in range(len(words), len(words) - 1 if "and" in words[1:-1] else 0, -1):
        for start in range(len(words) - size + 1):
            found = look(" ".join(words[start : start + size]))
            around = [one for one in found if one.main and one.place.kind in ("country", "region", "district")]
            if around:
                return frozenset(
                    f"country {one.place.country}" if one.place.kind == "country" else one.place.id for one in around
                )
    return frozenset()


def witnesses(text: str, questions: Iterable[Question], look: Look) -> list[Question]:
    """Names of regions that stand in the text, but among the toponyms do not: "the [Ohio] State Patrol"."""
    taken = {question.name for question in questions}
    found: dict[str, Question] = {}
    for name, start in region_names(text):
        key = fold(name)
        if key not in taken and (places := look(name)):
            found.setdefault(key, Question(key, places, frozenset(), (), witness=True)).at.append(start)
    return list(found.values())
