"""Which words beside a name tell which place it means? Loads and checks the analyst's seeds/place_words.toml."""

from functools import cache

from graph.model import PlaceKind, Value
from ingest.gazetteer.tables import read_whole
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
    return read_whole(folder() / "place_words.toml", PlaceWords)
