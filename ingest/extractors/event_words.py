"""Which words tell of which event? Loads and checks the analyst's seeds/events.toml."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.seeds import folder

Plover = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Acled = Literal[
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
    "Mob violence",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
]
Other = Literal["accident", "disaster", "crime", "attribution", "diplomacy", "displacement", "taking", "name"]
"""Kinds of happenings that are no events of the ledger."""
Role = Literal["by", "of", "place"]


class BadEvents(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class EventKind(BaseModel):
    """One entry of the file; its lists hold words, those that "@name" stood for included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Plover | None = None
    other: Other | None = None
    mode: str | None = None
    acled: Acled | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    requires: tuple[str, ...] = Field((), alias="with")
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    needs: tuple[Role, ...] = ()
    forces: bool = False
    tells: bool = False
    at_place: bool = False
    alone: bool = False
    direct: bool = False

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if (self.type is None) == (self.other is None):
            raise ValueError("an event has either a type or other")
        return self


class Territory(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    states: tuple[str, ...]
    groups: tuple[str, ...]
    peaceful: tuple[str, ...]


class Events(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    territory: Territory

    hint_verbs: frozenset[str]
    hint_nouns: frozenset[str]
    only_by: frozenset[str]
    light_verbs: frozenset[str]
    undergoing: frozenset[str]
    occurring: frozenset[str]
    words: dict[str, tuple[str, ...]]
    event: tuple[EventKind, ...]

    @cached_property
    def verbs(self) -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
        """By the verb itself: the words that must depend on it, and what it then tells; in the file's order."""
        return _indexed((verb, kind) for kind in self.event for verb in kind.verbs)

    @cached_property
    def nouns(self) -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
        """By the first word: the words that must follow."""
        return _indexed((noun, kind) for kind in self.event for noun in kind.nouns)


def _indexed(triggers: Iterable[tuple[str, EventKind]]) -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
    found: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    for trigger, kind in triggers:
        first, *rest = trigger.replace("-", " ").split()
        found.setdefault(first, []).append((tuple(rest), kind))
    return found


@cache
def events() -> Events:
    return load(folder() / "events.toml")


def load(path: Path) -> Events:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        lists: dict[str, list[str]] = table.get("words", {})
        entries: list[dict[str, object]] = [table.get("territory", {}), *table.get("event", [])]
        for entry in entries:
            for field, value in entry.items():
                if isinstance(value, list):
                    entry[field] = list(_spelt_out(cast("list[str]", value), lists, path))
        return Events.model_validate(table)
    except tomllib.TOMLDecodeError as error:
        raise BadEvents(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadEvents(f"{path.name}, {'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error


def _spelt_out(words: Iterable[str], lists: dict[str, list[str]], path: Path) -> Iterator[str]:
    for word in words:
        if not word.startswith("@"):
            yield word
        elif word[1:] in lists:
            yield from lists[word[1:]]
        else:
            raise BadEvents(f"{path.name} has no list {word[1:]!r}")
