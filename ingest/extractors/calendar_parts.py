"""Which days does a part of a month or year name, or the night before a day? "late March", "last summer"."""

import calendar
import re
from datetime import date, timedelta

from ingest.extractors.calendar_days import Days, calendar_day, month_named, weekday, whole_month

_DAY = timedelta(days=1)
_PARTS = {
    "early": (1, 10),
    "mid": (11, 20),
    "middle": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
    "first week": (1, 7),
    "second week": (8, 14),
    "third week": (15, 21),
    "last week": (25, 31),
    "final week": (25, 31),
    "first days": (1, 5),
    "last days": (26, 31),
    "final days": (26, 31),
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10}


def night_before(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "the night to Wednesday", "overnight into 5 March": from the day before to that day."""
    named = match.groupdict()
    days = calendar_day(match, published, future) if named.get("day") else weekday(match, published, future)
    return Days(days.since - _DAY, days.since) if days and days.since else None


def night_of(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """ "the night of 4 March" begins on that day."""
    days = calendar_day(match, published, future)
    return Days(days.since, days.since + _DAY) if days and days.since else None


def weekend(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """The last Saturday and Sunday that have begun by then; the next, in the future."""
    if published is None:
        return None
    since = (published.weekday() - 5) % 7
    first = published + _DAY * (7 - since) if future and since > 1 else published - _DAY * since
    return Days(first, first + _DAY)


def part_of_month(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    month = month_named(match, published, future)
    if month is None or month.since is None:
        return None
    first, last = _PARTS[match["part"].lower().rstrip("-")]
    end = calendar.monthrange(month.since.year, month.since.month)[1]
    return Days(month.since.replace(day=first), month.since.replace(day=min(last, end)))


def season(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    """Of the northern half of the earth. "Last summer" in March is that of the year before; winter ends in the next."""
    groups = match.groupdict()
    year, month = groups.get("year"), _SEASONS[match["season"].lower()]
    if year:
        first = date(int(year), month, 1)
    elif published is None:
        return None
    else:
        first = _latest(published, month, ended=(groups.get("which") or "").lower() == "last")
    last = whole_month(first.year + (month == 12), (month + 1) % 12 + 1).until
    return Days(first, last, "month")


def _latest(published: date, month: int, *, ended: bool) -> date:
    """The last season that began by then, or that has also ended by then."""
    months = published.year * 12 + published.month - 1
    back = (months - (month - 1)) % 12
    start = months - back - (12 if ended and back < 3 else 0)
    return date(start // 12, start % 12 + 1, 1)


def quarter(match: re.Match[str], published: date | None, future: bool) -> Days | None:
    year = match.groupdict().get("year")
    if not year and published is None:
        return None
    first = _QUARTERS[match["which"].lower()]
    of = int(year) if year else published.year  # pyright: ignore[reportOptionalMemberAccess]
    start, end = whole_month(of, first), whole_month(of, first + 2)
    if not year and published and start.since and start.since > published:
        start, end = whole_month(of - 1, first), whole_month(of - 1, first + 2)
    return Days(start.since, end.until, "month")
