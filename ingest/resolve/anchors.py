"""Where is a thing whose name is no place's: "Manila Cathedral", a street, a school that no gazetteer knows?

Its own name may hold that of a place; else the words after it may say where it stands; else a road or a building is in
the town that the text names nearest to it. The answer is that place, and the name itself is what leads away from it.
"""

import re
from collections.abc import Callable, Sequence

from graph.model import Span
from ingest.gazetteer.place_words import place_words
from ingest.resolve.candidates import Candidate, bare

_LINK = re.compile(r"(?:,| in| \(|, in| of) ?(?:the )?")
_NUMBERED = re.compile(r"[A-Z]{1,2}-?\d{1,4}")
"""The A40, the I-95."""
LARGE = 50_000
"""People in a place that a building may be called after without more being said."""
NEAR = 400
"""Characters within which the nearest town is taken to be where a road or building is."""

Look = Callable[[str], tuple[Candidate, ...]]


def is_facility(surface: str) -> bool:
    """Whether a name says that it is a road, a building or the like: "Elm Street", "the A40"."""
    return is_road(surface) or _has(surface, place_words().facilities.words)


def is_road(surface: str) -> bool:
    return bool(_NUMBERED.fullmatch(bare(surface))) or _has(surface, place_words().roads.words)


def _has(surface: str, words: frozenset[str]) -> bool:
    own = bare(surface).casefold().split(" ")
    return len(own) > 1 and not words.isdisjoint(own)


def held_name(surface: str, text: str, look: Look) -> str | None:
    """The name of a settlement, else of a region, within that of a facility, the longest first. Of no road.

    That of a small place only where the text names it elsewhere: the Percy Hotel is called after a person.
    """
    if is_road(surface) or not is_facility(surface):
        return None
    words = [word.strip(",.") for word in bare(surface).split(" ")]
    parts = [
        " ".join(words[start : start + size])
        for size in range(len(words) - 1, 0, -1)
        for start in range(len(words) - size + 1)
    ]
    known = [(part, found) for part in parts if _could_be_place(part) and (found := _sure(look(part)))]
    once = text.count(surface)
    known = [(part, found) for part, found in known if _large(found) or text.count(part) > once]
    towns = [part for part, found in known if any(one.place.kind == "settlement" for one in found)]
    return next(iter(towns or [part for part, _ in known]), None)


def _could_be_place(part: str) -> bool:
    words = place_words()
    return part[:1].isupper() and len(part) > 2 and part.casefold() not in words.facilities.words | words.vague.words


def _sure(found: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in found if one.main and not one.alike and one.place.kind != "country"]


def _large(found: Sequence[Candidate]) -> bool:
    return any(one.population >= LARGE for one in found)


def stands_in(text: str, span: Span, towns: Sequence[tuple[Span, int]]) -> int | None:
    """The number of the town that the next words name: "the Harbour Stage in Sumy"."""
    return next(
        (number for other, number in towns if other[0] > span[1] and _LINK.fullmatch(text, span[1], other[0])), None
    )


def nearest(span: Span, towns: Sequence[tuple[Span, int]]) -> int | None:
    """The number of the nearest of the towns, those in the same stretch of text only."""
    gaps = sorted((_gap(span, other), number) for other, number in towns)
    return gaps[0][1] if gaps and gaps[0][0] <= NEAR else None


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
