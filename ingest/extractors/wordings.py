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
Rule = Literal[
    "number",
    "range",
    "about",
    "at least",
    "at most",
    "vague",
    "fraction",
    "no",
    "a",
    "the first",
    "the",
    "named",
    "two units",
]
"""A way of reading, which the file turns on or off."""


class BadWordings(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Vague(_Entry):
    words: list[str]
    low: float
    high: float | None = None
    approx: bool = False
    unit: str | None = None


class Unit(_Entry):
    """`words` stand behind the number, `signs` before it."""

    unit: str
    times: float
    words: list[str]
    signs: list[str] = []


class Names(_Entry):
    """What makes a number a name, a size, a result or an age."""

    before: list[str]
    after: list[str]
    results: list[str] = []
    shares_of: list[str] = []
    ages: list[str] = []


class Wordings(_Entry):
    rules: dict[Rule, bool] = {}
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

    @cached_property
    def signs(self) -> dict[str, Unit]:
        return {sign.lower(): unit for unit in self.units for sign in unit.signs}

    def reads(self, rule: Rule) -> bool:
        """Whether the file leaves a way of reading on."""
        return self.rules.get(rule, True)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first; for no words, one that nothing fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def wordings() -> Wordings:
    return _loaded(folder() / "quantities.toml")


@cache
def _loaded(path: Path) -> Wordings:
    return load(path)


def load(path: Path) -> Wordings:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Wordings.model_validate(
            {("units" if field == "unit" else field): value for field, value in table.items()}
        )
    except FileNotFoundError as error:
        raise BadWordings(f"{path}: the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise BadWordings(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadWordings(f"{path.name}, {'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error
