"""Is it running, can it answer, and how much does it hold?"""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from app.deps import ReaderDep
from app.moments import MomentDep
from graph.queries.answers import Stats
from graph.queries.stats import stats

router = APIRouter(tags=["service"])


class Health(BaseModel):
    status: Literal["ok"] = "ok"


@router.get("/healthz")
def healthz() -> Health:
    """The process runs."""
    return Health()


@router.get("/readyz")
def readyz(reader: ReaderDep) -> Health:
    """The database answers, and its schema is ours; 503 otherwise."""
    stats(reader)
    return Health()


@router.get("/v1/stats")
def get_stats(reader: ReaderDep, moment: MomentDep) -> Stats:
    """How much is in the graph, and when the newest article came in."""
    return stats(reader, moment=moment)
