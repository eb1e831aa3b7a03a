"""In which country is an article at home, as far as its words for public life tell?"""

import re
from collections.abc import Mapping
from functools import cache

from ingest.gazetteer.place_words import place_words

UNDECIDED = 1.0
"""A word of doubt beside those that were found: one sheriff makes no county."""


def home(text: str) -> Mapping[str, float]:
    """For each country its share of the civic words of the text; nothing where there are none."""
    counts: dict[str, float] = {}
    for found in {match.group().casefold() for match in _civic().finditer(text)}:
        for country in _countries()[found]:
            counts[country] = counts.get(country, 0.0) + 1 / len(_countries()[found])
    total = sum(counts.values()) + UNDECIDED
    return {country: count / total for country, count in counts.items()}


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """A word that several countries share tells less of each."""
    civic = place_words().civic
    every = {word for words in civic.values() for word in words}
    return {word: tuple(sorted(country for country in civic if word in civic[country])) for word in every}


@cache
def _civic() -> re.Pattern[str]:
    words = sorted(_countries(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
