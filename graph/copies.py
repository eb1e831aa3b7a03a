"""Is one text a copy of the other: a wire story run under another headline, with sentences cut and words changed?

Pure, and the same whichever of the two is asked about first. Two reports of one event share a quotation, copies share
most of the shorter text. A text that changes its figures is a new version, or another day's bulletin, and no copy.
"""

import re
from calendar import month_abbr, month_name
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

from graph.model import Article
from graph.neighbourhood import HORIZON

COPIED: Final = 0.5
"""The least share of the shorter text's runs of words that a copy and its original have in common."""
RUN: Final = 5
"""Words in a run that is compared."""
LEAST: Final = 20
"""Runs that two texts must share: the same short post of two days is no copy."""
PASSAGE: Final = 8
"""Words in a run by which copies are looked up. So long that texts which share one mostly share a sentence."""
BANDS: Final = 24
"""Bands of a text's MinHash signature, each of one row. More rows a band would lose what is cut short: of a text cut to
a fifth, with words changed, these find 92 to 98 in 100, and 32 bands of two rows 29 to 58 (docs/graph.md)."""
_SEED: Final = 20_250_312
"""The permutations of MinHash. Another seed, or another algorithm of the library, needs all keys made anew."""

CORRECTED: Final = 0.1
"""The share of figures in the same words that may differ. In a short report one is too many: it is a new version."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_LARGE = "no none dozen dozens hundred hundreds thousand thousands million millions"
_FIGURES: Mapping[str, str] = (
    {word: str(number) for number, word in enumerate(_UNITS.split())}
    | {word: str(number) for number, word in zip(range(30, 100, 10), _TENS.split(), strict=True)}
    | {word: word for word in _LARGE.split()}
)
"""Number words by their figures: one paper's "eleven" is the other's "11"."""
_MONTHS: Final = frozenset(month.casefold() for month in (*month_name[1:], *month_abbr[1:]))
_DATELINE: Final = 12
"""Words at the beginning of a text that may hold a dateline: "VELDEN, March 12 (Moor Wire)"."""
_Slot = tuple[str, ...]


def similarity(a: Article, b: Article) -> float | None:
    """The share of the shorter text that stands in the other, if one is a copy of the other; else None."""
    if not (_close(a.published, b.published) and set(bands(a.text)) & set(bands(b.text))):
        return None
    return of_one_text(a.text, b.text)


def of_one_text(a: str, b: str) -> float | None:
    """The same of two texts, word by word, whenever they were published and whatever they are looked up by."""
    ours, theirs = _words(a), _words(b)
    one, other = set(_runs(ours, RUN)), set(_runs(theirs, RUN))
    shared = len(one & other)
    share = shared / min(len(one), len(other)) if shared else 0.0
    if share < COPIED or shared < LEAST or _other_figures(ours, theirs):
        return None
    return round(share, 3)


# Asked for again and again while an article lands.
@lru_cache(maxsize=256)
def bands(text: str) -> tuple[str, ...]:
    """What a copy is looked up by: two texts have a band in common as likely as their runs of words are the same.

    The same on every machine, since the runs are hashed here, and the library only permutes the hashes.
    """
    runs = {
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in _runs(_words(text), PASSAGE)
    }
    if not runs:
        return ()
    (signature,) = RMinHash.digest_matrix_from_token_hash_sets([sorted(runs)], BANDS, _SEED).to_rows()
    return tuple(f"{number:02} {value:08x}" for number, value in enumerate(signature))


def keys(article: Article) -> tuple[str, ...]:
    """Its bands as the graph keeps them: with the month, since stock phrases come back every day for years."""
    return _keys(article, {_month(article.published)})


def keys_nearby(article: Article) -> tuple[str, ...]:
    """The bands by which any copy of it would be kept."""
    if article.published is None:
        return keys(article)
    first, last = article.published - HORIZON, article.published + HORIZON
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return _keys(article, {f"{month // 12}-{month % 12 + 1:02}" for month in months})


def _keys(article: Article, months: set[str]) -> tuple[str, ...]:
    own = bands(article.text)
    return tuple(sorted(f"{month} {band}" for month in months for band in own))


def _month(published: date | None) -> str:
    return f"{published.year}-{published.month:02}" if published else "undated"


def _close(one: date | None, other: date | None) -> bool:
    """An undated text is a copy of undated ones only."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= HORIZON


def _words(text: str) -> list[str]:
    plain = (word.replace(",", "") for word in _WORD.findall(text.casefold()))
    return [_FIGURES.get(word, word) for word in plain]


def _runs(words: list[str], length: int) -> Iterator[str]:
    return (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))


def _other_figures(ours: list[str], theirs: list[str]) -> bool:
    """The two say the same words around different figures, and not just where a long text was corrected."""
    one, other = _slots(ours), _slots(theirs)
    both = one.keys() & other.keys()
    changed = sum(one[slot].isdisjoint(other[slot]) for slot in both)
    return changed > CORRECTED * len(both)


def _slots(words: list[str]) -> dict[_Slot, set[str]]:
    """For each figure's two words before and after, the figures that stand between them. Who copies a text may give it
    the day on which he did."""
    plain = ["#" if _is_number(word) else word for word in words]
    found: defaultdict[_Slot, set[str]] = defaultdict(set)
    for at, word in enumerate(words):
        if plain[at] == "#" and not (at < _DATELINE and _MONTHS & set(words[max(0, at - 1) : at + 2])):
            found[(*plain[max(0, at - 2) : at], "", *plain[at + 1 : at + 3])].add(word)
    return found


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _FIGURES
