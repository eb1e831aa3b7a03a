"""How is the API put together? One function makes it from a store."""

import threading
import time
from collections.abc import Callable
from importlib.metadata import version

from fastapi import Depends, FastAPI

from app import problems
from app.deps import refuse_unknown_parameters
from app.routes import (
    actors,
    articles,
    ask,
    claims,
    compare,
    control,
    events,
    health,
    history,
    judgements,
    places,
    quarantine,
)
from app.routes import problems as problem_pages
from app.settings import Judging
from graph import schema
from graph.store import Store
from graph.turn import refuse_while_restoring

LOOK_EVERY = 1.0
"""Seconds. For as long, a restore that has just begun may answer with a part of the graph."""

DESCRIPTION = """
Who claimed what, about which place, on which day, and who says otherwise: each answer traceable to the characters
of the article that it stands on. It reports who says what and where figures differ; it never rules on truth.
"""


def create_app(store: Store, *, judging: Judging = "off") -> FastAPI:
    """The API over `store`. It starts while the database is away, and answers 503 until it is there.

    It reads; only judgements are written, where `judging` lets it.
    """
    app = FastAPI(
        title="conflict-graph",
        version=version("conflict-graph"),
        description=DESCRIPTION,
        dependencies=[Depends(refuse_unknown_parameters)],
        responses={
            code: {"model": problems.Problem, "description": text, "content": {problems.MEDIA_TYPE: {}}}
            for code, text in ((422, "Invalid or ambiguous parameter"), (503, "Database unavailable"))
        },
    )
    app.state.reader = store
    app.state.judging = judging
    app.state.prepare = _ready(store)
    problems.install(app)
    routed = (
        claims,
        compare,
        history,
        control,
        events,
        ask,
        actors,
        places,
        articles,
        judgements,
        quarantine,
        health,
        problem_pages,
    )
    for module in routed:
        app.include_router(module.router)
    return app


def _ready(store: Store) -> Callable[[], None]:
    """Run at each request: once the schema is there, it looks now and then whether a backup is coming back.

    Until the schema is there, requests at the same time wait for the one that sees to it; for a look nobody waits.
    """
    lock = threading.Lock()
    done = threading.Event()
    looked = 0.0

    def run() -> None:
        nonlocal looked
        if not done.is_set():
            with lock:
                if not done.is_set():
                    schema.create(store)
                    done.set()
                    looked = time.monotonic()
        elif time.monotonic() - looked > LOOK_EVERY and lock.acquire(blocking=False):
            try:
                refuse_while_restoring(store)
                looked = time.monotonic()
            finally:
                lock.release()

    return run
