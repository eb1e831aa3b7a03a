"""How is what strangers wrote parsed without harm? In a child process, replaced when it dies, hangs or outgrows.

The child calls functions that it can import, one at a time; what it may allocate is limited. Parsers leak, so after
some documents a fresh child takes its place.
"""

import multiprocessing
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple, ParamSpec, Self, TypeVar, cast

from ingest.clean import Refused
from ingest.sources.containing import COMMAND, READY, Said

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

SECONDS = 20.0
"""The longest that one document may take: a thousand times what a page of news takes."""
MEMORY = 2_000_000_000
"""Bytes of address space. The libraries take a fifth of them, the largest page that is read another."""
RECYCLED = 500
"""Documents after which the child is replaced."""
LARGEST = 64_000_000
"""Bytes that are handed over at all. Each parser has a smaller limit of its own, which it checks first."""
_STARTING = 120.0
"""Seconds for a child to start and to import a function's module, which no document is to blame for."""
_ENDING = 2.0


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    connection: Connection


class Contained:
    """Holds the child. Calls from several threads wait for each other; nothing is started before the first."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, recycled: int = RECYCLED) -> None:
        self._seconds = seconds
        self._memory = memory
        self._recycled = recycled
        self._child: _Child | None = None
        self._calls = 0
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """The child ends when its connection does. A later call starts another."""
        with self._one_at_a_time:
            self._end()

    def run(self, function: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        """What a module's function answers. What it refuses is raised, and so is, as refused, all that goes wrong."""
        if any(isinstance(value, bytes) and len(value) > LARGEST for value in (*args, *kwargs.values())):
            raise Refused("too_large", f"more than {LARGEST:,} bytes, the most that is read at once; split it")
        with self._one_at_a_time:
            said = self._asked(self._ready(function), (args, kwargs))
        if said.refused:
            raise Refused(*said.refused)
        return cast("Answer", said.answer)

    def _ready(self, function: Callable[..., object]) -> _Child:
        """A child that has imported the function. One that died meanwhile is replaced."""
        if self._calls >= self._recycled:
            self._end()
        for _ in range(2):
            self._child = self._child or _start(self._memory, self._seconds)
            with suppress(EOFError, OSError):
                self._child.connection.send(function)
                if self._child.connection.poll(_STARTING) and self._child.connection.recv() == READY:
                    return self._child
            self._kill(self._child)
        raise Refused("parser_failed", "no process could be started to read it in; is there memory left?")

    def _asked(self, child: _Child, given: object) -> Said:
        self._calls += 1
        try:
            child.connection.send(given)
            if child.connection.poll(self._seconds):
                return cast("Said", child.connection.recv())
        except (EOFError, OSError):
            code = self._kill(child)
            if code != -signal.SIGXCPU:
                return Said(refused=("parser_failed", f"its parser crashed ({_named(code)})"))
        except BaseException:  # broken off: what it answers later would be taken for the next document's
            self._kill(child)
            raise
        else:
            self._kill(child)
        return Said(refused=("too_slow", f"reading it took longer than {self._seconds:g} seconds"))

    def _end(self) -> None:
        if self._child is not None:
            self._child.connection.close()
            with suppress(subprocess.TimeoutExpired):
                self._child.process.wait(_ENDING)
            self._kill(self._child)

    def _kill(self, child: _Child) -> int:
        """The status that it ends with: its own, where it has ended already."""
        self._child, self._calls = None, 0
        child.connection.close()
        with suppress(subprocess.TimeoutExpired):
            return child.process.wait(0.2)
        child.process.kill()
        return child.process.wait()


def _start(memory: int, seconds: float) -> _Child:
    """Not through multiprocessing, whose children import this program's main module: it takes seconds to."""
    ours, theirs = multiprocessing.Pipe()
    with theirs:
        command = [sys.executable, "-W", "ignore", "-c", COMMAND, str(theirs.fileno()), str(memory), str(seconds)]
        process = subprocess.Popen(
            [*command, *sys.path],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us: we end the child
        )
    return _Child(process, cast("Connection", ours))


def _named(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit status {code}"
