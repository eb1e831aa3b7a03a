"""What can be counted, and which words say so? Loads and checks the analyst's seeds/measures.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.seeds import folder

UNCOUNTED = "none"
"""The class of a figure without a noun: "the toll rose to 900"."""

_CLASS_OF_UNIT = {"km2": "area", "share": "share", "km": "distance"}
_TRIGGERS = ("verbs", "nouns", "adjectives", "preps", "heads", "lasting")


class BadMeasures(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=False)


class Counted(_Entry):
    """A class of nouns that are counted alike, and the unit that figures about them are in."""

    name: str = Field(alias="class")
    unit: str
    nouns: list[str]
    starts: list[str] = []
    groups: list[str] = []


class Frame(_Entry):
    """One way of saying a measure; the head of the file explains the fields."""

    of: Literal["counted", "subject", "head", "target", "none"]
    by: Literal["agent", "counted", "head", "holder", "none"]
    verbs: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    preps: list[str] = []
    heads: list[str] = []
    lasting: bool = False
    requires: list[str] = Field([], alias="with")
    excludes: list[str] = Field([], alias="without")
    counted: Literal["object", "subject", "either"] = "object"

    @model_validator(mode="after")
    def _has_one_trigger(self) -> Self:
        if len(self.model_fields_set.intersection(_TRIGGERS)) != 1:
            raise ValueError(f"a frame has exactly one of {', '.join(_TRIGGERS)}")
        return self


class Measure(_Entry):
    name: str
    counts: list[str]
    frames: list[Frame] = Field(alias="frame", min_length=1)
    unit: str | None = None
    cumulative: bool = False
    state: bool = False


class Lexicon(_Entry):
    """All measures, in the file's order: the first that fits wins."""

    counting: list[str]
    suffering: list[str]
    counted: list[Counted]
    measures: list[Measure] = Field(alias="measure")

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        classes = {entry.name for entry in self.counted} | {*_CLASS_OF_UNIT.values(), UNCOUNTED}
        names = [measure.name for measure in self.measures]
        for measure in self.measures:
            unknown = sorted(set(measure.counts) - classes)
            if unknown:
                raise ValueError(
                    f"{measure.name!r}: 'counts' names {unknown[0]!r}, which no [[counted]] entry describes"
                )
            if names.count(measure.name) > 1:
                raise ValueError(f"{measure.name!r}: the name stands twice")
        return self

    def classes(self, *noun: str) -> frozenset[str]:
        """What a noun counts: "men" may be soldiers or just people."""
        return frozenset(entry.name for entry in self.entries(*noun))

    def entries(self, *forms: str) -> list[Counted]:
        """The classes of a noun in the first of its forms that is known ("men" before "man").

        Of "armoured combat vehicle" the longest known ending decides.
        """
        for form in forms:
            designated = [entry for entry in self.counted if form.startswith(tuple(entry.starts))]
            words = form.lower().split()
            endings = [" ".join(words[at:]) for at in range(len(words))]
            ending = next((end for end in endings if any(end in entry.nouns for entry in self.counted)), None)
            if designated or ending:
                return designated or [entry for entry in self.counted if ending in entry.nouns]
        return []

    def unit(self, *noun: str) -> str | None:
        return next((entry.unit for entry in self.entries(*noun)), None)


def class_of_unit(unit: str | None) -> frozenset[str]:
    """Areas, shares and distances are known by their unit, whatever noun follows."""
    return frozenset({_CLASS_OF_UNIT[unit]}) if unit in _CLASS_OF_UNIT else frozenset()


@cache
def lexicon() -> Lexicon:
    return load(folder() / "measures.toml")


def load(path: Path) -> Lexicon:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Lexicon.model_validate(table)
    except tomllib.TOMLDecodeError as error:
        raise BadMeasures(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = _where(first["loc"], cast("Mapping[str, object]", tomllib.loads(path.read_text("utf-8"))))
        raise BadMeasures(f"{path.name}, {where}: {first['msg']}") from error


def _where(location: tuple[int | str, ...], table: Mapping[str, object]) -> str:
    """ "measure 3 (soldiers killed), frame 1, 'by'": the way to the fault, with the entry's own name."""
    words: list[str] = []
    at: object = table
    for step in location:
        if isinstance(step, int):
            at = cast("list[object]", at)[step]
            entry = cast("Mapping[str, object]", at if isinstance(at, dict) else {})
            name = entry.get("name") or entry.get("class")
            words[-1] = f"{words[-1]} {step + 1}" + (f" ({name})" if name else "")
        else:
            fields = cast("Mapping[str, object]", at if isinstance(at, dict) else {})
            at = fields.get(step)
            words.append(step)
    return ", ".join(words) or "the file"
