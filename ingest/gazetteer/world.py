"""Which places of the world bear a name, and what do they lie within? Read from an index that building.py writes.

place   one row a place: what WorldPlace says, `within` and `region` as row numbers
name    exact key -> place, `main` where it is the place's own name and no alias
loose   loose key -> place: asked only when no exact key answers
"""

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self, cast

from graph.model import Place, PlaceKind
from ingest.gazetteer.spelling import alike, exact_key, loose_keys, without_feature_word

PLACES_NAMED = """
SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.population, p.geonames_id, w.id, r.id, p.names, max(n.main)
FROM {table} AS n
JOIN place AS p ON p.number = n.place
LEFT JOIN place AS w ON w.number = p.within
LEFT JOIN place AS r ON r.number = p.region
WHERE n.key = ?
GROUP BY p.number
ORDER BY p.population DESC, p.number
"""
BY_EXACT_NAME = PLACES_NAMED.format(table="name")
BY_LOOSE_NAME = PLACES_NAMED.format(table="loose")

PLACE = """
SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.population, p.geonames_id, w.id, r.id, p.names
FROM place AS p
LEFT JOIN place AS w ON w.number = p.within
LEFT JOIN place AS r ON r.number = p.region
WHERE p.id = ?
"""

# A small place counts by its own name alone: each has a dozen others, many of them ordinary words somewhere.
POPULATION = """
SELECT max(p.population)
FROM name AS n
JOIN place AS p ON p.number = n.place
WHERE n.key = ? AND (n.main OR p.population >= 50000)
"""

_Row = tuple[str, str, PlaceKind, str | None, float, float, int, int | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A place that a gazetteer of the world knows, whether or not any article ever named it."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    """ISO 3166 alpha-2; None for a continent, a sea, or a region of several countries."""
    lat: float
    lon: float
    population: int
    geonames_id: int | None
    within: str | None
    """The id of the next larger place."""
    region: str | None
    """The id of the first-order region."""
    names: tuple[str, ...]

    def as_place(self) -> Place:
        """As an article brings it to the graph."""
        return Place(
            id=self.id, name=self.name, kind=self.kind, country=self.country, lat=self.lat, lon=self.lon,
            geonames_id=self.geonames_id, within=self.within, names=self.names,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place that a name can mean; `main` where it is the place's own name, and no other one that it goes by."""

    place: WorldPlace
    main: bool


class World:
    """The index, open for reading. Several threads may ask at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._asking = threading.Lock()
        self.lookup = lru_cache(maxsize=1024)(self._lookup)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The file is never written to again, so nothing is locked, and it may lie on a read-only disk."""
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lookup(self, name: str) -> tuple[Sighting, ...]:
        """All that a name can mean, the most populous first.

        In the same letters; else as a bare name with the word for what it is, such as "the Kharkiv region"; else in
        another romanisation.
        """
        key = exact_key(name)
        if found := self._ask(BY_EXACT_NAME, key):
            return found
        bare = without_feature_word(key)
        if bare and (found := _of_kinds(self._ask(BY_EXACT_NAME, bare[0]), bare[1])):
            return found
        if found := self._romanised_otherwise(key):
            return found
        return _of_kinds(self._romanised_otherwise(bare[0]), bare[1]) if bare else ()

    def _romanised_otherwise(self, key: str) -> tuple[Sighting, ...]:
        by_id = {seen.place.id: seen for loose in loose_keys(key) for seen in self._ask(BY_LOOSE_NAME, loose)}
        found = [seen for seen in by_id.values() if any(alike(key, name) for name in seen.place.names)]
        return tuple(sorted(found, key=lambda seen: -seen.place.population))

    def population(self, name: str) -> int | None:
        """Of the largest place of this name, in the same letters; None where there is none. Many times the faster."""
        with self._asking:
            (found,) = cast("tuple[int | None]", self._connection.execute(POPULATION, (exact_key(name),)).fetchone())
        return found

    def place(self, own: str) -> WorldPlace | None:
        with self._asking:
            row = cast("_Row | None", self._connection.execute(PLACE, (own,)).fetchone())
        return _place(row) if row else None

    def around(self, place: WorldPlace) -> tuple[WorldPlace, ...]:
        """What a place lies within, the next larger first."""
        return tuple(self._outwards(place))

    def _outwards(self, place: WorldPlace) -> Iterator[WorldPlace]:
        seen = {place.id}
        while place.within and place.within not in seen and (larger := self.place(place.within)):
            yield larger
            seen.add(larger.id)
            place = larger

    def _ask(self, query: str, key: str) -> tuple[Sighting, ...]:
        with self._asking:
            rows = self._connection.execute(query, (key,)).fetchall()
        return tuple(Sighting(_place(cast("_Row", row[:-1])), bool(row[-1])) for row in rows)


def _of_kinds(found: tuple[Sighting, ...], kinds: tuple[PlaceKind, ...]) -> tuple[Sighting, ...]:
    return tuple(seen for seen in found if seen.place.kind in kinds)


def _place(row: _Row) -> WorldPlace:
    return WorldPlace(*row[:-1], tuple(row[-1].split("\n")))
