"""Which words beside a name tell which place it means? Loads and checks the analyst's seeds/place_words.toml."""

import tomllib
from functools import cache

from pydantic import ValidationError

from graph.model import PlaceKind, Value
from ingest.gazetteer.tables import BadSeed
from ingest.seeds import folder


class Listed(Value):
    words: frozenset[str]


class Directions(Value):
    points: frozenset[str]
    units: frozenset[str]
    near: frozenset[str]


class PlaceWords(Value):
    """The head of each table of the file says what its words do."""

    kinds: dict[PlaceKind, frozenset[str]]
    holders: dict[PlaceKind, frozenset[str]]
    short: dict[str, tuple[str, ...]]
    vague: Listed
    local: Listed
    shares: Listed
    roads: Listed
    facilities: Listed
    directions: Directions
    civic: dict[str, frozenset[str]]


@cache
def place_words() -> PlaceWords:
    """Raises BadSeed."""
    path = folder() / "place_words.toml"
    try:
        return PlaceWords.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise BadSeed(f"{path}: the file is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSeed(f"{path.name}: not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise BadSeed(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
