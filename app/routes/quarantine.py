"""What is kept out of the graph, and why?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.deps import Cursor, Limit, ReaderDep
from app.problems import Problem
from graph.decision import State
from graph.queries.bases import Page
from graph.queries.quarantine import Quarantined, QuarantinedText, quarantined, quarantined_text
from ingest.clean import Reason

router = APIRouter(prefix="/v1", tags=["quarantine"])


@router.get("/quarantine")
def list_quarantined(
    reader: ReaderDep,
    reason: Annotated[Reason | None, Query(description="Only what was kept out for this reason")] = None,
    state: Annotated[State | None, Query(description="Held, or what was decided: released or dropped")] = None,
    outlet: Annotated[str | None, Query(min_length=1, max_length=200, description="Only of this outlet")] = None,
    since: Annotated[date | None, Query(description="Only what was held on that day or later, in UTC")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Quarantined]:
    """What was kept out of the graph and why: walls, banners, error pages, cut-off texts, duplicates. Newest first."""
    return quarantined(reader, reason=reason, state=state, outlet=outlet, since=since, limit=limit, cursor=cursor)


@router.get("/quarantine/{id}", responses={404: {"model": Problem, "description": "Nothing in quarantine has that id"}})
def get_quarantined(
    reader: ReaderDep,
    id: Annotated[str, Path(max_length=200)],  # noqa: A002
) -> QuarantinedText:
    """One text that was kept out, whole, with every decision on it."""
    return quarantined_text(reader, id)
