"""The API is served as users find it: uvicorn on a loopback port, asked over HTTP."""

import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from app.main import create_app
from app.serving import listen
from graph.store import Store
from graph.write import merge
from tests.examples import LEARNED, fragment


@contextmanager
def serving(app: FastAPI) -> Generator[str]:
    """The address at which the app answers."""
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def served(connected: Store) -> Iterator[str]:
    """The address of an API over the run's graph."""
    with serving(create_app(connected)) as address:
        yield address


@pytest.fixture
def api(served: str, store: Store) -> Iterator[httpx.Client]:
    """A client of the API; the graph holds the example fragment."""
    store.write(lambda writer: merge(writer, fragment(), learned_at=LEARNED))
    with httpx.Client(base_url=served, timeout=30) as client:
        yield client
