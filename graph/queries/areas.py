"""Which of the graph's places lie in an area: in a box, around a point or a place, or within a larger place?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from pydantic import BaseModel

from graph.errors import AmbiguousName, PlaceWithoutPoint
from graph.ids import fold
from graph.model import PlaceKind
from graph.queries.names import candidate, ids_within, resolve
from graph.store import Reader, Row

AT_A_POINT: Final[Sequence[PlaceKind]] = ("settlement", "feature")
"""Places that a point tells well enough where they lie. The point of a region is its middle: a box that holds it may
hold little of the region, so regions are asked for by name."""

IN_BOX = """
MATCH (place:Place)
USING POINT INDEX place:Place(location)
WHERE point.withinBBox(
    place.location,
    point({longitude: $asked.west, latitude: $asked.south}),
    point({longitude: $asked.east, latitude: $asked.north})
  )
  AND place.kind IN $asked.kinds
RETURN place.id AS id
ORDER BY id
"""

AROUND = """
MATCH (place:Place)
USING POINT INDEX place:Place(location)
WHERE point.distance(place.location, point({longitude: $asked.lon, latitude: $asked.lat})) <= $asked.metres
  AND place.kind IN $asked.kinds
RETURN place.id AS id
ORDER BY id
"""

CALLED = """
MATCH (:Name {key: $asked.key})-[:NAMES]->(place:Place)
RETURN place.id AS id, place.name AS name, place.kind AS kind, place.lat AS lat, place.lon AS lon
ORDER BY id
"""

BY_IDS = """
UNWIND $asked.ids AS id
MATCH (place:Place {id: id})
RETURN place.id AS id, place.name AS name, place.kind AS kind, place.lat AS lat, place.lon AS lon
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees. It crosses the antimeridian where `west` is greater than `east`."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Point:
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Near:
    """No farther than `km` from a point, or from the place of that name or id."""

    of: Point | str
    km: float


@dataclass(frozen=True, slots=True)
class Area:
    """A box, a circle, or what both hold."""

    box: Box | None = None
    near: Near | None = None


class Located(BaseModel):
    """A place whose point is known."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float


def ids_in(
    reader: Reader, *, place: str | None, area: Area | None, kinds: Sequence[PlaceKind] = AT_A_POINT
) -> list[str] | None:
    """The ids of the places that lie in all that is given: within `place`, and of these `kinds` in `area`. None where
    nothing is given.

    Raises UnknownName, AmbiguousName or PlaceWithoutPoint for a name.
    """
    found: list[set[str]] = []
    if place:
        found.append(set(ids_within(reader, place)))
    if area and area.box:
        found.append(_ids(reader.read(IN_BOX, asked={**asdict(area.box), "kinds": list(kinds)})))
    if area and area.near:
        middle = _point_of(reader, area.near.of)
        asked = {**asdict(middle), "metres": 1000 * area.near.km, "kinds": list(kinds)}
        found.append(_ids(reader.read(AROUND, asked=asked)))
    return sorted(found[0].intersection(*found[1:])) if found else None


def located(reader: Reader, ids: Sequence[str]) -> dict[str, Located]:
    """The places of these ids whose point is known, by id."""
    return {one.id: one for one in _with_point(reader.read(BY_IDS, asked={"ids": sorted(set(ids))}) if ids else [])}


def _with_point(rows: Sequence[Row]) -> list[Located]:
    return [Located.model_validate(row) for row in rows if row["lat"] is not None and row["lon"] is not None]


def _ids(rows: Sequence[Row]) -> set[str]:
    return {str(row["id"]) for row in rows}


def _point_of(reader: Reader, of: Point | str) -> Point:
    """Of a name that a town shares with the region around it, the town's."""
    if isinstance(of, Point):
        return of
    called = [] if of.startswith("place:") else reader.read(CALLED, asked={"key": fold(of)})
    points = [one for one in _with_point(called) if one.kind in AT_A_POINT]
    if not points:
        (place,) = resolve(reader, of, "place")
        points = [*located(reader, [place.id]).values()]
        if not points:
            raise PlaceWithoutPoint(f"it is not known where {place.name} ({place.id}) lies")
    if len(points) > 1:
        raise AmbiguousName(of, [candidate(one.id, one.name, one.kind) for one in points])
    return Point(points[0].lat, points[0].lon)
