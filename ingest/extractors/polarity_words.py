"""Which words make a clause a denial or an expectation? Loads and checks the analyst's seeds/polarity.toml."""

import re
import tomllib
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.extractors.wordings import alternatives
from ingest.seeds import folder


class BadPolarity(ValueError):
    """The file breaks its schema; the text names the field."""


class PolarityWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    modals: frozenset[str]
    deducing: frozenset[str]
    intents: frozenset[str]
    conditions: frozenset[str]
    negations: frozenset[str]
    says: frozenset[str]
    rumours: frozenset[str]
    figure_nouns: frozenset[str]
    accounts: frozenset[str]
    judges: frozenset[str]
    refusing: frozenset[str]
    granting: frozenset[str]

    @cached_property
    def saying(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self.says)})\b", re.IGNORECASE)

    @cached_property
    def negation(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self.negations)})\b", re.IGNORECASE)

    @cached_property
    def rumour(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self.rumours)})s?\b", re.IGNORECASE)

    @cached_property
    def refusal(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self.refusing)})\b", re.IGNORECASE)

    @cached_property
    def grant(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!not )\b(?:{alternatives(self.granting)})\b", re.IGNORECASE)


@cache
def polarity_words() -> PolarityWords:
    return load(folder() / "polarity.toml")


def load(path: Path) -> PolarityWords:
    try:
        return PolarityWords.model_validate(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise BadPolarity(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadPolarity(f"{path.name}, {'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error
