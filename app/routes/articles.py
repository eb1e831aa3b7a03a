"""What does an article say?"""

from typing import Annotated

from fastapi import APIRouter, Path

from app.deps import ReaderDep
from app.moments import MomentDep
from app.problems import Problem
from graph.queries.answers import ArticleAnswer
from graph.queries.articles import article

router = APIRouter(prefix="/v1", tags=["articles"])


@router.get("/articles/{id}", responses={404: {"model": Problem, "description": "No such article"}})
def get_article(
    reader: ReaderDep,
    moment: MomentDep,
    id: Annotated[str, Path(max_length=200)],  # noqa: A002
) -> ArticleAnswer:
    """An article's stored text, to whose characters every span refers, and the statements that it reports."""
    return article(reader, id, moment=moment)
