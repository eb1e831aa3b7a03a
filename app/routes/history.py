"""What has a speaker said of one measure over time?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError

from app.deps import ReaderDep, named
from app.moments import MomentDep
from app.problems import Problem
from graph.queries.compare import FigureFilters
from graph.queries.history import History, history

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get("/history", responses={404: {"model": Problem, "description": "Unknown name or measure, with candidates"}})
def list_history(
    reader: ReaderDep,
    moment: MomentDep,
    measure: Annotated[str, named("What is counted: a measure, or words of its name", "soldiers captured")],
    by: Annotated[str | None, named("Who said it, by name, alias or id", "Syrsky")] = None,
    side: Annotated[
        str | None, named("Whom the speakers act for: a state or group, its own words included", "Ukraine")
    ] = None,
    of: Annotated[str | None, named("Whose people or things: an actor, or a side with its own", "Russia")] = None,
    about: Annotated[
        str | None,
        named(
            "Figures for this place and what lies within it, or whose statements concern this actor; a figure without"
            " a place is taken where its statement concerns the place",
            "Kursk",
        ),
    ] = None,
    since: Annotated[
        date | None, Query(description="First day, by the last that a figure speaks of, else when it was said")
    ] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many figures at most; the newest are kept")] = 100,
) -> History:
    """A speaker's or a side's figures of one measure over time, each with how it bears on the one before it."""
    if by is None and side is None:
        fault = "is missing: name a speaker with `by`, or a side with `side`"
        raise RequestValidationError([{"loc": ("query", "by"), "msg": fault, "type": "missing"}])
    filters = FigureFilters(by=by, side=side, of=of, about=about, since=since, until=until)
    return history(reader, measure, filters, moment=moment, limit=limit)
