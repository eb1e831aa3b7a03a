"""Which error becomes which answer? One table; every error is an RFC 9457 problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app.deps import NoJudging
from app.question import NotUnderstood
from graph import errors

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, for a person (`detail`) and for a program (`type`). RFC 9457."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["/problems/unknown-name"])
    title: str = Field(examples=["No such name"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["nothing in the graph is called 'Krusk'"])
    instance: str = Field(examples=["/v1/claims?about=Krusk"])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the last part of its type, its status, its title, and what to do about it."""

    name: str
    status: int
    title: str
    remedy: str


INVALID = Kind("invalid-parameter", 422, "Invalid parameter", "Mend the parameters that `errors` names.")
INTERNAL = Kind(
    "internal-error", 500, "Internal error", "A fault of ours. The server's log has more; please report it."
)

KINDS: dict[type[Exception], Kind] = {
    errors.UnknownName: Kind(
        "unknown-name", 404, "No such name", "Ask again with the id or name of one of the `candidates`."
    ),
    errors.AmbiguousName: Kind(
        "ambiguous-name", 422, "Ambiguous name", "Ask again with the id of one of the `candidates`."
    ),
    errors.PlaceWithoutPoint: Kind(
        "place-without-point", 422, "Place without a point", "Give latitude,longitude, or ask with `place`."
    ),
    errors.NoSuchRecord: Kind("no-such-record", 404, "No such record", "Ids come from lists such as /v1/claims."),
    errors.JudgementRefused: Kind(
        "judgement-refused", 409, "Judgement refused", "Undo what stands against it, or judge otherwise."
    ),
    NoJudging: Kind(
        "no-judging",
        403,
        "No judgements here",
        "Judge on the command line, or have the operator set CONFLICT_GRAPH_JUDGEMENTS=on.",
    ),
    errors.InvalidCursor: Kind(
        "invalid-cursor", 422, "Invalid cursor", "Use `next_cursor` with the same filters, or start again without it."
    ),
    NotUnderstood: Kind(
        "not-understood", 422, "Question not understood", "Ask in one of the forms that `examples` shows."
    ),
    errors.QueryTimedOut: Kind(
        "query-timed-out", 504, "Time budget spent", "Narrow the question: add a filter or a date."
    ),
    errors.EvidenceBroken: Kind(
        "evidence-broken",
        500,
        "Evidence does not match",
        "The stored text or span was altered; restore or ingest anew.",
    ),
    errors.SchemaTooNew: Kind("schema-too-new", 503, "Newer graph", "Run the version of conflict-graph that wrote it."),
    errors.StoreUnavailable: Kind(
        "store-unavailable", 503, "Database unavailable", "Try again after Retry-After seconds."
    ),
    errors.GraphError: INTERNAL,
}

RETRY_AFTER_SECONDS = 5


def answer(request: Request, kind: Kind, detail: str, **more: object) -> JSONResponse:
    instance = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    problem = Problem(
        type=f"/problems/{kind.name}", title=kind.title, status=kind.status, detail=detail, instance=instance, **more
    )
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if kind.status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return JSONResponse(problem.model_dump(), status_code=kind.status, headers=headers, media_type=MEDIA_TYPE)


def _faults(error: RequestValidationError) -> list[dict[str, str]]:
    """Which parameters are wrong, and why."""
    return [
        {"in": str(fault["loc"][0]), "name": ".".join(map(str, fault["loc"][1:])), "reason": str(fault["msg"])}
        for fault in cast("Sequence[dict[str, Any]]", error.errors())
    ]


def install(app: FastAPI) -> None:
    """Answer every error of this app with a problem: ours, FastAPI's, Starlette's, and those that nobody foresaw."""

    def domain(request: Request, error: Exception) -> JSONResponse:
        kind = next(KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)
        more = {name: getattr(error, name) for name in ("candidates", "examples") if hasattr(error, name)}
        return answer(request, kind, str(error), **more)

    def invalid(request: Request, error: Exception) -> JSONResponse:
        named = _faults(error) if isinstance(error, RequestValidationError) else []
        detail = "; ".join(f"{fault['name']}: {fault['reason']}" for fault in named)
        return answer(request, INVALID, detail, errors=named)

    def http(request: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        phrase = HTTPStatus(status).phrase
        kind = Kind(phrase.lower().replace(" ", "-"), status, phrase, "See /docs for what there is.")
        response = answer(
            request, kind, f"{request.method} {request.url.path}: {phrase.lower()}; /docs lists what there is"
        )
        response.headers.update((isinstance(error, HTTPException) and error.headers) or {})
        return response

    def unforeseen(request: Request, error: Exception) -> JSONResponse:
        return answer(request, INTERNAL, f"{type(error).__name__} while answering; the server's log has more")

    app.add_exception_handler(errors.GraphError, domain)
    app.add_exception_handler(NotUnderstood, domain)
    app.add_exception_handler(NoJudging, domain)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unforeseen)
