"""Who is in the graph?"""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse

from app.deps import Cursor, Limit, ReaderDep, moved_to
from app.moments import MomentDep
from app.problems import Problem
from graph.model import ActorKind
from graph.queries.actors import actor, actors
from graph.queries.answers import ActorAnswer
from graph.queries.bases import Page

router = APIRouter(prefix="/v1", tags=["actors"])


@router.get("/actors")
def list_actors(
    reader: ReaderDep,
    moment: MomentDep,
    q: Annotated[
        str | None, Query(min_length=1, max_length=200, description="Part of a name", examples=["syrsk"])
    ] = None,
    kind: ActorKind | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[ActorAnswer]:
    """Persons, states, forces and organisations, with their names, side and how many statements are theirs."""
    return actors(reader, q=q, kind=kind, moment=moment, limit=limit, cursor=cursor)


@router.get(
    "/actors/{id}",
    response_model=ActorAnswer,
    responses={
        308: {"description": "Merged into another actor: where that one is"},
        404: {"model": Problem, "description": "No such actor"},
    },
)
def get_actor(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    id: Annotated[str, Path(max_length=600)],  # noqa: A002
) -> ActorAnswer | RedirectResponse:
    """An actor: a person, state, force or organisation, with its names, side and how many statements are its own."""
    found = actor(reader, id, moment=moment)
    return found if found.id == id else moved_to(request, "get_actor", found.id)
