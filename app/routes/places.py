"""Where is the graph about?"""

from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import Cursor, Limit, ReaderDep
from app.problems import Problem
from graph.model import PlaceKind
from graph.queries.answers import PlaceAnswer
from graph.queries.bases import Page
from graph.queries.places import places

router = APIRouter(prefix="/v1", tags=["places"])


@router.get("/places", responses={404: {"model": Problem, "description": "Unknown name, with candidates"}})
def list_places(
    reader: ReaderDep,
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
) -> Page[PlaceAnswer]:
    """Countries, regions and settlements, with their names, point, and how many statements concern them."""
    return places(reader, q=q, kind=kind, within=within, limit=limit, cursor=cursor)
