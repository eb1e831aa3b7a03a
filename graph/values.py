"""Which values does the database keep, and how do they stand in JSON so that each comes back as it was?

Text, booleans and numbers are themselves, a list is a list. All else is an object with one field, named for its type:
{"date": "2025-03-01"}, {"point": [4326, 14.0, 46.6]}. No property of Neo4j is an object: nothing is taken for one.
An instant keeps its offset; of a zone with a name, which nothing of ours writes, it keeps the offset of that moment.
"""

import math
from base64 import b64decode, b64encode
from datetime import UTC
from typing import cast

from neo4j.spatial import CartesianPoint, Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time


class UnknownValue(TypeError):
    """A value of a type that is not known here: it is not written, rather than written as something else."""


def plain(value: object) -> object:
    """Neo4j's own dates and times as Python's, wherever they are nested."""
    if isinstance(value, Date | DateTime):
        return value.to_native()
    if isinstance(value, list):
        return [plain(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in cast("dict[str, object]", value).items()}
    return value


def to_json(value: object) -> object:
    """A property, or a list or map of such."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"float": str(value)}
        case list():
            return [to_json(item) for item in cast("list[object]", value)]
        case dict():
            return {key: to_json(item) for key, item in cast("dict[str, object]", value).items()}
        case _:
            return _typed(value)


def _typed(value: object) -> object:
    match value:
        case DateTime() if value.tzinfo is None:
            return {"local_datetime": value.iso_format()}
        case DateTime():
            return {"datetime": value.iso_format()}
        case Date():
            return {"date": value.iso_format()}
        case Time():
            return {"time" if value.tzinfo else "local_time": value.iso_format()}
        case Duration():
            return {"duration": [value.months, value.days, value.seconds, value.nanoseconds]}
        case Point():
            return {"point": [value.srid, *value]}
        case bytes() | bytearray():
            return {"bytes": b64encode(value).decode("ascii")}
        case _:
            raise UnknownValue(f"a property of type {type(value).__name__} cannot be written as JSON")


def from_json(value: object) -> object:
    """What `to_json` wrote of one property, as the driver takes it."""
    if isinstance(value, list):
        return [from_json(item) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    ((kind, written),) = cast("dict[str, object]", value).items()
    match kind, written:
        case "float", str():
            return float(written)
        case "date", str():
            return Date.from_iso_format(written)
        case "datetime", str():
            moment = DateTime.from_iso_format(written)
            # Of an offset of zero the driver makes the zone UTC, which the database tells from an offset.
            return moment if moment.utcoffset() else moment.replace(tzinfo=UTC)
        case "local_datetime", str():
            return DateTime.from_iso_format(written)
        case (("time" | "local_time"), str()):
            return Time.from_iso_format(written)
        case "duration", [int(months), int(days), int(seconds), int(nanoseconds)]:
            return Duration(months=months, days=days, seconds=seconds, nanoseconds=nanoseconds)
        case "point", list():
            return _point(cast("list[float]", written))
        case "bytes", str():
            return b64decode(written)
        case _:
            raise UnknownValue(f"nothing is known of values written as {kind!r}")


def _point(written: list[float]) -> Point:
    srid, *coordinates = written
    kind = WGS84Point if srid in (4326, 4979) else CartesianPoint
    return kind(coordinates)
