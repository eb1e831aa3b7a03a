"""How is work spread over processes? Items go to workers as they come; answers come back in the items' order.

Only a few items are read ahead, so memory does not grow with the input. Among the items may stand answers that are
known already, which keep their place; and None, where no item has come yet: what is answered by then is told.
A worker that is killed loses what the pool had under way: each of those is tried once more, alone, so that one which
kills its worker takes no other with it.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Protocol, TypeVar, cast

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Given = TypeVar("Given", contravariant=True)

AHEAD = 4
"""Items for each worker that may be under way or wait for their turn to be given out."""
RECYCLED = 5_000
"""Items for each worker after which all are started anew, whatever their libraries may have kept."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Libraries that multiply would start a thread for each core, in each worker."""


@dataclass(frozen=True, slots=True)
class Known(Generic[Answer]):
    """Stands among the items for one whose answer is known."""

    answer: Answer


class Workers(Protocol[Given, Answer]):
    """Who does the work: processes of this machine, or those of a cluster."""

    @property
    def ahead(self) -> int:
        """How many items may be under way, or wait for their turn to be given out."""
        ...

    def begin(self, item: Given) -> Future[Answer]: ...

    def answer(self, item: Given, future: Future[Answer]) -> Answer:
        """The work's answer, whatever it takes: that of a worker that was lost is done again."""
        ...


def spread(
    items: Iterable[Item],
    work: Callable[[Item], Answer],
    *,
    lost: Callable[[Item], Answer],
    jobs: int,
    recycled: int = RECYCLED,
) -> Generator[Answer]:
    """`work` of each item, in as many processes as `jobs`; `lost` of one that took two workers with it.

    What `work` raises is raised here. Closing the generator ends the workers at once.
    """
    return (
        answer for answer in spread_among(items, work, lost=lost, jobs=jobs, recycled=recycled) if answer is not None
    )


def spread_among(
    items: Iterable[Item | Known[Answer] | None],
    work: Callable[[Item], Answer],
    *,
    lost: Callable[[Item], Answer],
    jobs: int,
    recycled: int = RECYCLED,
) -> Generator[Answer | None]:
    """As `spread`, with answers that are known, and moments in which nothing comes, among the items."""
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    waiting = iter(items)
    for first in waiting:
        with _ending_its_workers():
            workers = _Workers(work, lost, jobs)
            yield from in_order(chain([first], waiting), workers, at_most=recycled * jobs)
            workers.end()


def in_order(
    items: Iterable[Item | Known[Answer] | None], workers: Workers[Item, Answer], *, at_most: int | None = None
) -> Iterator[Answer | None]:
    """The answers for all items, or for `at_most` so many that are begun."""
    under_way: deque[tuple[Item, Future[Answer]] | Known[Answer]] = deque()
    begun = 0
    for item in items:
        if isinstance(item, Known):
            under_way.append(cast("Known[Answer]", item))
        elif item is not None:
            under_way.append((item, workers.begin(item)))
            begun += 1
        while under_way and (_is_there(under_way[0]) or len(under_way) >= workers.ahead):
            yield _answer(workers, under_way.popleft())
        if item is None:
            yield None
        if begun == at_most:
            break
    while under_way:
        yield _answer(workers, under_way.popleft())


def _is_there(one: tuple[Item, Future[Answer]] | Known[Answer]) -> bool:
    return isinstance(one, Known) or one[1].done()


def _answer(workers: Workers[Item, Answer], one: tuple[Item, Future[Answer]] | Known[Answer]) -> Answer:
    return one.answer if isinstance(one, Known) else workers.answer(*one)


class _Workers(Generic[Item, Answer]):
    """Holds a pool, and a new one when a process of the old one was killed."""

    def __init__(self, work: Callable[[Item], Answer], lost: Callable[[Item], Answer], jobs: int) -> None:
        self.ahead = AHEAD * jobs
        self._jobs = jobs
        self._work = work
        self._lost = lost
        self._pool = _pool(jobs)
        self._single: ProcessPoolExecutor | None = None

    def begin(self, item: Item) -> Future[Answer]:
        try:
            return _submitted(self._pool, self._work, item)
        except BrokenProcessPool:
            self.end()
            self._pool = _pool(self._jobs)
            return _submitted(self._pool, self._work, item)

    def answer(self, item: Item, future: Future[Answer]) -> Answer:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(item)

    def end(self) -> None:
        self._pool.shutdown()
        if self._single is not None:
            self._single.shutdown()
            self._single = None

    def _alone(self, item: Item) -> Answer:
        """One process tries again all that a pool had under way; an item that kills it costs a new one."""
        self._single = self._single or _pool(1)
        try:
            return _submitted(self._single, self._work, item).result()
        except BrokenProcessPool:
            self._single.shutdown()
            self._single = None
            return self._lost(item)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Item], Answer], item: Item) -> Future[Answer]:
    """Submitting starts workers. They inherit that Ctrl-C is not for them: this process hears it, and ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, item)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next item for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


@contextmanager
def _ending_its_workers() -> Generator[None]:
    try:
        yield
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
