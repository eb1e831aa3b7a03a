"""Who is said to hold a place?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import Cursor, Limit, ReaderDep, named
from app.problems import Problem
from graph.queries.control import Control, ControlFilters, control

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get("/control", responses={404: {"model": Problem, "description": "Unknown name, with candidates"}})
def list_control(
    reader: ReaderDep,
    place: Annotated[str, named("A place, with what lies within it, by name, alias or id", "Sudzha")],
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
) -> Control:
    """Who is said to hold, to have taken, lost or left, or to be fighting for a place, by whom: oldest first."""
    filters = ControlFilters(place=place, by_side=by_side, side=side, since=since, until=until)
    return control(reader, filters, limit=limit, cursor=cursor)
