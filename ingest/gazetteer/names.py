"""Which known names stand in a text, and exactly where?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Literal

from graph.ids import fold
from graph.model import Span

MeaningKind = Literal["actor", "surname", "place", "demonym", "metonym", "role", "institution"]

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼʹ`\u00ad.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can stand for; `id` is an actor, a place, a role or an institution."""

    kind: MeaningKind
    id: str


@dataclass(frozen=True, slots=True)
class Found:
    span: Span
    meanings: tuple[Meaning, ...]

    def ids(self, *kinds: MeaningKind) -> tuple[str, ...]:
        return tuple(meaning.id for meaning in self.meanings if meaning.kind in kinds)


@dataclass(frozen=True, slots=True)
class Token:
    span: Span
    key: str
    word: str


@lru_cache(maxsize=65536)
def _fold_token(word: str) -> str:
    return word.casefold() if word.isascii() and word.isalnum() else fold(word.replace(".", "")).replace(" ", "")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their search keys; a possessive ending is no part of its word."""
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group().replace("\u00ad", ""))
        ending = len(match.group()) - len(_POSSESSIVE.sub("", match.group()))
        if key := _fold_token(word):
            yield Token((match.start(), match.end() - ending), key, word)


def key_of(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in _words(name))


def _words(name: str) -> list[Token]:
    words = list(tokens(name))
    return words[1:] if len(words) > 1 and words[0].key == "the" else words


def wordings(pattern: str) -> list[str]:
    """Each wording that a pattern stands for: "(top |)army (chief|head)" stands for four."""
    parts = _CHOICE.split(pattern)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


def _shape(words: list[str]) -> tuple[int, ...]:
    """What each word of a name asks of the text: 0 nothing, 1 not a small letter first, 2 no small letter at all.

    "US" is not "us", and "Turkey" is not "turkey"; a title may be written either way.
    """
    return tuple(
        2 if word.isupper() and word.isalpha() and len(word) <= 4 else int(word[0].isupper()) for word in words
    )


def _fits(shape: tuple[int, ...], found: list[Token]) -> bool:
    for asked, token in zip(shape, found, strict=True):
        if asked == 1 and token.word[0].islower():
            return False
        if asked == 2 and not token.word.isupper():
            return False
    return True


@dataclass(slots=True)
class NameIndex:
    """Names by their folded words. Filled once while the gazetteer loads, then only read."""

    _entries: dict[tuple[str, ...], list[tuple[tuple[int, ...], Meaning]]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, meaning: Meaning) -> None:
        words = _words(name)
        key = tuple(word.key for word in words)
        if not key:
            return
        entry = (_shape([word.word for word in words]), meaning)
        known = self._entries.setdefault(key, [])
        if entry not in known:
            known.append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def lookup(self, name: str) -> tuple[Meaning, ...]:
        """All that a name can mean, whatever its case."""
        return tuple(dict.fromkeys(meaning for _, meaning in self._entries.get(key_of(name), ())))

    def find(self, text: str) -> tuple[Found, ...]:
        """Known names from left to right, the longest at each place, none overlapping another."""
        words = list(tokens(text))
        found: list[Found] = []
        at = 0
        while at < len(words):
            match = self._longest_at(words, at)
            if match is None:
                at += 1
                continue
            size, meanings = match
            found.append(Found((words[at].span[0], words[at + size - 1].span[1]), meanings))
            at += size
        return tuple(found)

    def _longest_at(self, words: list[Token], at: int) -> tuple[int, tuple[Meaning, ...]] | None:
        for size in range(min(self._longest.get(words[at].key, 0), len(words) - at), 0, -1):
            here = words[at : at + size]
            entries = self._entries.get(tuple(word.key for word in here), ())
            meanings = tuple(dict.fromkeys(meaning for shape, meaning in entries if _fits(shape, here)))
            if meanings:
                return size, meanings
        return None


_SPELLINGS = tuple(
    (pair[:-2], pair[-1])
    for pair in [
        "ks-x",
        "kh-h",
        "gh-g",
        "ph-f",
        "iy-y",
        "yi-y",
        "ii-y",
        "ij-y",
        "yy-y",
        "i-y",
        "j-y",
        "ye-e",
        "yo-o",
        "dzh-y",
    ]
)


def loose(name: str) -> str:
    """A person's name as a key that most romanisations of one name share. For whole names only."""
    keys: list[str] = []
    for key in key_of(name):
        for spelling, plain in _SPELLINGS:
            key = key.replace(spelling, plain)
        keys.append(re.sub(r"(.)\1", r"\1", key))
    return " ".join(keys)
