"""How is the API put together? One function makes it from a store."""

import threading
from collections.abc import Callable
from importlib.metadata import version

from fastapi import Depends, FastAPI

from app import problems
from app.deps import refuse_unknown_parameters
from app.routes import actors, articles, ask, claims, compare, control, events, health, history, judgements, places
from app.routes import problems as problem_pages
from app.settings import Judging
from graph import schema
from graph.store import Store

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
    app.state.prepare = _until_it_succeeds(lambda: schema.create(store))
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
        health,
        problem_pages,
    )
    for module in routed:
        app.include_router(module.router)
    return app


def _until_it_succeeds(action: Callable[[], None]) -> Callable[[], None]:
    """Run `action` at each call until one has succeeded; calls at the same time wait for it."""
    lock = threading.Lock()
    done = threading.Event()

    def run() -> None:
        if done.is_set():
            return
        with lock:
            if not done.is_set():
                action()
                done.set()

    return run
