"""The plain question."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.asking import asked_of
from app.deps import Cursor, Limit, ReaderDep
from app.moments import MomentDep
from app.problems import Problem
from app.question import MAX_CHARACTERS
from graph.queries.answers import Ledger
from graph.queries.ledger import ledger
from graph.queries.pasted import as_cypher

router = APIRouter(prefix="/v1", tags=["claims"])


class AskAnswer(Ledger):
    """The answer, with the filters that were understood: /v1/claims with these gives the same."""

    question: str
    understood: dict[str, str | float | date | datetime] = Field(
        description="Filters of /v1/claims", examples=[{"about": "Kursk"}]
    )
    cypher: str = Field(description="The same question for Neo4j Browser")
    not_understood: list[str] = Field(description="Words of the question that had no part in the answer")


@router.get("/ask", responses={404: {"model": Problem, "description": "Unknown name, with candidates"}})
def ask(
    reader: ReaderDep,
    moment: MomentDep,
    q: Annotated[
        str,
        Query(
            min_length=1, max_length=MAX_CHARACTERS, description="A question", examples=["who claimed what about Kursk"]
        ),
    ],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> AskAnswer:
    """A question in plain words, answered with the filters that it was understood as."""
    asked = asked_of(reader, q, datetime.now(UTC).date())
    asked = replace(asked, moment=replace(moment, as_of=moment.as_of or asked.moment.as_of))
    found = ledger(reader, asked.filters, moment=asked.moment, limit=limit, cursor=cursor)
    return AskAnswer(
        question=q,
        understood=asked.understood(),
        cypher=as_cypher(reader, asked.filters, asked.moment, limit),
        not_understood=list(asked.ignored),
        **dict(found),
    )
