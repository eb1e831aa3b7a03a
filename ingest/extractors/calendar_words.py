"""Which days does a single word of time name? "on Wednesday", "yesterday", "6 August", "last month".

Relative words need the day of publication and name nothing without it.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.extractors import numerals

Precision = Literal["day", "week", "month", "year"]
_DAY = timedelta(days=1)

_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH_SHORT = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH = "|".join(calendar.month_name[1:])
_MONTH_OR_SHORT = rf"(?P<month>{_MONTH}|(?:{'|'.join(name.title() for name in _MONTH_SHORT)})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(calendar.day_name)})"
_NUMBER = rf"(?P<count>\d+|a|an|(?:{numerals.WORD})(?:-(?:{numerals.WORD}))?|few|couple of)"
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LONGEST = 200 * 365
_PERIOD_DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    since: date | None
    until: date | None
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Anchor:
    start: int
    end: int
    days: Days


Rule = Callable[[re.Match[str], date | None, bool], Days | None]
"""The match, the day of publication, whether the clause speaks of the future."""


def is_calendar_word(word: str) -> bool:
    """The name of a month or of a day of the week."""
    return word.lower() in _MONTH_NAMES or word.lower() in _WEEKDAYS


def _month_number(name: str) -> int:
    name = name.lower().rstrip(".")
    return _MONTH_NAMES.get(name) or _MONTH_SHORT[name]


def whole_month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _one_day(day: date) -> Days:
    return Days(day, day)


def _calendar_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """Without a year it is the nearest such day that is not after publication (not before it, in the future)."""
    month, year = _month_number(match["month"]), match.groupdict().get("year")
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1)] if published else []
    days = [day for candidate in years if (day := _valid(candidate, month, int(match["day"])))]
    if not year and published:
        days = [day for day in days if day >= published][:1] if future else [d for d in days if d <= published][-1:]
    return _one_day(days[0]) if days else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_span(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "5-6 March", "the night of 5 to 6 March" """
    last = _calendar_day(match, published, future)
    first = last and last.until and _valid(last.until.year, last.until.month, int(match["first"]))
    return Days(first, last.until) if last and first and last.until and first <= last.until else None


def _iso_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    day = _valid(*(int(part) for part in match[0].split("-")))
    return _one_day(day) if day else None


def _month(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    month, year = _month_number(match["month"]), match.groupdict().get("year")
    if year:
        return whole_month(int(year), month)
    if published is None:
        return None
    passed = month <= published.month
    return whole_month(
        published.year + (passed and future and month != published.month) - (not passed and not future), month
    )


def _year(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    year = int(match["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def _weekday(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match["which"] or "").lower()
    if which == "next" or (future and which != "last"):
        day = published + _DAY * ((7 - back) % 7 or 7)
    else:
        day = published - _DAY * (7 if which == "last" and back == 0 else back)
    night = (match["part"] or "").lower() == "night"
    return Days(day, day + _DAY if night and day < published else day)


def _relative_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    if published is None:
        return None
    words = match[0].lower()
    if "yesterday" in words:
        return _one_day(published - _DAY)
    if "tomorrow" in words:
        return _one_day(published + _DAY)
    return _one_day(published)


def _night(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    return Days(published - _DAY, published) if published else None


def _past_period(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "the last five days", "the past 24 hours": counted back from the day of publication, which is included."""
    if published is None:
        return None
    length = _length(match["count"] or "one", match["unit"])
    return Days(published - length, published) if length else None


def _ago(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    length = _length(match["count"], match["unit"])
    if published is None or not length:
        return None
    day = published - length
    return _one_day(day) if match["unit"] in ("day", "hour") else Days(day, day, _precision(match["unit"]))


def _length(count: str, unit: str) -> timedelta | None:
    words = count.lower()
    number = {"a": 1.0, "an": 1.0, "few": None, "couple of": 2.0}.get(words, numerals.value(words))
    days = max(1, number * _PERIOD_DAYS[unit.lower()]) if number else 0
    return timedelta(days=round(days)) if 0 < days < _LONGEST else None


def _precision(unit: str) -> Precision:
    return {"week": "week", "month": "month", "year": "year"}.get(unit.lower(), "day")  # pyright: ignore[reportReturnType]


def _this_period(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "this week", "last month", "next year": the calendar's, and what is under way ends on the day of publication."""
    if published is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    step = {"": 0, "this": 0, "last": -1, "previous": -1, "next": 1}[which]
    unit = match["unit"].lower()
    if unit == "week":
        first = published - _DAY * published.weekday() + 7 * step * _DAY
        whole = Days(first, first + 6 * _DAY, "week")
    elif unit == "month":
        months = published.year * 12 + published.month - 1 + step
        whole = whole_month(months // 12, months % 12 + 1)
    else:
        whole = Days(date(published.year + step, 1, 1), date(published.year + step, 12, 31), "year")
    return Days(whole.since, published, whole.precision) if which == "this" and not future else whole


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b", _iso_day),
        (
            rf"\b(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:-|–|to|and)\s?{_DAY_NUMBER} {_MONTH_OR_SHORT}(?:,? {_YEAR})?",
            _day_span,
        ),
        (rf"\b{_MONTH_OR_SHORT} (?P<first>[0-3]?\d)\s?(?:-|–)\s?{_DAY_NUMBER}\b(?:,? {_YEAR})?", _day_span),
        (rf"\b{_DAY_NUMBER}(?: of)? {_MONTH_OR_SHORT}(?:,? {_YEAR})?", _calendar_day),
        (rf"\b{_MONTH_OR_SHORT} {_DAY_NUMBER}\b(?:,? {_YEAR}\b)?", _calendar_day),
        (rf"\b(?P<month>{_MONTH}),? {_YEAR}\b", _month),
        (rf"(?<![\w.])(?P<month>{_MONTH.replace('|May', '').replace('|March', '')})\b", _month),
        (r"\b(?<=[Ii]n |[Oo]f |by )(?:early |late |mid-)?(?P<month>May|March)\b", _month),
        (r"\b(?<=[Ss]ince )(?:early |late |mid-)?(?P<month>May|March)\b", _month),
        (rf"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Dd]uring )|(?<=[Oo]f )){_YEAR}\b(?![-,.]\d)", _year),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?{_WEEKDAY}(?: (?P<part>morning|afternoon|evening|night))?\b",
            _weekday,
        ),
        (
            r"\b(?:[Ll]ast night|(?:[Oo]ver|[Dd]uring|[Ii]n) the (?:past |last )?night|the night before)\b",
            _night,
        ),
        (r"\b[Oo]vernight\b", _night),
        (
            r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)|[Tt]onight)\b",
            _relative_day,
        ),
        (
            r"\b[Dd]uring the day\b",
            _relative_day,
        ),
        (rf"\b[Tt]he (?:past|last|previous) (?:{_NUMBER} )?(?P<unit>day|hour|night|week|month|year)s?\b", _past_period),
        (rf"\b{_NUMBER} (?P<unit>day|hour|week|month|year)s? (?:ago|earlier)\b", _ago),
        (r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]revious) (?P<unit>week|month|year)\b", _this_period),
        (r"\b[Tt]he (?P<which>previous|next) (?P<unit>week|month|year)\b", _this_period),
        (r"(?<=\bof )the (?P<unit>week|month|year)\b", _this_period),
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
