"""How is fetching tested? Over real sockets on loopback, with a watch on every `connect` of this process."""

import sys
from collections.abc import Iterator
from typing import cast

import pytest

from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits
from tests.hostile.fetchers import AGENT, LOOPBACK, Jumping

_watched: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and _watched:
        _watched[-1].append(str(cast("tuple[object, ...]", arguments[1])[0]))


sys.addaudithook(_watch)


@pytest.fixture
def dialled() -> Iterator[list[str]]:
    """The addresses that any socket of this process sets out to connect to, as the interpreter itself reports them."""
    _watched.append([])
    yield _watched[-1]
    _watched.pop()


@pytest.fixture
def jumping() -> Jumping:
    return Jumping()


@pytest.fixture
def fetcher(jumping: Jumping) -> Iterator[Fetcher]:
    """May ask the servers of these tests; nothing that it does takes time."""
    with Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=jumping.clock) as opened:
        yield opened


@pytest.fixture
def hasty() -> Iterator[Fetcher]:
    """By the real clock, and gives a server half a second."""
    limits = Limits(seconds=0.5, connect_seconds=0.5)
    with Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, limits=limits) as opened:
        yield opened
