"""How does one get a Neo4j without installing one? By running the real one, as a child process of ours.

    with running(home) as server:
        driver = GraphDatabase.driver(server.address.uri, auth=(server.address.user, server.address.password))

Whoever comes second on a data directory joins the server that runs there; the last to leave stops it.
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import EmbeddedError

if TYPE_CHECKING:
    from graph.embedded.lifecycle import EmbeddedServer


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j answers, and as whom to log in."""

    uri: str
    user: str
    password: str
    browser_url: str
    home: Path


@dataclass(frozen=True, slots=True)
class Setup:
    """How to run it. A port of 0 means any that is free; what a second process asks for yields to what runs."""

    cache: Path | None = None
    """Where the jars are kept; without it, the user's cache directory."""
    bolt_port: int = 7687
    http_port: int = 7474
    lasting: bool = False
    """It is to run for long: its code is compiled thoroughly, which costs seconds at the start and halves the processor
    time of writing once it is warm."""
    heap: str = "512m"
    page_cache: str = "128m"
    patience: float = 180
    """Seconds that a start, or the stop of a predecessor, may take."""
    repository: str | None = None
    """The root of a Maven repository to fetch from; without it, the central one."""


@contextmanager
def running(home: Path, setup: Setup | None = None, *, keep_up: bool = False) -> "Generator[EmbeddedServer]":
    """A server on `home`, ready to answer. With `keep_up`, one that dies is started again on the same ports."""
    if sys.platform == "win32":
        raise EmbeddedError("the embedded Neo4j runs on Linux and macOS only; set NEO4J_URI to use another server")
    # Imported here because it needs a Unix, which other parts of the program do not.
    from graph.embedded.lifecycle import EmbeddedServer

    server = EmbeddedServer(home, setup or Setup(), keep_up=keep_up)
    try:
        server.join()
        yield server
    finally:
        server.leave()
