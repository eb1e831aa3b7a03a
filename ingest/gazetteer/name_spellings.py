"""In how many ways may one word of a name be written, in any alphabet? What seeds/name_spellings.toml says of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field, field_validator

from graph.model import Value
from ingest.gazetteer.tables import read_whole
from ingest.seeds import folder


class Reading(Value):
    pattern: str
    sounds: str = Field(alias="as")

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern


class Forms(Value):
    forms: tuple[str, ...] = Field(min_length=2)
    slavic: bool = False


class NameWords(Value):
    articles: frozenset[str]
    patronymics: tuple[str, ...]
    slavic_endings: tuple[str, ...]
    suffixes: frozenset[str]
    titles: frozenset[str]
    short_titles: frozenset[str]
    family_first: frozenset[str]


class SpellingsFile(Value):
    cyrillic: dict[str, tuple[str, ...]]
    signed: dict[str, tuple[str, ...]]
    arabic: dict[str, str]
    hebrew: dict[str, str]
    words: NameWords
    variant: tuple[Reading, ...]
    step: tuple[Reading, ...]
    same: tuple[Forms, ...]
    given: tuple[Forms, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    letters: Mapping[str, tuple[str, ...]]
    """What each letter that is no plain Latin one is in Latin."""
    abjads: Mapping[str, str]
    """Of a script that writes no short vowels: the pattern of what each letter may be in Latin."""
    variants: tuple[tuple[re.Pattern[str], str], ...]
    steps: tuple[tuple[re.Pattern[str], str], ...]
    same: tuple[Forms, ...]
    given: tuple[Forms, ...]
    words: NameWords


@cache
def spellings() -> Spellings:
    """Raises BadSeed."""
    file = read_whole(folder() / "name_spellings.toml", SpellingsFile)
    return Spellings(
        letters=file.cyrillic | file.signed,
        abjads=file.arabic | file.hebrew,
        variants=tuple((re.compile(each.pattern), each.sounds) for each in file.variant),
        steps=tuple((re.compile(each.pattern), each.sounds) for each in file.step),
        same=file.same,
        given=file.given,
        words=file.words,
    )
