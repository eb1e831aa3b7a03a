"""Which words bound, scale or disqualify a number? Loads and checks the analyst's seeds/quantities.toml."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.seeds import folder

Bound = Literal["about", "at_least", "at_most", "more"]


class BadWordings(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Vague(_Entry):
    words: list[str]
    low: float
    high: float | None = None
    unit: str | None = None


class Unit(_Entry):
    unit: str
    times: float
    words: list[str]


class Names(_Entry):
    before: list[str]
    after: list[str]


class Wordings(_Entry):
    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    vague: list[Vague]
    shares: dict[str, float]
    units: list[Unit]
    names: Names

    @cached_property
    def bounds_before(self) -> dict[str, Bound]:
        return {word: bound for bound, words in self.before.items() for word in words}

    @cached_property
    def bounds_after(self) -> dict[str, Bound]:
        return {word: bound for bound, words in self.after.items() for word in words}

    @cached_property
    def vague_words(self) -> dict[str, Vague]:
        return {word: vague for vague in self.vague for word in vague.words}

    @cached_property
    def unit_words(self) -> dict[str, Unit]:
        return {word.lower(): unit for unit in self.units for word in unit.words}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def wordings() -> Wordings:
    return load(folder() / "quantities.toml")


def load(path: Path) -> Wordings:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Wordings.model_validate(
            {("units" if field == "unit" else field): value for field, value in table.items()}
        )
    except tomllib.TOMLDecodeError as error:
        raise BadWordings(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadWordings(f"{path.name}, {'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error
