"""On which day was it published? Reads the ways in which feeds, scrapers and people write a date."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from ingest.clean import Refused

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.DOTALL)
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})(?:\D.*)?", re.DOTALL)
_MONTH_DAY = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})(?:\D.*)?", re.DOTALL)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_MILLISECONDS_FROM = 1e11


def published(value: object) -> date | None:
    """The day as it is written, in the article's own zone. A number counts seconds or milliseconds since 1970, in UTC.

    >>> published("Wed, 12 Mar 2025 23:30:00 -0500"), published("20250312T101500Z"), published(1741773600)
    (datetime.date(2025, 3, 12), datetime.date(2025, 3, 12), datetime.date(2025, 3, 12))
    """
    if value is None or value == "":
        return None
    try:
        day = _parse(str(value).strip()) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError, OSError):
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Refused("bad_record", f"published is {str(value)[:40]!r}; write the day as 2025-03-12")
    return day


def _parse(text: str) -> date | None:
    if found := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return date(*map(int, found.groups()))
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS_FROM else seconds, UTC).date()
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        month = found["month"][:3].lower()
        return date(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
    return parsedate_to_datetime(text).date()


def published_or_none(value: object) -> date | None:
    """For what others publish: a date that cannot be read there is no reason to refuse what it stands by."""
    try:
        return published(value)
    except Refused:
        return None
