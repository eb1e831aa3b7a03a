"""Which places of the world are those that seeds describe? They keep the ids, names and points that they have there."""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from graph.model import Place, PlaceKind
from ingest.gazetteer.spelling import exact_key

NEAR_KM: Mapping[PlaceKind, float] = {"settlement": 15, "district": 75, "feature": 75}
"""How far apart two sources may put one place. Countries and regions are told by their names: each source has them
where it thinks fit."""

NAMESAKES = """
SELECT p.number, p.lat, p.lon
FROM name AS n
JOIN place AS p ON p.number = n.place
WHERE n.key = ? AND n.main >= ? AND p.kind = ? AND p.country IS ?
ORDER BY p.population DESC, p.number
"""
KNOWN = "SELECT number FROM place WHERE number = ?"
LOWEST = "SELECT min(0, min(number)) FROM place"
CHANGE = """
UPDATE place
SET id = ?, name = ?, kind = ?, lat = ifnull(?, lat), lon = ifnull(?, lon), names = ? || char(10) || names
WHERE number = ?
"""
ADD = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, NULL, ?)"
OTHER_NAME = "UPDATE name SET main = 0 WHERE place = ? AND main = 1 AND key = ?"
ADD_NAME = "INSERT INTO name VALUES (?, ?, ?) ON CONFLICT (key, place) DO UPDATE SET main = excluded.main"
NAMES_OF = "SELECT name FROM place WHERE number = ?"
# What a list of towns says of where a place lies goes before what seeds say, unless it knows no more than the country.
PUT_WITHIN = """
UPDATE place
SET within = ?1, region = (SELECT CASE WHEN kind = 'region' THEN number ELSE region END FROM place WHERE number = ?1)
WHERE number = ?2 AND ifnull((SELECT w.kind FROM place AS w WHERE w.number = place.within), 'country') = 'country'
"""


def join(connection: sqlite3.Connection, places: Mapping[str, Place]) -> None:
    numbers = _recognised(connection, places)
    (last,) = cast("tuple[int]", connection.execute(LOWEST).fetchone())
    for place in places.values():
        if place.id not in numbers and place.lat is not None and place.lon is not None:
            last -= 1
            numbers[place.id] = place.geonames_id or last
    for own, number in numbers.items():
        _put(connection, number, places[own])
    for own, number in numbers.items():
        within = places[own].within
        if within in numbers and numbers[within] != number:
            connection.execute(PUT_WITHIN, (numbers[within], number))


def _recognised(connection: sqlite3.Connection, places: Mapping[str, Place]) -> dict[str, int]:
    """By GeoNames id, else by name: first those that bear it as their own, then those that go by it."""
    numbers = {
        place.id: place.geonames_id
        for place in places.values()
        if place.geonames_id and connection.execute(KNOWN, (place.geonames_id,)).fetchone()
    }
    taken = set(numbers.values())
    for own in (True, False):
        for place in places.values():
            if place.id in numbers or place.geonames_id:
                continue
            names = (place.name,) if own else place.names
            found = next((number for number in _alike(connection, place, names, own) if number not in taken), None)
            if found is not None:
                numbers[place.id] = found
                taken.add(found)
    return numbers


def _alike(connection: sqlite3.Connection, place: Place, names: Iterable[str], own: bool) -> Iterator[int]:
    for name in names:
        asked = (exact_key(name), int(own), place.kind, place.country)
        for number, lat, lon in cast("list[tuple[int, float, float]]", connection.execute(NAMESAKES, asked).fetchall()):
            if place.kind not in NEAR_KM or _km(place, lat, lon) <= NEAR_KM[place.kind]:
                yield number


def _km(place: Place, lat: float, lon: float) -> float:
    if place.lat is None or place.lon is None:
        return math.inf
    north = math.radians(lat - place.lat)
    east = math.radians(lon - place.lon) * math.cos(math.radians(place.lat))
    return 6371 * math.hypot(north, east)


def _put(connection: sqlite3.Connection, number: int, place: Place) -> None:
    main = exact_key(place.name)
    for (name,) in connection.execute(NAMES_OF, (number,)).fetchall():
        connection.execute(OTHER_NAME, (number, exact_key(name)))
    names = "\n".join(place.names)
    changed = connection.execute(CHANGE, (place.id, place.name, place.kind, place.lat, place.lon, names, number))
    if not changed.rowcount:
        row = (number, place.id, place.name, place.kind, place.country, place.lat, place.lon, place.geonames_id, names)
        connection.execute(ADD, row)
    keys = {main, *map(exact_key, place.names)} - {""}
    connection.executemany(ADD_NAME, [(key, number, int(key == main)) for key in keys])
