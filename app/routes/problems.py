"""What does a problem's type mean?"""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from app.problems import INTERNAL, INVALID, KINDS, Problem
from graph.errors import NoSuchRecord

router = APIRouter(prefix="/problems", tags=["service"])


class ProblemKind(BaseModel):
    """A kind of problem: what it is called, its status, and what to do about it."""

    type: str
    title: str
    status: int
    remedy: str


@router.get("/{name}", responses={404: {"model": Problem, "description": "No such kind of problem"}})
def get_problem_kind(name: Annotated[str, Path(max_length=100, examples=["unknown-name"])]) -> ProblemKind:
    """What a problem's `type` means, and what to do about it."""
    for kind in (INVALID, INTERNAL, *KINDS.values()):
        if kind.name == name:
            return ProblemKind(type=f"/problems/{name}", title=kind.title, status=kind.status, remedy=kind.remedy)
    raise NoSuchRecord(f"no kind of problem is called {name!r}")
