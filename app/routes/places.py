"""Where is the graph about?"""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.areas import AreaDep
from app.deps import Cursor, Limit, ReaderDep, moved_to
from app.geojson import DESCRIBED, Format, collection, of_places
from app.moments import MomentDep
from app.problems import Problem
from graph.model import PlaceKind
from graph.queries.answers import PlaceAnswer
from graph.queries.bases import Page
from graph.queries.places import place, places

router = APIRouter(prefix="/v1", tags=["places"])


@router.get(
    "/places",
    response_model=Page[PlaceAnswer],
    responses=DESCRIBED | {404: {"model": Problem, "description": "Unknown name, with candidates"}},
)
def list_places(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    area: AreaDep,
    q: Annotated[
        str | None, Query(min_length=1, max_length=200, description="Part of a name", examples=["kursk"])
    ] = None,
    kind: PlaceKind | None = None,
    within: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="Name or id of the place that holds them", examples=["Russia"]),
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    format: Format = "json",  # noqa: A002
) -> Page[PlaceAnswer] | Response:
    """Countries, regions and settlements, with their names, point, and how many statements concern them."""
    found = places(reader, q=q, kind=kind, within=within, area=area, moment=moment, limit=limit, cursor=cursor)
    if format == "json":
        return found
    return collection(request, of_places(found.items), next_cursor=found.next_cursor)


@router.get(
    "/places/{id}",
    response_model=PlaceAnswer,
    responses={
        308: {"description": "Merged into another place: where that one is"},
        404: {"model": Problem, "description": "No such place"},
    },
)
def get_place(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    id: Annotated[str, Path(max_length=600)],  # noqa: A002
) -> PlaceAnswer | RedirectResponse:
    """A country, region or settlement, with its names, point, and how many statements concern it."""
    found = place(reader, id, moment=moment)
    return found if found.id == id else moved_to(request, "get_place", found.id)
