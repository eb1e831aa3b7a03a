"""What do the words beside a name say about the place: its kind, what it lies in, how far from it is meant?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from graph.model import PlaceKind, Span
from ingest.gazetteer.place_words import place_words

_Patterns = Mapping[PlaceKind, tuple[re.Pattern[str], re.Pattern[str]]]
"""What leads to a name and what follows it, by the kind of place that this tells."""
_SEEN = 60
"""Characters on each side that are looked at."""
_NAME = r"[A-Z][\w'’-]*\.?(?:[ ](?:(?:al-)?[A-Z][\w'’-]*\.?|(?:of|the|and|de|la)\b))*"


@dataclass(frozen=True, slots=True)
class Inside:
    """Words that may name what the place lies in, and how surely they do: "Paris, [Texas]", "[Ohio]'s capital"."""

    name: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Clues:
    kinds: frozenset[PlaceKind]
    """Of one of these kinds, as its own words say: "the Kursk [region]"."""
    holders: frozenset[PlaceKind]
    """Of these, as far as what it is said to have tells: "New York [Gov.]", "New York [police]"."""
    inside: tuple[Inside, ...]
    offset: str | None
    """The words that lead away from it: "10 km south of"."""


def clues(text: str, span: Span) -> Clues:
    start, end = span
    before, after = text[max(0, start - _SEEN) : start], text[end : end + _SEEN]
    return Clues(
        kinds=frozenset(_said(_kind_patterns(), before, after)),
        holders=frozenset(_said(_holder_patterns(), before, after)),
        inside=tuple(_inside(before, after)),
        offset=_offset(before),
    )


def _said(patterns: _Patterns, before: str, after: str) -> Iterable[PlaceKind]:
    for kind, (leads, follows) in patterns.items():
        if leads.search(before) or follows.match(after):
            yield kind


def _inside(before: str, after: str) -> Iterable[Inside]:
    after_kind, before_kind = _inside_patterns()
    if found := after_kind.match(after):
        yield Inside(found["name"], sure=found["comma"] is not None)
    if found := before_kind.search(before):
        yield Inside(found["name"], sure=True)


def _offset(before: str) -> str | None:
    found = _offset_pattern().search(before)
    return " ".join(found["words"].split()) if found else None


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _kind_patterns() -> _Patterns:
    return {
        kind: (
            re.compile(rf"\b(?:{_any(words)})(?:,? of)? (?:the )?[\"“]?$", re.IGNORECASE),
            re.compile(rf"['’]?(?:\s+|-)(?:{_any(words)})(?!\w)(?! of)", re.IGNORECASE),
        )
        for kind, words in place_words().kinds.items()
    }


@cache
def _holder_patterns() -> _Patterns:
    return {
        kind: (
            re.compile(rf"\b(?:{_any(words)}) (?:of|for|from) (?:the )?$", re.IGNORECASE),
            re.compile(rf"(?:['’]s)?\s+(?:{_any(words)})(?!\w)", re.IGNORECASE),
        )
        for kind, words in place_words().holders.items()
    }


@cache
def _inside_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = _any(word for words in place_words().kinds.values() for word in words)
    led = rf"(?:(?:in|the|of|a|an|part|central|[a-z]+ern|{_any(place_words().directions.points)}|{kinds}) ){{0,5}}"
    return (
        re.compile(rf"['’]?(?:(?P<comma>,)\s*{led}|\s+\((?:in )?|\s+in {led})(?P<name>{_NAME})"),
        re.compile(rf"(?P<name>{_NAME})(?:['’]s? (?:[a-z-]+ ){{0,3}}|[ ](?:[a-z-]+ ){{0,2}}(?:{kinds})(?: of)? )$"),
    )


@cache
def _offset_pattern() -> re.Pattern[str]:
    words = place_words().directions
    about = "about|some|around|roughly|just|nearly|almost|less than|more than"
    number = rf"(?:(?:{about}) )?(?:\d[\d.,]*|a few|several|[a-z]+)"
    point = rf"(?:to the )?(?:{_any(words.points)})"
    distance = rf"{number}(?:\s+|-)(?:{_any(words.units)})\.? (?:\([^()]*\) )?(?:{point} (?:of|from)|from|away from)"
    town = rf"(?:(?:{_any(place_words().kinds['settlement'])}|border)(?: of)? )?"
    return re.compile(
        rf"\b(?P<words>{distance}|{point} of|{_any(words.near)}) (?:the )?(?:[a-z-]+ )?{town}$", re.IGNORECASE
    )
