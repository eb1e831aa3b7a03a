"""Who is in the graph?"""

from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import Cursor, Limit, ReaderDep
from graph.model import ActorKind
from graph.queries.actors import actors
from graph.queries.answers import ActorAnswer
from graph.queries.bases import Page

router = APIRouter(prefix="/v1", tags=["actors"])


@router.get("/actors")
def list_actors(
    reader: ReaderDep,
    q: Annotated[
        str | None, Query(min_length=1, max_length=200, description="Part of a name", examples=["syrsk"])
    ] = None,
    kind: ActorKind | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[ActorAnswer]:
    """Persons, states, forces and organisations, with their names, side and how many statements are theirs."""
    return actors(reader, q=q, kind=kind, limit=limit, cursor=cursor)
