"""Where is a thing that no gazetteer knows, a street or a school?

The words after it may say where it stands; else a road or a building is in the town that the text names nearest to it.
The answer is that place, and the name itself is what leads away from it.
"""

import re
from collections.abc import Sequence

from graph.model import Span
from ingest.gazetteer.place_words import place_words
from ingest.resolve.candidates import bare

_LINK = re.compile(r"(?:,| in| \(|, in| of) ?(?:the )?")
_NUMBERED = re.compile(r"[A-Z]{1,2}-?\d{1,4}")
"""The A40, the I-95."""
NEAR = 400
"""Characters within which the nearest town is taken to be where a road or building is."""


def is_facility(surface: str) -> bool:
    """Whether a name says that it is a road, a building or the like: "Elm Street", "the A40"."""
    return is_road(surface) or _has(surface, place_words().facilities.words)


def is_road(surface: str) -> bool:
    return bool(_NUMBERED.fullmatch(bare(surface))) or _has(surface, place_words().roads.words)


def _has(surface: str, words: frozenset[str]) -> bool:
    own = bare(surface).casefold().split(" ")
    return len(own) > 1 and not words.isdisjoint(own)


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
