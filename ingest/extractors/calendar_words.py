"""Where does a text speak of time, word by word? "on Wednesday", "yesterday", "6 August", "last month"."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.extractors import calendar_days, calendar_parts, numerals
from ingest.extractors.calendar_days import MONTHS_SHORT, Days, Rule

_MONTHS = "|".join(calendar.month_name[1:])
_MONTH = rf"(?P<month>{_MONTHS})"
_MONTH_OR_SHORT = rf"(?P<month>{_MONTHS}|(?:{'|'.join(name.title() for name in MONTHS_SHORT)})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(calendar.day_name)})"
_NUMBER = rf"(?P<count>\d+|a|an|(?:{numerals.WORD})(?:-(?:{numerals.WORD}))?|few|couple of)"
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NIGHT_TO = r"(?:(?:[Ii]n|[Oo]ver|[Dd]uring) the )?(?:[Nn]ight|[Oo]vernight) (?:in)?to"
_PART_OF = (
    r"(?P<part>middle|(?:first|second) half|(?:first|second|third|last|final) week"
    r"|(?:first|last|final) days)"
)
_HOUR = r"\d{1,2}(?:[:.]\d\d(?: ?[ap]\.?m)?| ?[ap]\.?m)"
_SEASON = r"(?P<season>spring|summer|autumn|winter)"


@dataclass(frozen=True, slots=True)
class Anchor:
    start: int
    end: int
    days: Days


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", calendar_days.iso_day),
        (
            rf"\b(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:-|–|to|and)\s?{_DAY_NUMBER} {_MONTH_OR_SHORT}(?:,? {_YEAR})?",
            calendar_days.day_span,
        ),
        (
            rf"\b{_MONTH_OR_SHORT} (?P<first>[0-3]?\d)\s?(?:-|–)\s?{_DAY_NUMBER}\b(?:,? {_YEAR})?",
            calendar_days.day_span,
        ),
        (rf"\b{_NIGHT_TO} {_DAY_NUMBER}(?: of)? {_MONTH_OR_SHORT}(?:,? {_YEAR})?", calendar_parts.night_before),
        (rf"\b{_NIGHT_TO} {_MONTH_OR_SHORT} {_DAY_NUMBER}\b(?:,? {_YEAR}\b)?", calendar_parts.night_before),
        (rf"\b{_NIGHT_TO} {_WEEKDAY}\b", calendar_parts.night_before),
        (rf"\b[Nn]ight of {_DAY_NUMBER}(?: of)? {_MONTH_OR_SHORT}(?:,? {_YEAR})?", calendar_parts.night_of),
        (rf"\b[Nn]ight of {_MONTH_OR_SHORT} {_DAY_NUMBER}\b(?:,? {_YEAR}\b)?", calendar_parts.night_of),
        (rf"\b[Tt]he {_PART_OF} of {_MONTH}(?:,? {_YEAR})?\b", calendar_parts.part_of_month),
        (rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ]{_MONTH}(?:,? {_YEAR})?\b", calendar_parts.part_of_month),
        (rf"\b[Tt]he {_SEASON} of {_YEAR}\b", calendar_parts.season),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his) |(?<=[Ii]n )|(?<=since the )){_SEASON}\b(?: {_YEAR})?",
            calendar_parts.season,
        ),
        (r"\b(?:[Oo]ver|[Dd]uring|[Aa]t|[Oo]n) the weekend\b", calendar_parts.weekend),
        (
            rf"\b[Tt]he (?P<which>first|second|third|fourth|last|final) quarter(?: of {_YEAR})?\b",
            calendar_parts.quarter,
        ),
        (
            rf"(?<=[Ss]ince )(?:dawn|daybreak|sunrise|(?:early )?(?:this )?morning|midnight|{_HOUR})\b(?! on\b)",
            calendar_days.relative_day,
        ),
        (
            r"\b(?:[Bb]efore dawn|[Ii]n the (?:early|small) hours)\b(?! (?:on|of))",
            calendar_days.night,
        ),
        (rf"\b{_DAY_NUMBER}(?: of)? {_MONTH_OR_SHORT}(?:,? {_YEAR})?", calendar_days.calendar_day),
        (rf"\b{_MONTH_OR_SHORT} {_DAY_NUMBER}\b(?:,? {_YEAR}\b)?", calendar_days.calendar_day),
        (rf"\b{_MONTH},? {_YEAR}\b", calendar_days.month_named),
        (rf"(?<![\w.])(?P<month>{_MONTHS.replace('|May', '').replace('|March', '')})\b", calendar_days.month_named),
        (r"\b(?<=[Ii]n |[Oo]f |by )(?:early |late |mid-)?(?P<month>May|March)\b", calendar_days.month_named),
        (r"\b(?<=[Ss]ince )(?:early |late |mid-)?(?P<month>May|March)\b", calendar_days.month_named),
        (
            rf"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Dd]uring )|(?<=[Oo]f )){_YEAR}\b(?![-,.]\d)",
            calendar_days.year_named,
        ),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?{_WEEKDAY}(?: (?P<part>morning|afternoon|evening|night))?\b",
            calendar_days.weekday,
        ),
        (
            r"\b(?:[Ll]ast night|(?:[Oo]ver|[Dd]uring|[Ii]n) the (?:past |last )?night|the night before)\b"
            r"(?! (?:of|to|into)\b)",
            calendar_days.night,
        ),
        (r"\b[Oo]vernight\b", calendar_days.night),
        (
            r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)|[Tt]onight)\b",
            calendar_days.relative_day,
        ),
        (
            r"\b[Dd]uring the day\b",
            calendar_days.relative_day,
        ),
        (
            rf"\b[Tt]he (?:past|last|previous) (?:{_NUMBER} )?(?P<unit>day|hour|night|week|fortnight|month|year)s?\b",
            calendar_days.past_period,
        ),
        (rf"\b{_NUMBER} (?P<unit>day|hour|week|month|year)s? (?:ago|earlier)\b", calendar_days.ago),
        (r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]revious) (?P<unit>week|month|year)\b", calendar_days.this_period),
        (r"\b[Tt]he (?P<which>previous|next) (?P<unit>week|month|year)\b", calendar_days.this_period),
        (r"(?<=\bof )the (?P<unit>week|month|year)\b", calendar_days.this_period),
    )
)


def anchors(text: str, published: date | None, future: Callable[[int], bool]) -> Iterator[Anchor]:
    """Each word of time, longest first where two overlap, in text order. `future(offset)` tells a clause's tense."""
    found = sorted(
        ((match, rule) for pattern, rule in _RULES for match in pattern.finditer(text)),
        key=lambda each: (each[0].start(), -each[0].end()),
    )
    reached = 0
    for match, rule in found:
        if match.start() < reached:
            continue
        days = rule(match, published, future(match.start()))
        if days:
            reached = match.end()
            yield Anchor(match.start(), match.end(), days)
