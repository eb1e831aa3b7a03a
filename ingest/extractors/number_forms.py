"""How are figures written? Patterns for numbers, ranges, shares and units, built of the analyst's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.extractors import numerals
from ingest.extractors.wordings import Rule, Wordings, alternatives, wordings
from ingest.seeds import folder

_SPELT = numerals.WORD
_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_HALF = rf"(?: and a half(?: (?:{_SCALES})\b)?)?"
_WORDS = (
    rf"(?:an? (?={_SCALES}))?(?:{_SPELT})"
    rf"(?:[ -](?:{_SPELT})\b|(?:(?<=hundred)|(?<=thousand)) and (?:{_SPELT})\b)*{_HALF}"
)
_SCALE = rf"(?:[ -]?(?:{_SCALES})\b|(?:k|m|mln|bn|tn)\b)?"
_DIGITS = rf"(?:\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d+)(?:\.\d+)?{_SCALE}"
_NUMBER = rf"(?:{_DIGITS}|\b(?i:{_WORDS})\b)"
_QUOTE = r"[\"“”‘’']?"
_SCALED = re.compile(rf"(?P<first>.*?)[ -]?(?P<scale>{_SCALES}|(?<=\d)(?:k|m|mln|bn|tn))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberForms:
    """`figure` is a number with its bounds and unit; `measured` a number with its unit alone; `bound` a word that
    bounds the number behind it; `name_behind` what makes the number before it a name ("the 82nd Brigade");
    `trailing` words behind a counted noun that bound its number ("400 soldiers or so")."""

    figure: re.Pattern[str]
    measured: re.Pattern[str]
    bound: re.Pattern[str]
    name_behind: re.Pattern[str]
    trailing: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure says. `rule` is what a claim records, `kind` the way of reading that may be turned off."""

    low: float | None
    high: float | None
    rule: str
    kind: Rule
    approx: bool = False


def number_forms() -> NumberForms:
    return _forms(folder())


@cache
def _forms(_: Path) -> NumberForms:
    """One for each folder of data files."""
    words = wordings()
    signs, units = alternatives(words.signs), alternatives(words.unit_words)
    return NumberForms(
        figure=_figure(words),
        measured=re.compile(
            rf"(?:(?P<sign>{signs})\s?)?(?P<number>{_NUMBER})(?:[ \u00a0-]?(?P<unit>{units})(?!\w))?", re.IGNORECASE
        ),
        bound=re.compile(rf"(?i:{alternatives(words.bounds_before)})(?=\s|\Z)"),
        name_behind=re.compile(rf"[\s-]?(?i:{alternatives(words.names.after)})(?!\w)"),
        trailing=re.compile(rf"\s(?P<word>{_trailing(words.bounds_after)})(?!\w)"),
    )


def _trailing(after: Iterable[str]) -> str:
    """Of the words after a number those that may follow its noun: "or so"; "at least" would begin another figure."""
    return alternatives(word for word in after if word.startswith(("or ", "and ")))


def _figure(words: Wordings) -> re.Pattern[str]:
    signs = rf"(?i:{alternatives(words.signs)})\s?"
    ranges = (
        rf"(?P<from>{_DIGITS})\s?[-–—]\s?(?:{signs})?(?P<to>{_DIGITS})"
        rf"|(?P<least>{_NUMBER}) (?:to|or) (?:{signs})?(?P<most>{_NUMBER})"
    )
    between = rf"\b(?i:between|from) (?P<sign>{signs})?(?P<low>{_NUMBER}) (?:and|to) (?:{signs})?(?P<high>{_NUMBER})"
    before = rf"(?P<before>(?:(?<!\w)(?i:{alternatives(words.bounds_before)})(?:\s+|(?<=~))){{0,3}})"
    vague = rf"(?P<vague>\b(?i:{alternatives(words.vague_words)})\b)"
    share = rf"(?P<share>\b(?i:{alternatives(words.shares)})\b)"
    core = rf"(?P<core>{between}|{ranges}|{vague}|{share}|(?P<one>{_NUMBER}))"
    unit = rf"(?P<unit>(?:[ \u00a0-]?)(?i:{alternatives(words.unit_words)})(?![\w²]))?"
    after = rf"(?P<after>[\s-]?(?i:{alternatives(words.bounds_after)})(?!\w))?"
    start = rf"(?<![\w.,/:#–-])(?P<quote>{_QUOTE})(?P<currency>{signs})?"
    return re.compile(f"{before}{start}{core}{_QUOTE}{unit}{after}")


def interval(match: re.Match[str], words: Wordings) -> Interval | None:
    """What a figure's match says: its lower and upper end, and the rule that reads it so."""
    if match["vague"]:
        vague = words.vague_words[match["vague"].lower()]
        return Interval(vague.low, vague.high, match["vague"].lower(), "vague", vague.approx)
    if match["share"]:
        share = words.shares[match["share"].lower()]
        return Interval(share, share, "fraction", "fraction")
    low, high = match["low"] or match["from"] or match["least"], match["high"] or match["to"] or match["most"]
    if low and high:
        return _range(low, high)
    value = numerals.value(match["one"])
    return Interval(value, value, "number", "number") if value is not None else None


def _range(low: str, high: str) -> Interval | None:
    """Of "two to three thousand" both ends are thousands."""
    least, most = numerals.value(low), numerals.value(high)
    scaled = _SCALED.fullmatch(high)
    if scaled and least is not None and not _SCALED.fullmatch(low):
        coefficient = numerals.value(scaled["first"])
        short = "" if scaled["scale"].isalpha() and len(scaled["scale"]) <= len("mln") else " "
        if coefficient is not None and least < coefficient:
            least = numerals.value(f"{low}{short}{scaled['scale']}")
    return Interval(least, most, "range", "range") if least is not None and most is not None and least < most else None
