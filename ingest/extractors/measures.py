"""What can be counted, and which words say so? Loads and checks the analyst's seeds/measures.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Self, cast, get_args

from pydantic import Field, ValidationError, model_validator

from ingest.extractors.measure_entries import Counted, Entry, Measure, Unsaid, Where
from ingest.seeds import folder

UNCOUNTED = "none"
"""The class of a figure without a noun: "the toll rose to 900"."""


class BadMeasures(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class Lexicon(Entry):
    """All measures, in the file's order: the first that fits wins."""

    counting: list[str]
    suffering: list[str]
    losing: list[str] = Field(default_factory=list)
    units: dict[str, list[str]]
    counted: list[Counted]
    measures: list[Measure] = Field(alias="measure")

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        classes = {entry.name for entry in self.counted} | {*self.units, UNCOUNTED}
        names = [measure.name for measure in self.measures]
        for measure in self.measures:
            if unknown := sorted(set(measure.counts) - classes):
                raise ValueError(
                    f"{measure.name!r}: 'counts' names {unknown[0]!r}, which no [[counted]] entry describes"
                )
            if measure.of_forces and measure.of_forces not in names:
                raise ValueError(f"{measure.name!r}: 'of_forces' names {measure.of_forces!r}, which is no measure")
            if unknown := sorted(set(measure.includes) - set(names)):
                raise ValueError(f"{measure.name!r}: 'includes' names {unknown[0]!r}, which no [[measure]] describes")
            if names.count(measure.name) > 1:
                raise ValueError(f"{measure.name!r}: the name stands twice")
        return self

    def named(self, name: str) -> Measure:
        return next(measure for measure in self.measures if measure.name == name)

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Classes of what has a length in days."""
        return frozenset(
            name
            for measure in self.measures
            if any(frame.lasting for frame in measure.frames)
            for name in measure.counts
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """Nouns that say by themselves what is measured, as "prisoner" does."""
        return frozenset(noun for measure in self.measures for frame in measure.frames for noun in frame.nouns)

    def unsaid(self, what: Unsaid) -> frozenset[str]:
        """The measures of which that follows where the words name no side."""
        return self._unsaid[what]

    def where(self, name: str | None) -> Where:
        """Where the figures of the measure of that name are where the words name no place."""
        return self._where.get(name or "", "around")

    @cached_property
    def _where(self) -> dict[str, Where]:
        return {measure.name: measure.where for measure in self.measures}

    @cached_property
    def _unsaid(self) -> dict[Unsaid, frozenset[str]]:
        return {
            what: frozenset(measure.name for measure in self.measures if what in measure.unsaid)
            for what in get_args(Unsaid)
        }

    def classes(self, *noun: str) -> frozenset[str]:
        """What a noun counts: "men" may be soldiers or just people."""
        return frozenset(entry.name for entry in self.entries(*noun))

    def entries(self, *forms: str) -> list[Counted]:
        """The classes of a noun in the first of its forms that is known ("men" before "man").

        Of "armoured combat vehicle" the longest known ending decides.
        """
        return self._known(*forms)[1]

    def is_collective(self, *forms: str) -> bool:
        """Whether one of the noun is many: "a force" counts nobody."""
        ending, entries = self._known(*forms)
        return any(ending in entry.collective for entry in entries)

    @cached_property
    def _by_noun(self) -> dict[str, list[Counted]]:
        nouns = dict.fromkeys(noun for entry in self.counted for noun in entry.nouns)
        return {noun: [entry for entry in self.counted if noun in entry.nouns] for noun in nouns}

    def _known(self, *forms: str) -> tuple[str, list[Counted]]:
        for form in forms:
            designated = [entry for entry in self.counted if entry.starts and form.startswith(tuple(entry.starts))]
            words = form.lower().split()
            endings = (end for at in range(len(words)) for end in _singulars(" ".join(words[at:])))
            ending = next((end for end in endings if end in self._by_noun), "")
            if designated or ending:
                return ending, designated or self._by_noun[ending]
        return "", []

    def unit(self, *noun: str) -> str | None:
        return next((entry.unit for entry in self.entries(*noun)), None)


def _singulars(noun: str) -> tuple[str, ...]:
    """As it stands, and as its plural may be formed: the tagger leaves "Ukrainian servicemen" as it is, for a name."""
    if noun.endswith("men"):
        return noun, f"{noun[:-3]}man"
    if noun.endswith("ies"):
        return noun, f"{noun[:-3]}y"
    return (noun, noun[:-1]) if noun.endswith("s") and not noun.endswith("ss") else (noun,)


def class_of_unit(unit: str | None) -> frozenset[str]:
    """Areas, shares and money are known by their unit, whatever noun follows."""
    return frozenset(name for name, units in lexicon().units.items() if unit in units)


def lexicon() -> Lexicon:
    return _loaded(folder() / "measures.toml")


@cache
def _loaded(path: Path) -> Lexicon:
    return load(path)


def load(path: Path) -> Lexicon:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Lexicon.model_validate(table)
    except FileNotFoundError as error:
        raise BadMeasures(f"{path}: the file is missing") from error
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
