"""What do routes need? The reader, and a check that refuses parameters that no route knows."""

import difflib
from collections import Counter
from typing import Annotated, Any, Literal, cast

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from app.settings import LOOPBACK
from graph.store import Reader, Store


class NoJudging(Exception):
    """Judgements were asked of an API that takes none."""


def get_reader(request: Request) -> Reader:
    """The one reader of this process. Raises StoreUnavailable while the database is away."""
    request.app.state.prepare()
    return cast("Reader", request.app.state.reader)


def refuse_unknown_parameters(request: Request) -> None:
    """A misspelled filter silently ignored would answer another question: refuse it, and name the nearest."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    described = request.app.openapi()["paths"][route.path][request.method.lower()].get("parameters", [])
    known = [str(parameter["name"]) for parameter in described if parameter["in"] == "query"]
    faults: list[dict[str, object]] = []
    for name, count in Counter(key for key, _ in request.query_params.multi_items()).items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are: {', '.join(known) or 'none'}"
            faults.append({"loc": ("query", name), "msg": f"unknown parameter{hint}", "type": "unknown"})
        elif count > 1:
            faults.append({"loc": ("query", name), "msg": f"given {count} times; give it once", "type": "repeated"})
    if faults:
        raise RequestValidationError(faults)


def moved_to(request: Request, route: str, id: str) -> RedirectResponse:  # noqa: A002
    """For good as far as anyone knows: an id that was merged leads to the one that it stands for."""
    address = str(request.app.url_path_for(route, id=id))
    return RedirectResponse(f"{address}?{request.url.query}" if request.url.query else address, status_code=308)


def named(description: str, example: str) -> Any:
    """A parameter that names an actor, a place or a measure."""
    return Query(min_length=1, max_length=200, description=description, examples=[example])


def get_judging_store(request: Request) -> Store:
    """What judgements are written to. Raises NoJudging where this API takes none."""
    taken = request.app.state.judging
    if taken == "off" or (taken == "here" and request.url.hostname not in LOOPBACK):
        raise NoJudging(
            "this API takes no judgements: make them with `conflict-graph merge`, `split`, `different` and `undo`, "
            "or set CONFLICT_GRAPH_JUDGEMENTS=on where only those who may judge can reach it"
        )
    request.app.state.prepare()
    return cast("Store", request.app.state.reader)


Versions = Annotated[
    Literal["all", "latest"],
    Query(description="`latest` leaves out what an article said that has been revised since"),
]
JudgeDep = Annotated[Store, Depends(get_judging_store)]
ReaderDep = Annotated[Reader, Depends(get_reader)]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many items a page holds at most")]
Cursor = Annotated[str | None, Query(min_length=1, max_length=2000, description="`next_cursor` of the page before")]
