"""Which area does somebody ask about? `bbox` is longitude first, `near` latitude first; a wrong one is told so."""

import math
import re
from typing import Annotated, NoReturn

from fastapi import Depends, Query
from fastapi.exceptions import RequestValidationError

from graph.queries.areas import Area, Box, Near, Point

BBOX_ORDER = "minLon,minLat,maxLon,maxLat: west, south, east, north"
FARTHEST_KM = 20_040
"""Half way round the earth."""
NUMBERS = re.compile(r"[-+.,;\d\s]+")


def get_area(
    bbox: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=200,
            description=f"Towns and other points in this box, {BBOX_ORDER}. West greater than east crosses the"
            " antimeridian. Regions and countries are asked for with `place`",
            examples=["34.5,50.9,36.0,51.6"],
        ),
    ] = None,
    near: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=200,
            description="Towns and other points no farther than `within_km` from latitude,longitude, or from a place,"
            " by name, alias or id",
            examples=["51.19,35.27"],
        ),
    ] = None,
    within_km: Annotated[
        float | None, Query(gt=0, le=FARTHEST_KM, description="How far from `near`, in kilometres")
    ] = None,
) -> Area | None:
    if near is None and within_km is not None:
        refuse("near", "is missing: `within_km` says how far, `near` from where")
    if near is not None and within_km is None:
        refuse("within_km", "is missing: `near` says from where, `within_km` how far")
    if bbox is None and near is None:
        return None
    return Area(
        box=_box(bbox) if bbox is not None else None,
        near=Near(_middle(near), within_km) if near is not None and within_km is not None else None,
    )


def refuse(parameter: str, reason: str) -> NoReturn:
    raise RequestValidationError([{"loc": ("query", parameter), "msg": reason, "type": "area"}])


def _box(text: str) -> Box:
    numbers = _numbers(text)
    if numbers is None or len(numbers) != 4:
        refuse("bbox", f"{text!r} is not four numbers, {BBOX_ORDER}")
    west, south, east, north = numbers
    for name, value in (("minLat", south), ("maxLat", north)):
        if abs(value) > 90:
            refuse("bbox", f"{name} is {value:g}, and no latitude is beyond 90: the order is {BBOX_ORDER}")
    for name, value in (("minLon", west), ("maxLon", east)):
        if abs(value) > 180:
            refuse("bbox", f"{name} is {value:g}, and no longitude is beyond 180: the order is {BBOX_ORDER}")
    if south > north:
        refuse("bbox", f"minLat {south:g} is greater than maxLat {north:g}: the order is {BBOX_ORDER}")
    return Box(west, south, east, north)


def _middle(text: str) -> Point | str:
    """Numbers are a point; all else names a place."""
    if not NUMBERS.fullmatch(text):
        return text
    numbers = _numbers(text)
    if numbers is None or len(numbers) != 2:
        refuse("near", f"{text!r} is not two numbers, latitude,longitude, and no place")
    lat, lon = numbers
    if abs(lat) > 90:
        refuse("near", f"{lat:g} is no latitude, for none is beyond 90: the order is latitude,longitude")
    if abs(lon) > 180:
        refuse("near", f"{lon:g} is no longitude, for none is beyond 180: the order is latitude,longitude")
    return Point(lat, lon)


def _numbers(text: str) -> list[float] | None:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None


AreaDep = Annotated[Area | None, Depends(get_area)]
