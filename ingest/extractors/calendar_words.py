"""Where does a text speak of time, word by word? "on Wednesday", "yesterday", "6 August", "last month"."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.extractors import calendar_days, numerals
from ingest.extractors.calendar_days import MONTHS_SHORT, Days, Rule

_MONTH = "|".join(calendar.month_name[1:])
_MONTH_OR_SHORT = rf"(?P<month>{_MONTH}|(?:{'|'.join(name.title() for name in MONTHS_SHORT)})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(calendar.day_name)})"
_NUMBER = rf"(?P<count>\d+|a|an|(?:{numerals.WORD})(?:-(?:{numerals.WORD}))?|few|couple of)"
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


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
        (rf"\b{_DAY_NUMBER}(?: of)? {_MONTH_OR_SHORT}(?:,? {_YEAR})?", calendar_days.calendar_day),
        (rf"\b{_MONTH_OR_SHORT} {_DAY_NUMBER}\b(?:,? {_YEAR}\b)?", calendar_days.calendar_day),
        (rf"\b(?P<month>{_MONTH}),? {_YEAR}\b", calendar_days.month_named),
        (rf"(?<![\w.])(?P<month>{_MONTH.replace('|May', '').replace('|March', '')})\b", calendar_days.month_named),
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
            r"\b(?:[Ll]ast night|(?:[Oo]ver|[Dd]uring|[Ii]n) the (?:past |last )?night|the night before)\b",
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
            rf"\b[Tt]he (?:past|last|previous) (?:{_NUMBER} )?(?P<unit>day|hour|night|week|month|year)s?\b",
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
