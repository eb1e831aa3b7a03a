"""What does a source of the world's places say about one of them, before all sources are joined?"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import PlaceKind


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    population: int = 0
    geonames_id: int | None = None
    code: str | None = None
    """By which others say that they lie in it: UA a country, UA.05 a region, UA.05.1402 a district."""
    within: str | None = None
    """The code of what it lies in; of no more than its country where the source does not know better."""
    id: str | None = None
    """An id of our own, where the place has one."""


def outward(code: str | None) -> Iterator[str]:
    """What a code lies in, itself first: UA.05.1402, UA.05, UA."""
    while code:
        yield code
        code = code.rpartition(".")[0]
