"""Who claimed what?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.deps import Cursor, Limit, ReaderDep
from app.problems import Problem
from graph.model import SpeechAct, StatementKind
from graph.queries.answers import Ledger, LedgerEntry
from graph.queries.ledger import LedgerFilters, entry, ledger

router = APIRouter(prefix="/v1", tags=["claims"])

NAME = "A name, alias or id, in Latin or Cyrillic letters"


@router.get("/claims", responses={404: {"model": Problem, "description": "Unknown name, with candidates"}})
def list_claims(
    reader: ReaderDep,
    about: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=200,
            description=f"What the words concern: an actor, or a place and what lies within it. {NAME}",
            examples=["Kursk"],
        ),
    ] = None,
    by: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description=f"Who said it. {NAME}", examples=["Syrsky"]),
    ] = None,
    kind: Annotated[StatementKind | None, Query(description="In the speaker's own words, reported, or both")] = None,
    act: Annotated[
        SpeechAct | None, Query(description="What the speaker does by saying it. Thoughts are listed only with `think`")
    ] = None,
    since: Annotated[date | None, Query(description="First day, by when it was said, else published")] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    q: Annotated[str | None, Query(max_length=500, pattern=r"\S", description="Words that the content holds")] = None,
    min_confidence: Annotated[
        float | None, Query(ge=0, le=1, description="Of both the statement and its speaker")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Ledger:
    """Who claimed what: statements, newest first, each with speaker, words, article, spans, claims and relations."""
    filters = LedgerFilters(about, by, kind, act, since, until, q, min_confidence)
    return ledger(reader, filters, limit=limit, cursor=cursor)


@router.get("/claims/{id}", responses={404: {"model": Problem, "description": "No such statement or claim"}})
def get_claim(
    reader: ReaderDep,
    id: Annotated[str, Path(max_length=200, description="Id of a statement, or of a claim in it")],  # noqa: A002
) -> LedgerEntry:
    """One statement with its evidence, its claims, and how they bear on others."""
    return entry(reader, id)
