"""How does the index of the world come about? Each source's places in turn, the later ones replacing the earlier.

A place known to GeoNames has its GeoNames id as its row number, so that two sources that know it fill one row; any
other counts down from -1. Divisions come before what lies in them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from graph.ids import place_id
from graph.model import Place
from ingest.gazetteer import joining
from ingest.gazetteer.entries import Entry, outward
from ingest.gazetteer.spelling import exact_key, loose_keys, without_feature_word

TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    population INTEGER NOT NULL,
    geonames_id INTEGER,
    within INTEGER,
    region INTEGER,
    names TEXT NOT NULL
);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TEMP TABLE found_name (key TEXT, place INTEGER, main INTEGER);
CREATE TEMP TABLE found_loose (key TEXT, place INTEGER, main INTEGER);
"""
ADD_PLACE = "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_NAME = "INSERT INTO found_name VALUES (?, ?, ?)"
ADD_LOOSE = "INSERT INTO found_loose VALUES (?, ?, ?)"
SORT_NAMES = """
INSERT INTO name
SELECT f.key, f.place, max(f.main)
FROM found_name AS f
JOIN place AS p ON p.number = f.place
GROUP BY f.key, f.place
ORDER BY f.key, f.place
"""
NAMES = """
SELECT n.key, n.place, n.main, p.country
FROM name AS n
JOIN place AS p ON p.number = n.place
WHERE p.country IS NOT NULL
"""
# What tells no population has that of the towns in it, as far as that is known.
COUNT_PEOPLE = """
CREATE TEMP TABLE people AS
SELECT place, sum(population) AS population
FROM (
    SELECT within AS place, population FROM place WHERE kind = 'settlement'
    UNION ALL
    SELECT region AS place, population FROM place WHERE kind = 'settlement' AND region IS NOT within
)
WHERE place IS NOT NULL
GROUP BY place;
UPDATE place
SET population = people.population
FROM people
WHERE people.place = place.number AND place.population = 0 AND place.kind IN ('region', 'district');
"""
FINISH = """
INSERT INTO loose SELECT key, place, max(main) FROM found_loose GROUP BY key, place ORDER BY key, place;
CREATE UNIQUE INDEX place_id ON place (id);
"""
AT_ONCE = 10_000


def write_index(
    path: Path, entries: Iterable[Entry], places: Mapping[str, Place], more_names: Iterable[tuple[str, int]] = ()
) -> None:
    """Into a new file. `places` are those of seeds, which keep their ids; `more_names` go by GeoNames ids."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(TABLES)
        connection.execute("BEGIN")
        _add(connection, entries, places)
        connection.executemany(ADD_NAME, ((exact_key(name), number, 0) for name, number in more_names))
        connection.execute(SORT_NAMES)
        joining.join(connection, places)
        connection.executemany(ADD_LOOSE, _loose(connection.execute(NAMES)))
        connection.execute("COMMIT")
        connection.executescript(COUNT_PEOPLE)
        connection.executescript(FINISH)


def _add(connection: sqlite3.Connection, entries: Iterable[Entry], taken: Iterable[str]) -> None:
    divisions: dict[str, int] = {}
    own = _Own(set(taken))
    source = iter(entries)
    while some := list(islice(source, AT_ONCE)):
        numbered = [(*own.number(entry), entry) for entry in some]
        divisions.update((entry.code, number) for number, _, entry in numbered if entry.code)
        connection.executemany(ADD_PLACE, [_row(number, name, entry, divisions) for number, name, entry in numbered])
        connection.executemany(ADD_NAME, chain.from_iterable(_keys(number, entry) for number, _, entry in numbered))


class _Own:
    """Row numbers and ids: GeoNames' own, else a number below 0 and an id that no place has yet."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._last = 0

    def number(self, entry: Entry) -> tuple[int, str]:
        if entry.geonames_id:
            return entry.geonames_id, entry.id or f"place:geonames:{entry.geonames_id}"
        self._last -= 1
        name = entry.id or place_id(f"{entry.name} {entry.country or ''}")
        if name in self._taken:
            name = f"{name}-{round(entry.lat * 100)}-{round(entry.lon * 100)}"
        self._taken.add(name)
        return self._last, name


def _row(number: int, name: str, entry: Entry, divisions: Mapping[str, int]) -> tuple[object, ...]:
    around = [divisions[code] for code in outward(entry.within) if code in divisions and divisions[code] != number]
    names = "\n".join((entry.name, *entry.names))
    regions = [code for code in outward(entry.within) if code.count(".") == 1 and divisions.get(code) in around]
    return (
        number, name, entry.name, entry.kind, entry.country, entry.lat, entry.lon, entry.population, entry.geonames_id,
        around[0] if around else None, divisions[regions[0]] if regions else None, names,
    )  # fmt: skip


def _keys(number: int, entry: Entry) -> Iterator[tuple[str, int, int]]:
    main = exact_key(entry.name)
    keys = {main, *map(exact_key, entry.names)} - {""}
    if entry.kind in ("region", "district"):
        keys.update(bare[0] for key in tuple(keys) if (bare := without_feature_word(key)))
    for key in keys:
        yield key, number, int(key == main)


def _loose(names: Iterable[tuple[str, int, int, str]]) -> Iterator[tuple[str, int, int]]:
    for key, place, main, country in names:
        for loose in loose_keys(key, country):
            yield loose, place, main
