"""How does a test fetch? As the product does, from loopback, with a clock that jumps instead of waiting."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from ingest.clean import Refused
from ingest.fetching.allowed import Allowed
from ingest.fetching.clock import Clock

AGENT = "testing-robot/1.0 (+https://example.org/robot)"
LOOPBACK = Allowed.parse("127.0.0.0/8:*")


@dataclass
class Jumping:
    """Waiting takes no time here: the clock is set on instead."""

    passed: float = 0.0
    waits: list[float] = field(default_factory=list[float])

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, 0, tzinfo=UTC) + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def wait(self, seconds: float, stopped: Event) -> None:
        self.waits.append(seconds)
        self.passed += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.monotonic, self.wait)


def refusal(fetch: Callable[[], object]) -> Refused:
    """The refusal that this ends in."""
    with pytest.raises(Refused) as caught:
        fetch()
    return caught.value


def name_server(answers: dict[str, list[list[str]]]) -> Callable[[str, int], list[str]]:
    """Answers each time with the next of a name's answers; the last one stays."""

    def resolve(host: str, port: int) -> list[str]:
        left = answers.get(host)
        if left is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve
