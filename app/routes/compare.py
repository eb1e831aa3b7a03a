"""Which figures do the sides give, side by side?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import ReaderDep, named
from app.moments import MomentDep
from app.problems import Problem
from graph.queries.compare import FigureFilters, compare
from graph.queries.comparison import Comparison

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get("/compare", responses={404: {"model": Problem, "description": "Unknown name or measure, with candidates"}})
def compare_figures(
    reader: ReaderDep,
    moment: MomentDep,
    measure: Annotated[
        str, named("What is counted: a measure, or words of its name; each that they fit is a group", "captured")
    ],
    about: Annotated[
        str | None,
        named(
            "Figures for this place and what lies within it, or whose statements concern this actor; a figure without"
            " a place is taken where its statement concerns the place",
            "Kursk",
        ),
    ] = None,
    of: Annotated[str | None, named("Whose people or things: an actor, or a side with its own", "Ukraine")] = None,
    by_side: Annotated[str | None, named("Who did it: an actor, or a side with its own", "Russia")] = None,
    side: Annotated[str | None, named("Whom the speaker acts for", "Ukraine")] = None,
    since: Annotated[
        date | None, Query(description="First day, by the last that a figure speaks of, else when it was said")
    ] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many figures at most; the newest are kept")] = 100,
) -> Comparison:
    """Figures side by side over time: rows are days, columns what is counted, with how they bear on each other."""
    filters = FigureFilters(about=about, of=of, by_side=by_side, side=side, since=since, until=until)
    return compare(reader, measure, filters, moment=moment, limit=limit)
