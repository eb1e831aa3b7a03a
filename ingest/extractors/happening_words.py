"""Which words say who holds a place? Loads and checks the analyst's seeds/happenings.toml."""

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.seeds import folder

ControlMeasure = Literal["holds", "taken", "lost", "left", "contested"]
"""How it is put that somebody holds a place, or no longer does."""


class BadHappenings(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class Control(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: ControlMeasure
    verbs: list[str]
    place: Literal["object", "subject", "after"]
    by: Literal["agent", "object", "to", "none"]
    requires: list[str] = Field([], alias="with")
    preps: list[str] = []
    through: bool = False
    forces: bool = False
    whole: bool = False


class Happenings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    place_nouns: list[str]
    through_nouns: list[str]
    part_nouns: list[str]
    force_nouns: list[str]
    persons: frozenset[str]
    place_preps: list[str]
    holding_nouns: list[str]
    control_nouns: dict[str, ControlMeasure]
    telling: frozenset[str]
    flags: frozenset[str]
    flag_verbs: frozenset[str]
    fights: frozenset[str]
    contested: frozenset[str]
    states: dict[str, ControlMeasure]
    control: list[Control]

    @cached_property
    def by_verb(self) -> dict[str, list[Control]]:
        """What each verb may say, in the file's order."""
        verbs = {verb for each in self.control for verb in each.verbs}
        return {verb: [each for each in self.control if verb in each.verbs] for verb in verbs}


@cache
def known() -> Happenings:
    return load(folder() / "happenings.toml")


def load(path: Path) -> Happenings:
    try:
        return Happenings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise BadHappenings(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadHappenings(f"{path.name}, {'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error
