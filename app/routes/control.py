"""Who is said to hold a place?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.areas import AreaDep, refuse
from app.deps import Cursor, Limit, ReaderDep, named
from app.geojson import DESCRIBED, Format, collection, of_tellings
from app.moments import MomentDep
from app.problems import Problem
from graph.queries.control import Control, ControlFilters, control

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get(
    "/control",
    response_model=Control,
    responses=DESCRIBED | {404: {"model": Problem, "description": "Unknown name, with candidates"}},
)
def list_control(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    area: AreaDep,
    place: Annotated[str | None, named("A place, with what lies within it, by name, alias or id", "Sudzha")] = None,
    by_side: Annotated[
        str | None, named("Who is said to hold it or not: an actor, or a side with its own", "Russia")
    ] = None,
    side: Annotated[str | None, named("Whom the speaker acts for", "Ukraine")] = None,
    since: Annotated[
        date | None, Query(description="First day, by the last that a claim speaks of, else when it was said")
    ] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    format: Format = "json",  # noqa: A002
) -> Control | Response:
    """Who is said to hold, to have taken, lost or left, or to be fighting for a place, by whom: oldest first."""
    if place is None and area is None:
        refuse("place", "is missing: name a place, or give `bbox`, or `near` and `within_km`")
    filters = ControlFilters(place=place, by_side=by_side, side=side, since=since, until=until, area=area)
    found = control(reader, filters, moment=moment, limit=limit, cursor=cursor)
    if format == "json":
        return found
    shown = of_tellings(reader, found.items)
    return collection(request, shown, next_cursor=found.next_cursor, broken_evidence=found.broken_evidence)
