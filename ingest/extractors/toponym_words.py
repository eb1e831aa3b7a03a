"""Which words tell that a name is a place, or that it is none? From toponyms.toml, demonyms.toml and states.toml."""

import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.seeds import folder

M = TypeVar("M", bound=BaseModel)
Words = frozenset[str]


class BadToponymWords(ValueError):
    """A data file breaks its schema; the text names the file and what to mend."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(_Table):
    """Places that no list of settlements has."""

    regions: Words
    waters: Words
    mountains: Words
    parts: Words
    short: Words
    after_comma: Words


class Features(_Table):
    """Words that make a name the name of a feature."""

    inner: Words
    first: Words
    last: Words
    doubtful: Words
    buildings: Words
    apart: Words
    directions: Words
    compass: Words


class Bodies(_Table):
    last: Words


class Beside(_Table):
    """Words that stand beside a name."""

    given: Words
    locative: Words
    kinds: Words
    honorifics: Words
    titles: Words
    things: Words
    things_before: Words
    being: Words
    acted_on: Words
    never: Words


class _Toponyms(_Table):
    names: Names
    features: Features
    bodies: Bodies
    words: Beside


class Languages(_Table):
    own: Words
    shared: Words
    before: Words
    after: Words


class _Demonyms(_Table):
    peoples: dict[str, tuple[str, ...]]
    languages: Languages


class _State(BaseModel):
    """What is used here of an entry whose whole schema the gazetteer checks."""

    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class _States(BaseModel):
    state: tuple[_State, ...]


class _GivenNames(_Table):
    feminine: Words
    masculine: Words


class ToponymWords(_Table):
    """All words, made ready for looking up."""

    places: Words
    """Names that are places wherever nothing speaks against it: states, wide regions, waters."""
    short: Words
    after_comma: Words
    peoples: Words
    place_of: dict[str, str]
    """In small letters the words for a people, with the name of the place where they live; states.toml has its own."""
    languages: Languages
    features: Features
    bodies: Words
    beside: Beside
    given_names: Words


@cache
def toponym_words() -> ToponymWords:
    return load(folder())


def load(seeds: Path) -> ToponymWords:
    toponyms = _read(seeds / "toponyms.toml", _Toponyms)
    demonyms = _read(seeds / "demonyms.toml", _Demonyms)
    states = _read(seeds / "states.toml", _States).state
    given = _read(seeds / "given_names.toml", _GivenNames)
    names = toponyms.names
    states_names = {name for state in states for name in (state.name, *state.names)}
    return ToponymWords(
        places=names.regions | names.waters | names.mountains | names.parts | states_names - names.short,
        short=names.short,
        after_comma=names.after_comma,
        peoples=frozenset(chain.from_iterable((*demonyms.peoples.values(), *(state.demonyms for state in states)))),
        place_of={word.casefold(): place for place, forms in demonyms.peoples.items() for word in forms},
        languages=demonyms.languages,
        features=toponyms.features,
        bodies=toponyms.bodies.last,
        beside=toponyms.words,
        given_names=given.feminine | given.masculine | toponyms.words.given,
    )


def _read(path: Path, kind: type[M]) -> M:
    try:
        return kind.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadToponymWords(f"{path.name}: {error}") from error
