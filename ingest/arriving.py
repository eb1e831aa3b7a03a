"""What has come in so far? Inputs are drawn in a thread of their own, so that who waits for more can do other work.

Where no input is there yet, that is told by None: whoever holds something back knows that it may wait long.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar, cast

Input = TypeVar("Input")

AHEAD = 100
"""Inputs that are drawn and not yet asked for."""
MANY = 50
"""Inputs that are looked at together."""
PAUSE = 0.2
"""Seconds after which it is told again that none has come."""
_GOODBYE = 1.0
"""Seconds that a thread is given to end. One that waits for its input, such as a terminal, is left behind."""


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _One(Generic[Input]):
    input: Input


def arriving(inputs: Iterable[Input], *, stopped: Callable[[], bool]) -> Generator[Input | None]:
    """Inputs in their order as they come, and None whenever there is none; no more of them once `stopped`.

    What drawing them raises is raised here.
    """
    queue: Queue[_One[Input] | _End] = Queue(AHEAD)
    enough = Event()
    thread = Thread(target=_draw, args=(inputs, queue, enough), name="inputs", daemon=True)
    thread.start()
    try:
        while not stopped():
            try:
                found = queue.get_nowait() if not queue.empty() else None
                if found is None:
                    yield None
                    found = queue.get(timeout=PAUSE)
            except Empty:
                continue
            if isinstance(found, _End):
                if found.error is not None:
                    raise found.error
                return
            yield found.input
    finally:
        enough.set()
        thread.join(_GOODBYE)


def gathered(arrived: Iterable[Input | None], *, many: int = MANY) -> Iterator[list[Input]]:
    """All that is there together, in lists of at most so many; an empty one where nothing has come."""
    held: list[Input] = []
    for one in arrived:
        if one is not None:
            held.append(one)
        if one is None or len(held) >= many:
            yield held
            held = []
    if held:
        yield held


def _draw(inputs: Iterable[Input], queue: "Queue[_One[Input] | _End]", enough: Event) -> None:
    try:
        for one in inputs:
            if not _put(_One(one), queue, enough):
                break
        if isinstance(inputs, Generator):
            cast("Generator[Input]", inputs).close()
    except BaseException as error:  # noqa: BLE001 - it is raised where inputs are asked for
        _put(_End(error), queue, enough)
        return
    _put(_End(), queue, enough)


def _put(one: _One[Input] | _End, queue: "Queue[_One[Input] | _End]", enough: Event) -> bool:
    """Whether anybody still wants it."""
    while not enough.is_set():
        try:
            queue.put(one, timeout=PAUSE)
        except Full:
            continue
        return True
    return False
