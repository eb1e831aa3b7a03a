"""What number do these words spell? "1,100", "1.2 million", "twenty-one", "two hundred and five"."""

import re

_UNITS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15},
    **{"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40},
    **{"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SHORT_SCALES = {"k": "thousand", "m": "million", "mln": "million", "bn": "billion", "tn": "trillion"}
_SHORT_SCALE = re.compile(rf"(?<=\d)({'|'.join(_SHORT_SCALES)})$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

_TOO_LARGE = 1e16

_DOZEN = "dozen"
_HALF = re.compile(r"(?P<whole>.+) and a half(?: (?P<scale>\w+))?")

WORD = "|".join(sorted([*_UNITS, *_SCALES, _DOZEN], key=len, reverse=True))
"""A regular expression's alternatives: every single word that is part of a number."""


def value(words: str) -> float | None:
    """The number that `words` spell, or None where they spell none.

    >>> value("1,100"), value("1.2 million"), value("Seventy-four"), value("two hundred and five"), value("tank")
    (1100.0, 1200000.0, 74.0, 205.0, None)
    >>> value("a hundred"), value("two dozen"), value("one and a half million")
    (100.0, 24.0, 1500000.0)
    """
    if half := _HALF.fullmatch(words.lower()):
        whole, scale = value(half["whole"]), value(half["scale"] or "one")
        return None if whole is None or scale is None else (whole + 0.5) * scale
    spaced = _SHORT_SCALE.sub(lambda scale: " " + _SHORT_SCALES[scale[1].lower()], words.lower())
    parts = [part for part in re.split(r"[\s-]+", spaced) if part not in ("", "a", "an", "and")]
    total = current = 0.0
    for part in parts:
        if _DIGITS.fullmatch(part):
            current += float(re.sub(r"[,\u00a0\u202f]", "", part))
        elif part in _UNITS:
            current += _UNITS[part]
        elif part in ("hundred", _DOZEN):
            current = (current or 1) * (100 if part == "hundred" else 12)
        elif part in _SCALES:
            total += (current or 1) * _SCALES[part]
            current = 0.0
        else:
            return None
    number = total + current
    return number if parts and number < _TOO_LARGE else None
