"""What time is it, and how is it let pass?"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event


def _utc() -> datetime:
    return datetime.now(UTC)


def _wait(seconds: float, stopped: Event) -> None:
    stopped.wait(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """`wait` lets seconds pass, or fewer once the event is set."""

    now: Callable[[], datetime] = _utc
    monotonic: Callable[[], float] = time.monotonic
    wait: Callable[[float, Event], None] = _wait


SYSTEM = Clock()
