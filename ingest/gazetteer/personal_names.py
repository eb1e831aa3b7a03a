"""Which parts has a person's name: given names or their initials, surname, and what tells father from son?"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.ids import fold
from ingest.gazetteer.name_spellings import spellings
from ingest.gazetteer.tables import read_given_names
from ingest.gazetteer.word_keys import given, is_abjad, is_cyrillic, keys, latin_of, slavic_given
from ingest.seeds import folder

_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)['‘][^'’]{2,}['’](?!\w)")
_JOINERS = re.compile("[\u200b-\u200f\u00ad]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]|['’ʼʹ`‘·](?=[^\W\d_]))*\.?")
_SERVANTS = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdu", "abdoul", "abd-al", "abd-el"})
_INITIAL = 2
"""Letters of the longest initial: "Yu." is one letter in Russian."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    initial: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return keys(self.text)

    @property
    def given(self) -> frozenset[str]:
        return given(self.text)


@dataclass(frozen=True, slots=True)
class PersonName:
    words: tuple[Word, ...]
    """Given names first, the surname last, as far as the name tells."""
    suffix: str = ""
    settled: bool = False
    """Whether a comma told which is the surname."""

    @property
    def surname(self) -> Word:
        return self.words[-1]

    def slavic(self) -> bool:
        """Whether h may stand for g in it: Ukrainian has the one where Russian has the other."""
        return any(is_cyrillic(word.text) or word.given & slavic_given() or _slavic_ending(word) for word in self.words)

    def turned(self) -> "PersonName | None":
        """With the first word last, where that one is, or the last is not, likely to be the surname."""
        if self.settled or len(self.words) < 2 or self.surname.initial:
            return None
        first, last = self.words[0], self.words[-1]
        named = _is_given(last) and not _is_given(first)
        family = fold(first.text) in spellings().words.family_first and not _is_family(last)
        back = _is_family(last) and not _is_family(first)
        if named or family:
            return PersonName((*self.words[1:], first), self.suffix, settled=True)
        return PersonName((last, *self.words[:-1]), self.suffix, settled=True) if back else None


def _is_given(word: Word) -> bool:
    return bool(word.given) or fold(word.text) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    names = read_given_names(folder() / "given_names.toml")
    return frozenset(map(fold, names.feminine | names.masculine))


def _is_family(word: Word) -> bool:
    return fold(word.text) in spellings().words.family_first


def _slavic_ending(word: Word) -> bool:
    endings = spellings().words.slavic_endings
    return any(latin.endswith(endings) and len(latin) > 4 for latin in latin_of(word.text))


@lru_cache(maxsize=100_000)
def person_name(name: str) -> PersonName:
    text, suffix, settled = _reordered(_ASIDE.sub(" ", _JOINERS.sub("", name)))
    words = _joined(_without_articles(_without_titles(_words(text))))
    return PersonName(tuple(words), suffix, settled)


def _reordered(text: str) -> tuple[str, str, bool]:
    """ "SYRSKY, Oleksandr" as "Oleksandr SYRSKY"; "Jr." apart."""
    suffixes = spellings().words.suffixes
    words = text.replace(",", " , ").split()
    at = next((n for n in range(len(words) - 1, 1, -1) if fold(words[n]) in suffixes and words[n][0].isupper()), None)
    suffix = fold(words.pop(at)) if at is not None else ""
    parts = [part.strip() for part in " ".join(words).split(",") if part.strip()]
    short = {"junior": "jr", "senior": "sr"}
    told = short.get(suffix, suffix)
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}", told, True
    return " ".join(parts), told, False


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        dotted, bare = word.endswith("."), word.rstrip(".")
        initial = (len(bare) == 1 and not is_abjad(bare)) or (dotted and len(bare) <= _INITIAL and not _is_title(bare))
        found.append(Word(bare, initial and bare[0].isupper()))
    return found


def _is_title(word: str) -> bool:
    return fold(word) in spellings().words.titles or word.casefold() in spellings().words.titles


def _without_titles(words: list[Word]) -> list[Word]:
    while len(words) > 1 and _is_title(words[0].text):
        words = words[1:]
    if len(words) > 2 and fold(words[0].text) in spellings().words.short_titles:
        words = words[1:]
    return words


def _without_articles(words: list[Word]) -> list[Word]:
    """ "Bashar al-Assad", "Bashar el Assad", "Bashar Assad"; but Al Gore keeps his name."""
    articles = spellings().words.articles
    kept = [
        word
        for at, word in enumerate(words)
        if not (fold(word.text) in articles and (0 < at < len(words) - 1 or (at == 0 and len(words) > 2)))
    ]
    return kept or words


def _joined(words: list[Word]) -> list[Word]:
    """ "Abd al-Rahman" is one name."""
    joined: list[Word] = []
    for word in words:
        if joined and joined[-1].text.casefold() in _SERVANTS:
            joined[-1] = Word("abd" + word.text.casefold())
        else:
            joined.append(word)
    return joined
