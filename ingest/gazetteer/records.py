"""What does a line of a public dump tell: an actor, an office, that somebody held one, or the code of a country?"""

from dataclasses import dataclass
from datetime import date

from graph.model import ActorKind


class BadRecord(ValueError):
    """A line that is no entry of any known form; its text says why."""


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody held: as words, or as the id of an entry that has them."""

    words: str | None = None
    post: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ActorRecord:
    source: str
    """The entry's id in its dump."""
    kind: ActorKind
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()
    """ISO codes, or ids of entries of countries."""
    wikidata: str | None = None
    born: str | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRecord:
    source: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class OccupancyRecord:
    holder: str
    office: Office


@dataclass(frozen=True, slots=True)
class CountryRecord:
    source: str
    code: str


Record = ActorRecord | PostRecord | OccupancyRecord | CountryRecord
Json = dict[str, object]


def first_day(text: str) -> date | None:
    """ "2020", "2020-05" and "2020-05-12" as the first day that each may mean."""
    return _day(text, last=False)


def last_day(text: str) -> date | None:
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date | None:
    parts = text[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return date(numbers[0], 12, 31) if last else date(numbers[0], 1, 1)
        if len(numbers) == 2 and not last:
            return date(numbers[0], numbers[1], 1)
        if len(numbers) == 2:
            year, month = (numbers[0] + 1, 1) if numbers[1] == 12 else (numbers[0], numbers[1] + 1)
            return date.fromordinal(date(year, month, 1).toordinal() - 1)
        return date(*numbers)
    except (ValueError, TypeError):
        return None
