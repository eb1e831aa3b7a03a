"""What was taken in from GeoNames dumps, and where is it kept? In one SQLite file of the user's data folder.

place       one row a place, under its GeoNames id; another import of it replaces the row
division    what a division's code is called, from the files of codes
other_name  names from alternateNamesV2
edition     changes with every import that changed anything, so that the index is built anew
"""

import sqlite3
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from graph.model import PlaceKind
from ingest.gazetteer.dumps import BadDump, Chosen, DivisionName, OtherName, opened, parsed
from ingest.gazetteer.entries import Entry

TABLES = """
CREATE TABLE IF NOT EXISTS place (
    geonames_id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, lat REAL NOT NULL,
    lon REAL NOT NULL, names TEXT NOT NULL, population INTEGER NOT NULL, code TEXT, within TEXT
);
CREATE TABLE IF NOT EXISTS division (code TEXT PRIMARY KEY, name TEXT NOT NULL, geonames_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS other_name (geonames_id INTEGER, name TEXT, PRIMARY KEY (geonames_id, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edition (name TEXT NOT NULL);
"""
ADD_PLACE = """
INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE
SET name = excluded.name, kind = excluded.kind, country = excluded.country, lat = excluded.lat, lon = excluded.lon,
    names = excluded.names, population = excluded.population, code = excluded.code, within = excluded.within
WHERE (name, kind, country, lat, lon, names, population, code, within) IS NOT
    (excluded.name, excluded.kind, excluded.country, excluded.lat, excluded.lon, excluded.names, excluded.population,
    excluded.code, excluded.within)
"""
ADD_DIVISION = """
INSERT INTO division VALUES (?, ?, ?)
ON CONFLICT DO UPDATE
SET name = excluded.name, geonames_id = excluded.geonames_id
WHERE (name, geonames_id) IS NOT (excluded.name, excluded.geonames_id)
"""
ADD_NAME = "INSERT OR IGNORE INTO other_name VALUES (?, ?)"
# Divisions first, the larger before the smaller, so that what lies in them finds them.
PLACES = """
SELECT name, kind, country, lat, lon, names, population, geonames_id, code, within
FROM place
ORDER BY code IS NULL, length(code) - length(replace(code, '.', '')), geonames_id
"""
NAMES = """
SELECT name, geonames_id FROM other_name
UNION ALL
SELECT name, geonames_id FROM division
"""
SHOWN = 20
"""Faults that are told one by one; of all others, only how many there are."""

_Row = tuple[str, PlaceKind, str | None, float, float, str, int, int, str | None, str | None]


@dataclass(slots=True)
class Taken:
    """What came of one file."""

    places: int = 0
    names: int = 0
    left_out: int = 0
    faulty: int = 0
    changed: bool = False
    faults: list[str] = field(default_factory=list)


def take_in(folder: Path, path: Path, features: Chosen) -> Taken:
    """One file, wholly or not at all; a line that is none of a dump's is told and passed over.

    Raises BadDump, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(_file(folder), isolation_level=None)) as connection:
        connection.executescript(TABLES)
        with _wholly(connection), opened(path) as lines:
            taken = Taken()
            before = connection.total_changes
            for number, line in enumerate(lines, start=1):
                if line.strip() and not line.startswith(b"#"):
                    _take_line(connection, line, features, taken, f"{path}, line {number}")
            taken.changed = connection.total_changes > before
            if taken.changed:
                connection.execute("DELETE FROM edition")
                connection.execute("INSERT INTO edition VALUES (?)", (uuid.uuid4().hex,))
    return taken


def edition(folder: Path) -> str:
    """Another one after each import that changed anything; empty while there was none."""
    if not _file(folder).exists():
        return ""
    with _reading(folder) as connection:
        row = cast("tuple[str] | None", connection.execute("SELECT name FROM edition").fetchone())
    return row[0] if row else ""


def entries(folder: Path) -> Iterator[Entry]:
    if edition(folder):
        with _reading(folder) as connection:
            for row in connection.execute(PLACES):
                name, kind, country, lat, lon, names, population, number, code, within = cast("_Row", row)
                others = tuple(filter(None, names.split("\n")))
                yield Entry(name, kind, country, lat, lon, others, population, number, code, within)


def other_names(folder: Path) -> Iterator[tuple[str, int]]:
    if edition(folder):
        with _reading(folder) as connection:
            yield from cast("Iterator[tuple[str, int]]", connection.execute(NAMES))


def _take_line(connection: sqlite3.Connection, line: bytes, features: Chosen, taken: Taken, where: str) -> None:
    try:
        found = parsed(line, features)
    except BadDump as error:
        taken.faulty += 1
        if taken.faulty <= SHOWN:
            taken.faults.append(f"{where}: {error}")
        return
    if found is None:
        taken.left_out += 1
    elif isinstance(found, OtherName):
        taken.names += 1
        connection.execute(ADD_NAME, (found.geonames_id, found.name))
    elif isinstance(found, DivisionName):
        taken.names += 1
        connection.execute(ADD_DIVISION, (found.code, found.name, found.geonames_id))
    else:
        taken.places += 1
        connection.execute(ADD_PLACE, _row(found))


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.geonames_id, entry.name, entry.kind, entry.country, entry.lat, entry.lon, "\n".join(entry.names),
        entry.population, entry.code, entry.within,
    )  # fmt: skip


def _file(folder: Path) -> Path:
    return folder / "imported.sqlite"


@contextmanager
def _wholly(connection: sqlite3.Connection) -> Generator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _reading(folder: Path) -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{_file(folder).absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection
