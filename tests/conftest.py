"""How is this tested? Against the real thing: one Neo4j for the whole run, the embedded one, never a stand-in.

`server` starts it on an empty data directory and free ports; its jars come from the user's cache and are fetched there
the first time. Starting takes seconds, so all tests share it, and each leaves the graph as it would like to find it.
Tests of starting and stopping bring a data directory of their own; they are few, because each start costs seconds.
"""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from graph import schema
from graph.embedded import Setup, running
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store, connect
from ingest.gazetteer import World
from ingest.gazetteer.keeping import open_world
from tests.examples import empty


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", metavar="FOLDER", help="Save pictures of what browser tests see there.")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with running(tmp_path_factory.mktemp("neo4j у нас"), Setup(bolt_port=0, http_port=0)) as embedded:
        yield embedded


@pytest.fixture(scope="session")
def cache() -> Path:
    """The user's cache, where what takes long to make is kept: the jars, the index of the world's places."""
    return Settings().cache


@pytest.fixture(scope="session")
def world(cache: Path) -> Iterator[World]:
    """The places of the world, from the index in the user's cache; it is built there if need be."""
    opened = open_world(cache)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def connected(server: EmbeddedServer) -> Iterator[Store]:
    """One driver for the whole run, the schema created."""
    with connect(server.address.uri, user=server.address.user, password=server.address.password, budget=120) as store:
        schema.create(store)
        yield store


@pytest.fixture
def store(connected: Store) -> Store:
    """An empty graph with its schema."""
    empty(connected)
    return connected


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
