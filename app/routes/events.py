"""What is said to have happened?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.areas import AreaDep
from app.deps import Cursor, Limit, ReaderDep, Versions, named
from app.geojson import DESCRIBED, Format, collection, of_tellings
from app.moments import MomentDep
from app.problems import Problem
from graph.model import Polarity
from graph.queries.events import EventFilters, Events, events

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get(
    "/events",
    response_model=Events,
    responses=DESCRIBED | {404: {"model": Problem, "description": "Unknown name or type, with candidates"}},
)
def list_events(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    area: AreaDep,
    type: Annotated[str | None, named("PLOVER event type", "ASSAULT")] = None,  # noqa: A002
    acled: Annotated[str | None, named("ACLED sub-event type", "Armed clash")] = None,
    actor: Annotated[str | None, named("Who did it: an actor, or a side with its own", "Russia")] = None,
    recipient: Annotated[str | None, named("To whom it was done: an actor, or a side with its own", "Ukraine")] = None,
    place: Annotated[str | None, named("Where it happened: a place and what lies within it", "Kursk")] = None,
    polarity: Annotated[Polarity | None, Query(description="Asserted, denied, or expected or threatened")] = None,
    since: Annotated[
        date | None, Query(description="First day, by the last of the event, else when it was told")
    ] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    about: Annotated[
        str | None, named("What the telling concerns: an actor, or a place and what lies within it", "Kursk")
    ] = None,
    versions: Versions = "all",
    limit: Limit = 50,
    cursor: Cursor = None,
    format: Format = "json",  # noqa: A002
) -> Events | Response:
    """What is said to have happened, the latest first: who did what to whom, where and when, and who says so."""
    filters = EventFilters(
        type=type,
        acled=acled,
        actor=actor,
        recipient=recipient,
        place=place,
        polarity=polarity,
        since=since,
        until=until,
        about=about,
        area=area,
        versions="latest" if versions == "latest" else None,
    )
    found = events(reader, filters, moment=moment, limit=limit, cursor=cursor)
    if format == "json":
        return found
    shown = of_tellings(reader, found.items)
    return collection(request, shown, next_cursor=found.next_cursor, broken_evidence=found.broken_evidence)
