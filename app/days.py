"""Which days does a question mean? "since 6 August 2024", "in March", "between ... and ...", "yesterday"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = (
    r"(?:\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}\s+(?:{MONTH})\.?(?:,?\s+\d{{4}})?"
    rf"|(?:{MONTH})\.?\s+\d{{1,2}}(?!\d)(?:,?\s+\d{{4}})?"
    rf"|(?:{MONTH})\.?(?:\s+\d{{4}})?"
    r"|\d{4}|today|yesterday)"
)
BETWEEN = re.compile(rf"\b(?:between|from)\s+(?P<a>{DAY})\s+(?:and|to|until|till)\s+(?P<b>{DAY})(?!\w)", re.I)
BOUND = re.compile(rf"\b(?P<how>since|until|till|before|after|on|in|during)\s+(?P<day>{DAY})(?!\w)", re.I)
AS_OF = re.compile(rf"\bas\s+of\s+(?P<day>{DAY})(?!\w)", re.I)
BARE = re.compile(r"\b(?P<day>today|yesterday)\b", re.I)


class NoSuchDay(Exception):
    """A date that no calendar has, such as 31 February."""


@dataclass(frozen=True, slots=True)
class Window:
    """Inclusive days; null is open."""

    since: date | None = None
    until: date | None = None


def find_days(text: str, today: date) -> tuple[Window, str]:
    """The window that the text names, and the text without its words. `today` is what yesterday is counted from.

    Raises NoSuchDay.
    """
    window = Window()
    if found := BETWEEN.search(text):
        first, last = _window(found["a"], today), _window(found["b"], today)
        return Window(first.since, last.until), f"{text[: found.start()]} {text[found.end() :]}".strip()
    while found := BOUND.search(text) or BARE.search(text):
        named = _window(found["day"], today)
        window = _bounded(window, found.groupdict().get("how") or "on", named)
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return window, text


def find_as_of(text: str, today: date) -> tuple[date | None, str]:
    """The day as of which the text asks, the last of those that it names, and the text without its words.

    Raises NoSuchDay.
    """
    found = AS_OF.search(text)
    if not found:
        return None, text
    return _window(found["day"], today).until, f"{text[: found.start()]} {text[found.end() :]}".strip()


def _bounded(window: Window, how: str, named: Window) -> Window:
    match how.lower():
        case "since":
            return Window(named.since, window.until)
        case "until" | "till":
            return Window(window.since, named.until)
        case "before":
            return Window(window.since, _moved(named.since, -1))
        case "after":
            return Window(_moved(named.until, +1), window.until)
        case _:
            return named


def _moved(day: date | None, by: int) -> date | None:
    try:
        return day and day + timedelta(days=by)
    except OverflowError as error:
        raise NoSuchDay(f"no calendar reaches past {day}") from error


def _window(words: str, today: date) -> Window:
    """The days that one date covers: a day, a month, or a year. A date without a year is the last such one."""
    plain = words.lower().replace(",", " ").replace(".", " ")
    if plain in {"today", "yesterday"}:
        day = today - timedelta(days=int(plain == "yesterday"))
        return Window(day, day)
    try:
        return _dated(plain, today)
    except ValueError as error:
        raise NoSuchDay(f"there is no such day as {words!r}") from error


def _dated(words: str, today: date) -> Window:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        day = date(*map(int, words.split("-")))
        return Window(day, day)
    parts = words.split()
    month = next((MONTHS[part] for part in parts if part in MONTHS), None)
    year = next((int(part) for part in parts if len(part) == 4 and part.isdigit()), None)
    number = next((int(part) for part in parts if part.isdigit() and len(part) < 3), None)
    if month is None:
        year = today.year if year is None else year
        return Window(date(year, 1, 1), date(year, 12, 31))
    if year is None:
        year = today.year - int((month, 1 if number is None else number) > (today.month, today.day))
        while (month, number) == (2, 29) and not calendar.isleap(year):
            year -= 1
    if number is None:
        first = date(year, month, 1)
        return Window(first, first.replace(day=calendar.monthrange(year, month)[1]))
    day = date(year, month, number)
    return Window(day, day)
