"""What may stand in the data files that an analyst edits, and what is said when an entry is wrong?"""

from datetime import date, timedelta
from pathlib import Path
from typing import Literal, TypeVar, cast

from pydantic import Field, ValidationError

from graph.model import ActorKind, PlaceKind, Value
from ingest import seeds

Gender = Literal["masculine", "feminine"]


class BadSeed(ValueError):
    """A data file breaks its schema; the text names the file, the entry and what to mend."""


class Capital(Value):
    name: str
    lat: float
    lon: float
    geonames_id: int
    names: tuple[str, ...] = ()


class State(Value):
    """A state: at once an actor and a country."""

    name: str
    code: str = Field(pattern="^[A-Z]{2}$")
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9]\d*$")
    capital: Capital | None = None


class HeldRole(Value):
    """`role` is an id of titles.toml, `of` an actor or place id without which the title says little."""

    role: str
    of: str
    since: date | None = None
    until: date | None = None


class ActorEntry(Value):
    name: str
    kind: ActorKind
    side: str | None = None
    gender: Gender | None = None
    names: tuple[str, ...] = ()
    short: tuple[str, ...] | None = None
    """What a person is called alone; without it, the last word of each name. Empty where only whole names are used."""
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9]\d*$")
    institution: str | None = None
    """An id of institutions.toml: "the defence ministry" of its side is then this actor."""
    roles: tuple[HeldRole, ...] = ()


class PlaceEntry(Value):
    name: str
    id: str | None = Field(default=None, pattern="^place:[a-z0-9-]+$")
    kind: PlaceKind
    country: str = Field(pattern="^[A-Z]{2}$")
    within: str | None = None
    short: str | None = None
    """The bare name of a region: Kursk for Kursk Oblast."""
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    geonames_id: int | None = None
    names: tuple[str, ...] = ()


class RoleEntry(Value):
    """A role under one id, whatever the papers call it. A `rank` alone does not say who is meant."""

    id: str
    wordings: tuple[str, ...] = Field(min_length=1)
    rank: bool = False
    voice: bool = False
    """Speaks for somebody else: "its spokesman"."""
    implies: tuple[str, ...] = ()
    """Ranks that the holder has anyway: the commander-in-chief is a general."""
    of_region: str | None = None
    of_settlement: str | None = None
    """Which role it is there: the head of a region is its governor."""
    local: bool = False
    """Acts for the country where its place lies: a governor, a mayor."""
    gender: Gender | None = None


class InstitutionEntry(Value):
    """A kind of body that most states have; `name` has {adjective} where the state's demonym goes."""

    id: str
    kind: ActorKind
    name: str = Field(pattern=r"\{adjective\}")
    wordings: tuple[str, ...] = Field(min_length=1)


_Entry = TypeVar("_Entry", bound=Value)


def read(path: Path, key: str, schema: type[_Entry]) -> tuple[_Entry, ...]:
    """The entries of one data file."""
    table = seeds.toml(path, BadSeed)
    unknown = sorted(set(table) - {key})
    if unknown:
        raise BadSeed(f"{path.name}: unknown table {unknown[0]!r}; each entry starts with [[{key}]]")
    rows = cast("list[dict[str, object]]", table.get(key, []))
    return tuple(_entry(path, key, number, row, schema) for number, row in enumerate(rows, start=1))


def _entry(path: Path, key: str, number: int, row: dict[str, object], schema: type[_Entry]) -> _Entry:
    try:
        return schema.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = row.get("name", row.get("id", "without a name"))
        raise BadSeed(f"{path.name}, {key} {number} ({name}): {where}: {first['msg']}") from error


class War(Value):
    """Sides that fight each other, by actor ids; those of one list fight beside each other."""

    name: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    since: date
    until: date | None = None

    def at(self, day: date | None) -> bool:
        if day is None:
            return self.until is None
        return self.since <= day and (self.until is None or day <= self.until)

    def opponents(self, side: str) -> tuple[str, ...]:
        first, second = self.sides
        return second if side in first else first if side in second else ()


class Campaign(Value):
    """Where a side attacked, by the ids of actors and places, and what that is called."""

    name: str
    by: tuple[str, ...] = Field(min_length=1)
    against: tuple[str, ...] = Field(min_length=1)
    places: tuple[str, ...] = Field(min_length=1)
    since: date
    until: date | None = None
    called: tuple[str, ...]

    def at(self, day: date, *, after: timedelta = timedelta()) -> bool:
        """Whether it was under way, or over for no longer than that."""
        return self.since <= day and (self.until is None or day <= self.until + after)


class Words(Value):
    voices: frozenset[str]
    staff: frozenset[str]
    papers: frozenset[str]
    bulletins: frozenset[str]
    partial: frozenset[str]
    plain: frozenset[str]
    usual: frozenset[str]
    misleading_before: frozenset[str]
    misleading_after: frozenset[str]
    locative: frozenset[str]
    beside: frozenset[str]
    lands: frozenset[str]
    neighbouring: frozenset[str]
    own_country: frozenset[str]
    whole_country: frozenset[str]
    whole_front: frozenset[str]
    wide_units: frozenset[str]
    continuing: frozenset[str]
    enemy: frozenset[str]
    own: frozenset[str]
    irregulars: frozenset[str]
    regulars: frozenset[str]
    home: frozenset[str]
    taking_back: frozenset[str]
    falling: frozenset[str]
    fellows: frozenset[str]
    outlets: frozenset[str]
    mastheads: frozenset[str]
    commands: frozenset[str]
    """What may stand beside a force's name in the name of its own head office: the General Command of the army."""
    channels: frozenset[str]
    """What may stand beside an actor's name in the name of the channel that is its own."""


class Nouns(Value):
    """Words that refer back, lead away from a place, or carry somebody's voice."""

    actors: dict[str, frozenset[ActorKind]]
    places: dict[str, frozenset[PlaceKind]]
    words: Words


class GivenNames(Value):
    feminine: frozenset[str]
    masculine: frozenset[str]


def read_given_names(path: Path) -> GivenNames:
    names = read_whole(path, GivenNames)
    if both := names.feminine & names.masculine:
        raise BadSeed(f"{path.name}: {min(both)!r} is listed twice; a name that both bear tells nothing")
    return names


def read_nouns(path: Path) -> Nouns:
    return read_whole(path, Nouns)


def read_whole(path: Path, schema: type[_Entry]) -> _Entry:
    """A data file that is one entry."""
    return seeds.whole(path, schema, BadSeed)
