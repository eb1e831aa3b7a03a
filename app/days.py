"""Which days does a question mean? "since 6 August 2024", "in March", "the last two weeks", "yesterday"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.asked_names import without

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
SHARED = re.compile(
    r"\b(?P<first>\d{1,2})\s*(?:-|–|to|and|until|till)\s*(?P<second>\d{1,2})"
    rf"\s+(?P<rest>(?:{MONTH})\b\.?(?:,?\s+\d{{4}})?)",
    re.I,
)
"""Two days of one month: "between 8 and 9 February"."""
BOUND = re.compile(rf"\b(?P<how>since|until|till|before|after|on|in|during)\s+(?P<day>{DAY})(?!\w)", re.I)
AS_OF = re.compile(rf"\bas\s+of\s+(?P<day>{DAY})(?!\w)", re.I)
NIGHT = re.compile(
    r"\b(?:(?:in|on|during|about|over|for)\s+)?(?:the\s+)?(?:night|overnight)\s+"
    r"(?:(?:of|from|between)\s+(?P<first>\d{1,2})\s*(?:-|–|to|and)\s*)?"
    rf"(?:(?:of|to|into|before)\s+)?(?P<day>{DAY})(?!\w)",
    re.I,
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(_NUMBERS, 1)}
LAST = re.compile(
    r"\b(?:(?:in|over|during|for|within|since)\s+)?(?:the\s+)?(?:last|past)\s+"
    rf"(?:(?P<many>\d{{1,3}}|{'|'.join(NUMBERS)})\s+)?(?P<unit>day|week|month|year)s?\b",
    re.I,
)
UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
BARE = re.compile(
    r"\b(?P<day>today|yesterday|\d{4}-\d{2}-\d{2}"
    rf"|(?:\d{{1,2}}\s+)?(?:{MONTH})\.?(?:\s+\d{{1,2}},)?\s+\d{{4}})(?!\w)",
    re.I,
)
"""Days that need no word before them: those with their year."""


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
    if found := NIGHT.search(text):
        return _night(found, today), without(text, found)
    if found := LAST.search(text):
        many = found["many"] or "1"
        days = UNITS[found["unit"].lower()] * (int(many) if many.isdigit() else NUMBERS[many.lower()])
        return Window(_moved(today, -days), today), without(text, found)
    if (month := SHARED.search(text)) and not BETWEEN.search(text):
        days = " ".join(("between", month["first"], month["rest"], "and", month["second"], month["rest"]))
        before = re.sub(r"\b(?:between|from|on|in|during)\s*$", "", text[: month.start()], flags=re.I)
        text = f"{before} {days} {text[month.end() :]}"
    if found := BETWEEN.search(text):
        first, last = _window(found["a"], today), _window(found["b"], today)
        return Window(first.since, last.until), without(text, found)
    while found := BOUND.search(text) or BARE.search(text):
        named = _window(found["day"], today)
        window = _bounded(window, found.groupdict().get("how") or "on", named)
        text = without(text, found)
    return window, text


def find_as_of(text: str, today: date) -> tuple[date | None, str]:
    """The day as of which the text asks, the last of those that it names, and the text without its words.

    Raises NoSuchDay.
    """
    found = AS_OF.search(text)
    if not found:
        return None, text
    return _window(found["day"], today).until, without(text, found)


def _night(found: re.Match[str], today: date) -> Window:
    """A night is of the day that it ends on, and of the one before where both are named."""
    ends = _window(found["day"], today)
    if not found["first"]:
        return ends
    begins = _moved(ends.since, -1)
    if begins is None or begins.day != int(found["first"]):
        raise NoSuchDay(f"{found.group().strip()!r} is no one night")
    return Window(begins, ends.until)


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
