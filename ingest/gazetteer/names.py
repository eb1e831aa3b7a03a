"""Which known names stand in a text, and exactly where?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Literal, Protocol

from graph.ids import fold
from graph.model import Span

MeaningKind = Literal["actor", "surname", "place", "demonym", "metonym", "role", "institution"]

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼʹ`\u00ad.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
_PARTICLE = re.compile(
    r"al|el|as|ash|ad|an|ar|at|az|ed|es|et|bin|ibn|ben|abu|de|del|der|den|di|da|do|du|la|le|las|los|les|van|von|zu|zur"
    r"|(?:north|south|east|west)(?:ern)?|central"
)
_PARTING = re.compile(r"[,;:()\[\]\n]")
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
    apart: bool = False
    """A comma or another mark stands before it: it may begin a name, but go on with none."""


@lru_cache(maxsize=65536)
def _fold_token(word: str) -> str:
    return word.casefold() if word.isascii() and word.isalnum() else fold(word.replace(".", "")).replace(" ", "")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their search keys; a possessive ending is no part of its word."""
    end = 0
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group().replace("\u00ad", ""))
        ending = len(match.group()) - len(_POSSESSIVE.sub("", match.group()))
        if key := _fold_token(word):
            apart = match.start() - end > 1 and bool(_PARTING.search(text, end, match.start()))
            yield Token((match.start(), match.end() - ending), key, word, apart)
            end = match.end()


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

    "US" is not "us", and "Turkey" is not "turkey"; a title may be written either way, and so may a particle or
    a direction: el-Fasher, southern Lebanon.
    """
    return tuple(
        2
        if word.isupper() and word.isalpha() and len(word) <= 4
        else int(word[0].isupper() and (len(words) == 1 or not _PARTICLE.fullmatch(word.casefold())))
        for word in words
    )


def _fits(shape: tuple[int, ...], found: list[Token], *, apart: bool) -> bool:
    if any(token.apart for token in found[1:]) and not apart:
        return False
    for asked, token in zip(shape, found, strict=True):
        if asked == 1 and token.word[0].islower():
            return False
        if asked == 2 and not token.word.isupper():
            return False
    return True


Entry = tuple[tuple[int, ...], bool, Meaning]
"""What a name asks of the text that it stands in, whether a comma stands in it, and what it means."""


def entry_of(name: str, meaning: Meaning) -> Entry:
    words = _words(name)
    return _shape([word.word for word in words]), any(word.apart for word in words[1:]), meaning


class MoreNames(Protocol):
    """Names that are looked up where they are kept, because they are too many to load."""

    def longest(self, word: str) -> int:
        """Words of the longest name that begins so."""
        ...

    def entries(self, key: tuple[str, ...]) -> Sequence[Entry]: ...


@dataclass(slots=True)
class NameIndex:
    """Names by their folded words. Filled once while the gazetteer loads, then only read."""

    _entries: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)
    more: MoreNames | None = None
    """Asked for names that are not here."""

    def add(self, name: str, meaning: Meaning) -> None:
        key = key_of(name)
        if not key:
            return
        entry = entry_of(name, meaning)
        known = self._entries.setdefault(key, [])
        if entry not in known:
            known.append(entry)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def lookup(self, name: str) -> tuple[Meaning, ...]:
        """All that a name can mean, whatever its case."""
        return tuple(dict.fromkeys(meaning for *_, meaning in self._known(key_of(name))))

    def knows(self, name: str) -> bool:
        return key_of(name) in self._entries

    def _known(self, key: tuple[str, ...]) -> Sequence[Entry]:
        known = self._entries.get(key)
        if known is not None:
            return known
        return self.more.entries(key) if self.more and key else ()

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
        first = words[at].key
        longest = max(self._longest.get(first, 0), self.more.longest(first) if self.more else 0)
        for size in range(min(longest, len(words) - at), 0, -1):
            here = words[at : at + size]
            entries = self._known(tuple(word.key for word in here))
            fitting = (meaning for shape, apart, meaning in entries if _fits(shape, here, apart=apart))
            meanings = tuple(dict.fromkeys(fitting))
            if meanings:
                return size, meanings
        return None
