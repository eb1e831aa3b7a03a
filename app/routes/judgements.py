"""Who is one and the same? Judgements are made, taken back and listed, and so are the pairs that are in doubt."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.deps import Cursor, JudgeDep, Limit, ReaderDep
from app.problems import Problem
from graph import judgements as judging
from graph.judgement import Judgement, JudgementKind, Why
from graph.queries.bases import Page
from graph.queries.judgements import JudgementAnswer, judgement, judgements
from graph.queries.review import DoubtfulPair, Kind, review
from graph.store import Store
from ingest.gazetteer.same_names import loose

router = APIRouter(prefix="/v1", tags=["judgements"])

REFUSALS: dict[int | str, dict[str, object]] = {
    403: {"model": Problem, "description": "This API takes no judgements"},
    404: {"model": Problem, "description": "No such actor, place, article or judgement"},
    409: {"model": Problem, "description": "It stands already, or another judgement stands against it"},
}
Id = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Undoing(BaseModel):
    """Why a judgement is taken back, and by whom."""

    model_config = ConfigDict(extra="forbid")

    author: Said
    reason: Said


class Judging(Undoing):
    """What is judged. `merge` takes `ids` and `keep`, `split` one of `ids`, `articles` and `as`, `different` `ids`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "merge",
                    "ids": ["actor:general-tamm", "actor:arvo-tamm"],
                    "keep": "actor:arvo-tamm",
                    "author": "Ada Lindqvist",
                    "reason": "the army's site gives his first name",
                }
            ]
        },
    )

    kind: Literal["merge", "split", "different"]
    ids: Annotated[list[Id], Field(min_length=1, max_length=100)]
    keep: Id | None = None
    articles: Annotated[list[Id], Field(max_length=1000)] = []
    name: Annotated[Said | None, Field(alias="as", description="Of a split: the name of what is split off")] = None


@router.get("/judgements")
def list_judgements(
    reader: ReaderDep,
    kind: JudgementKind | None = None,
    concerns: Annotated[
        str | None, Query(min_length=1, max_length=600, description="Id of an actor or place that it names")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[JudgementAnswer]:
    """Who judged what to be the same or different, when and why; those taken back among them. The newest first."""
    return judgements(reader, kind=kind, concerns=concerns, limit=limit, cursor=cursor)


@router.get("/judgements/{id}", responses={404: {"model": Problem, "description": "No such judgement"}})
def get_judgement(
    reader: ReaderDep,
    id: Annotated[str, Path(max_length=200)],  # noqa: A002
) -> JudgementAnswer:
    """One judgement, with who made it, when and why, and by which other it was taken back."""
    return judgement(reader, id)


@router.post("/judgements", status_code=201, responses=REFUSALS)
def judge(store: JudgeDep, asked: Judging, request: Request, response: Response) -> JudgementAnswer:
    """Judge that ids are one, that one is two, or that two are to stay two. The record keeps it, whatever comes."""
    return _made(store, _judged(store, asked), request, response)


@router.post("/judgements/{id}/undo", status_code=201, responses=REFUSALS)
def undo(
    store: JudgeDep,
    id: Annotated[str, Path(max_length=200)],  # noqa: A002
    undoing: Undoing,
    request: Request,
    response: Response,
) -> JudgementAnswer:
    """Take a judgement back: the graph is as if it had never been made. The answer is the judgement that does so."""
    return _made(store, judging.undo(store, id, why=_why(undoing)), request, response)


@router.get("/review")
def list_doubtful(
    reader: ReaderDep,
    kind: Annotated[Kind | None, Query(description="Only actors, or only places")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[DoubtfulPair]:
    """Pairs of actors or places whose names are alike and of which nobody has judged yet whether they are one."""
    return review(reader, loose, kind=kind, limit=limit, cursor=cursor)


def _judged(store: Store, asked: Judging) -> Judgement:
    match asked.kind:
        case "merge":
            _takes(asked, "keep")
            return judging.merge(store, asked.ids, keep=asked.keep or "", why=_why(asked))
        case "split":
            _takes(asked, "articles", "as")
            if len(asked.ids) != 1:
                raise _wrong("ids", "a split takes one id")
            return judging.split(store, asked.ids[0], articles=asked.articles, name=asked.name or "", why=_why(asked))
        case "different":
            _takes(asked)
            return judging.different(store, asked.ids, why=_why(asked))


def _takes(asked: Judging, *names: str) -> None:
    """A part that this kind needs, or that it would silently ignore, is named."""
    for name, value in (("keep", asked.keep), ("articles", asked.articles), ("as", asked.name)):
        if name in names and not value:
            raise _wrong(name, f"missing: a {asked.kind} needs it")
        if name not in names and value:
            raise _wrong(name, f"a {asked.kind} takes none")


def _wrong(name: str, reason: str) -> RequestValidationError:
    return RequestValidationError([{"loc": ("body", name), "msg": reason, "type": "excluded"}])


def _why(asked: Undoing) -> Why:
    return Why(author=asked.author, reason=asked.reason, at=datetime.now(UTC))


def _made(store: Store, made: Judgement, request: Request, response: Response) -> JudgementAnswer:
    response.headers["Location"] = str(request.app.url_path_for("get_judgement", id=made.id))
    return judgement(store, made.id)
