"""Which words say who holds a place and what happened there? Loads and checks the analyst's seeds/happenings.toml."""

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.seeds import folder


class BadHappenings(ValueError):
    """The file breaks its schema; the text names the entry and the field."""


class Happening(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Literal["control", "event"]
    verbs: list[str]
    place: Literal["object", "subject", "around"]
    by: Literal["agent", "none"]
    event: str | None = None
    requires: list[str] = Field([], alias="with")
    forces: bool = False
    gives_up: bool = False


class Happenings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    place_nouns: list[str]
    through_nouns: list[str]
    force_nouns: list[str]
    place_preps: list[str]
    holding_nouns: list[str]
    happening: list[Happening]

    @cached_property
    def by_verb(self) -> dict[str, list[Happening]]:
        """What each verb may say, in the file's order."""
        verbs = {verb for each in self.happening for verb in each.verbs}
        return {verb: [each for each in self.happening if verb in each.verbs] for verb in verbs}


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
