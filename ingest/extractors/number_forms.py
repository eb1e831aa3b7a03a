"""How are figures written? Patterns for numbers, ranges, shares and units, built of the analyst's words."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.extractors import numerals
from ingest.extractors.wordings import Wordings, alternatives, wordings

_SPELT = numerals.WORD
_WORDS = rf"(?:{_SPELT})(?:[ -](?:{_SPELT})|(?:(?<=hundred)|(?<=thousand)) and (?:{_SPELT}))*"
_SCALE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion)\b|(?:k|m|mln|bn)\b)?"
_DIGITS = rf"(?:\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d+)(?:\.\d+)?{_SCALE}"
_NUMBER = rf"(?:{_DIGITS}|\b(?i:{_WORDS})\b)"
_RANGE = rf"(?P<from>{_DIGITS})\s?[-–—]\s?(?P<to>{_DIGITS})|(?P<least>{_NUMBER}) (?:to|or) (?P<most>{_NUMBER})"
_BETWEEN = rf"\b(?i:between|from) (?P<low>{_NUMBER}) (?:and|to) (?P<high>{_NUMBER})"
_QUOTE = r"[\"“”‘’']?"


@dataclass(frozen=True, slots=True)
class NumberForms:
    """`figure` is a number with its bounds and unit; `measured` a number with its unit alone; `bound` a word that
    bounds the number behind it; `name_behind` what makes the number before it a name ("the 82nd Brigade")."""

    figure: re.Pattern[str]
    measured: re.Pattern[str]
    bound: re.Pattern[str]
    name_behind: re.Pattern[str]


@cache
def number_forms() -> NumberForms:
    words = wordings()
    return NumberForms(
        figure=_figure(words),
        measured=re.compile(rf"({_NUMBER})[ \u00a0-]?({alternatives(words.unit_words)})(?!\w)", re.IGNORECASE),
        bound=re.compile(rf"(?i:{alternatives(words.bounds_before)})(?=\s)"),
        name_behind=re.compile(rf"[\s-]?(?i:{alternatives(words.names.after)})(?!\w)"),
    )


def _figure(words: Wordings) -> re.Pattern[str]:
    before = rf"(?P<before>(?:\b(?i:{alternatives(words.bounds_before)})\s+){{0,3}})"
    vague = rf"(?P<vague>\b(?i:{alternatives(words.vague_words)})\b)"
    share = rf"(?P<share>\b(?i:{alternatives(words.shares)})\b)"
    core = rf"(?P<core>{_BETWEEN}|{_RANGE}|{vague}|{share}|(?P<one>{_NUMBER}))"
    unit = rf"(?P<unit>(?:[ \u00a0-]?)(?i:{alternatives(words.unit_words)})(?![\w²]))?"
    after = rf"(?P<after>\s(?i:{alternatives(words.bounds_after)})\b)?"
    return re.compile(rf"{before}(?<![\w.,/:–-])(?P<quote>{_QUOTE})(?P<currency>[$€£₴₽])?{core}{_QUOTE}{unit}{after}")


def interval(match: re.Match[str], words: Wordings) -> tuple[float | None, float | None, str]:
    """What a figure's match says: its lower and upper end, and the rule that reads it so."""
    if match["vague"]:
        vague = words.vague_words[match["vague"].lower()]
        return vague.low, vague.high, match["vague"].lower()
    if match["share"]:
        share = words.shares[match["share"].lower()]
        return share, share, "fraction"
    low, high = match["low"] or match["from"] or match["least"], match["high"] or match["to"] or match["most"]
    if low and high:
        least, most = numerals.value(low), numerals.value(high)
        scale = re.search(r"(hundred|thousand|million|billion|trillion)$", high)
        if scale and least is not None and most is not None and least * 100 < most:
            least = numerals.value(f"{low} {scale[1]}")
        fits = least is not None and most is not None and least < most
        return (least, most, "range") if fits else (None, None, "")
    value = numerals.value(match["one"])
    return value, value, "number"
