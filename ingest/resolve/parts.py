"""Which part of an unknown name is the name of a place that is known? "Manila Cathedral", "West Surrey"

The answer is the place of that part, and the rest is what leads away from it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.extractors.toponym_words import toponym_words
from ingest.gazetteer.place_words import place_words
from ingest.resolve.anchors import is_facility, is_road
from ingest.resolve.candidates import Candidate, bare

LARGE = 50_000
"""People in a place that a building may be called after without more being said."""

_IN_A_NAME = re.compile(r"[\w,] [A-Z][\w'’-]* $")
"""A word in capitals goes before, and does not begin the sentence."""

Look = Callable[[str], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    offset: str | None
    """What leads from the place of that name to the one meant; None where a body is taken to be all over it."""
    approximate: bool = False
    """Nothing but the name says that the one is near the other."""


def part_known(surface: str, text: str, look: Look) -> Part | None:
    """Of a name that is known neither as a whole nor without the word for its kind."""
    if bare(surface).casefold() in place_words().vague.words | place_words().local.words:
        return None
    return (
        _share(surface, text, look)
        or _facility(surface, text, look)
        or _body(surface, look)
        or _feature(surface, text, look)
        or _of(surface, look)
        or _leading(surface, text, look)
    )


def _share(surface: str, text: str, look: Look) -> Part | None:
    """ "West Surrey", "Central London": a part of what is known."""
    first, _, rest = bare(surface).partition(" ")
    if first.casefold() in place_words().shares.words and _is_likely(rest, text, look, kinds=_WIDE):
        return Part(rest, first)
    return None


_WIDE = ("country", "region", "district", "settlement", "feature")


def _facility(surface: str, text: str, look: Look) -> Part | None:
    """The name of a settlement, else of a region, within that of a facility, the longest first. Of no road.

    That of a small place only where the text names it elsewhere: the Percy Hotel is called after a person.
    """
    if is_road(surface) or not is_facility(surface):
        return None
    known = [(part, found) for part in _inner(surface) if _could_be_place(part) and (found := _sure(look(part)))]
    known = [(part, found) for part, found in known if _large(found) or _stands_alone(part, text)]
    towns = [part for part, found in known if any(one.place.kind == "settlement" for one in found)]
    name = next(iter(towns or [part for part, _ in known]), None)
    return Part(name, bare(surface)) if name else None


def _inner(surface: str) -> Iterator[str]:
    words = [word.strip(",.") for word in bare(surface).split(" ")]
    for size in range(len(words) - 1, 0, -1):
        yield from (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def _body(surface: str, look: Look) -> Part | None:
    """ "European Commission": a body with a people's name is put where they live. A building may be anywhere."""
    first, _, rest = bare(surface).partition(" ")
    if rest and not is_facility(surface) and first in toponym_words().peoples and look(first):
        return Part(first, None)
    return None


def _feature(surface: str, text: str, look: Look) -> Part | None:
    """ "Tijuana River": it is near what it is called after, more often than not."""
    head, _, last = bare(surface).rpartition(" ")
    if last.casefold() in place_words().kinds["feature"] and _is_likely(head, text, look):
        return Part(head, bare(surface), approximate=True)
    return None


def _of(surface: str, look: Look) -> Part | None:
    """ "Council of Europe", "University of Leeds"."""
    _, of, last = bare(surface).rpartition(" of ")
    name = bare(last)
    if of and _is_likely(name, "", look, kinds=_WIDE):
        return Part(name, bare(surface), approximate=True)
    return None


def _leading(surface: str, text: str, look: Look) -> Part | None:
    """ "Riverdale Fuels": in the town that it begins with, where the text speaks of that town."""
    words = bare(surface).split(" ")
    heads = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    known = (head for head in heads if _could_be_place(head) and _sure(look(head)) and _stands_alone(head, text))
    name = next(known, None)
    return Part(name, bare(surface), approximate=True) if name else None


def _is_likely(name: str, text: str, look: Look, kinds: Sequence[str] = _WIDE[1:]) -> bool:
    """Small towns only where the text names them: most names are those of some hamlet."""
    found = _sure(look(name), kinds)
    return bool(found) and (
        any(one.place.kind != "settlement" or one.population >= LARGE for one in found) or _stands_alone(name, text)
    )


def _stands_alone(part: str, text: str) -> bool:
    """Somewhere it is no part of a longer name."""
    alone = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)(?! [A-Z])")
    return any(not _IN_A_NAME.search(text, 0, found.start()) for found in alone.finditer(text))


def _could_be_place(part: str) -> bool:
    words = place_words()
    no_name = words.facilities.words | words.vague.words | toponym_words().bodies
    return part[:1].isupper() and len(part) > 2 and part.casefold() not in no_name


def _sure(found: Sequence[Candidate], kinds: Sequence[str] = _WIDE[1:]) -> list[Candidate]:
    return [one for one in found if one.main and not one.alike and one.place.kind in kinds]


def _large(found: Sequence[Candidate]) -> bool:
    return any(one.population >= LARGE for one in found)
