"""How does a word of a name sound, whatever its alphabet and romanisation? Equal keys: one word in two spellings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

from anyascii import anyascii

from ingest.gazetteer.name_spellings import Forms, spellings

_MOST = 16
"""Readings of one word that are followed up; more tell nothing and cost time."""
_SIGNS = re.compile("[\u0027\u0060\u00b4\u02b0-\u02ff\u2018\u2019\u201b\u201c\u201d\u2032\u2033\u00b7\u2219\u0640]")
_POINTS = re.compile("[\u064b-\u065f\u0670\u0591-\u05c7]")
_ARTICLE = re.compile("^(?:\u0627\u0644|\u0671\u0644)(?=..)")
_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SHORT = "[aeiou]?"
_SERVANT = re.compile(r"^abd(?:[aeou]l(?=.)|[aeu](?=([rsznt])\1))?(?=.)")


def is_abjad(word: str) -> bool:
    return bool(_ABJAD.search(word))


def is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.search(word))


@lru_cache(maxsize=200_000)
def keys(word: str, *, usual: bool = False) -> frozenset[str]:
    """All that the word may sound like; none for a word of an alphabet without short vowels.

    `usual`: each letter in its usual way only, for a comparison with another word of its own alphabet.
    """
    if is_abjad(word):
        return frozenset()
    latin = _latin(word)[: 1 if usual else None]
    sounds = {_sound(reading) for each in latin for reading in _readings(each)}
    found = {key for key in sounds if key}
    return frozenset(_one_of("same").get(key, key) for key in found)


@lru_cache(maxsize=50_000)
def given(word: str) -> frozenset[str]:
    """The given names of which it is a form: Oleksandr is one with Alexander."""
    table = _one_of("given")
    return frozenset(table[key] for key in keys(word) if key in table)


@cache
def slavic_given() -> frozenset[str]:
    return frozenset(_name_of(group) for group in spellings().given if group.slavic)


@lru_cache(maxsize=50_000)
def latin_of(word: str) -> frozenset[str]:
    """The word in plain small Latin letters, as written."""
    return frozenset(_latin(word))


@lru_cache(maxsize=20_000)
def pattern(word: str) -> re.Pattern[str]:
    """What a word in Arabic or Hebrew letters may be in Latin ones."""
    letters = spellings().abjads
    parts = [letters.get(letter, "") for letter in plain_abjad(word)]
    return re.compile(_SHORT + "".join(f"{part}{_SHORT}" for part in parts if part))


def plain_abjad(word: str) -> str:
    """Without points and without the article."""
    return _ARTICLE.sub("", _POINTS.sub("", _SIGNS.sub("", unicodedata.normalize("NFC", word))))


@cache
def _one_of(which: str) -> Mapping[str, str]:
    groups = spellings().same if which == "same" else spellings().given
    return {key: _name_of(group) for group in groups for form in group.forms for key in _own_keys(form)}


def _own_keys(form: str) -> Iterable[str]:
    return (_sound(reading) for latin in _latin(form) for reading in _readings(latin))


def _name_of(group: Forms) -> str:
    return f"={group.forms[0].casefold()}"


def _latin(word: str) -> list[str]:
    """In Latin letters, in each way in which the word's letters may be romanised."""
    letters = spellings().letters
    plain = _SIGNS.sub("", unicodedata.normalize("NFC", word)).casefold()
    plain = _SIGNS.sub("", plain).replace("ʹ", "").replace("ʺ", "")
    choices = [letters.get(letter) or (_unsigned(letter),) for letter in plain]
    return ["".join(choice) for choice, _ in zip(product(*choices), range(_MOST), strict=False)]


@lru_cache(maxsize=5_000)
def _unsigned(letter: str) -> str:
    return "".join(each for each in anyascii(letter).casefold() if each.isalnum())


def _readings(latin: str) -> list[str]:
    readings = [_SERVANT.sub("abd", latin)]
    for fits, sounds in spellings().variants:
        readings += [other for reading in readings if (other := fits.sub(sounds, reading)) not in readings]
        if len(readings) > _MOST:
            break
    return readings


def _sound(reading: str) -> str:
    for fits, sounds in spellings().steps:
        reading = fits.sub(sounds, reading)
    return reading
