"""How does a long run stop? Once asked (Ctrl-C, SIGTERM), it ends after the article at hand; asked again, at once.

A run that keeps nothing, such as `extract`, ends at once.
"""

import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from app.exits import BROKEN_OFF


class Stopping:
    """Whether, and by which signal, this process was asked to stop."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self.signal: int | None = None

    def __bool__(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Sleep, but not past the moment of being asked; True when asked."""
        return self._asked.wait(seconds)

    def ask(self, number: int, _frame: FrameType | None = None) -> None:
        if self._asked.is_set():
            raise KeyboardInterrupt
        self.signal = number
        self._asked.set()


@contextmanager
def stopping_gracefully() -> Generator[Stopping]:
    """Within it, Ctrl-C and SIGTERM ask instead of breaking off. Only in the main thread."""
    stopping = Stopping()
    before = {number: signal.signal(number, stopping.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ending_at_once() -> Generator[None]:
    """Within it, Ctrl-C and SIGTERM end the command as any error would: what it opened is closed."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(BROKEN_OFF + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
