"""Which days does a matched word of time name? One rule for each kind of word; the words are in calendar_words.

Relative words need the day of publication and name nothing without it.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.extractors import numerals

Precision = Literal["day", "week", "month", "year"]
_DAY = timedelta(days=1)

_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS_SHORT = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_LONGEST = 200 * 365
_PERIOD_DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    since: date | None
    until: date | None
    precision: Precision = "day"


Rule = Callable[[re.Match[str], date | None, bool], Days | None]
"""The match, the day of publication, whether the clause speaks of the future."""


def is_calendar_word(word: str) -> bool:
    """The name of a month or of a day of the week."""
    return word.lower() in _MONTH_NAMES or word.lower() in _WEEKDAYS


def _month_number(name: str) -> int:
    name = name.lower().rstrip(".")
    return _MONTH_NAMES.get(name) or MONTHS_SHORT[name]


def whole_month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _one_day(day: date) -> Days:
    return Days(day, day)


def calendar_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
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


def day_span(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "5-6 March", "the night of 5 to 6 March" """
    last = calendar_day(match, published, future)
    first = last and last.until and _valid(last.until.year, last.until.month, int(match["first"]))
    return Days(first, last.until) if last and first and last.until and first <= last.until else None


def iso_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    day = _valid(*(int(part) for part in match[0].split("-")))
    return _one_day(day) if day else None


def month_named(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    month, year = _month_number(match["month"]), match.groupdict().get("year")
    if year:
        return whole_month(int(year), month)
    if published is None:
        return None
    passed = month <= published.month
    return whole_month(
        published.year + (passed and future and month != published.month) - (not passed and not future), month
    )


def year_named(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    year = int(match["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def weekday(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS[match["weekday"].lower()]) % 7
    given = match.groupdict()
    which = (given.get("which") or "").lower()
    if which == "next" or (future and which != "last"):
        day = published + _DAY * ((7 - back) % 7 or 7)
    else:
        day = published - _DAY * (7 if which == "last" and back == 0 else back)
    night = (given.get("part") or "").lower() == "night"
    return Days(day, day + _DAY if night and day < published else day)


def relative_day(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    if published is None:
        return None
    words = match[0].lower()
    if "yesterday" in words:
        return _one_day(published - _DAY)
    if "tomorrow" in words:
        return _one_day(published + _DAY)
    return _one_day(published)


def night(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    return Days(published - _DAY, published) if published else None


def past_period(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "the last five days", "the past 24 hours": counted back from the day of publication, which is included."""
    if published is None:
        return None
    length = _length(match["count"] or "one", match["unit"])
    return Days(published - length, published) if length else None


def ago(match: re.Match[str], published: date | None, future: bool) -> Days | None:
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


def this_period(match: re.Match[str], published: date | None, future: bool) -> Days | None:
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
