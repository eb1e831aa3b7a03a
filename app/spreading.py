"""How is work spread over processes? Items go to workers as they come; answers come back in the items' order.

Only a few items are read ahead, so memory does not grow with the input. A worker that is killed loses what the pool had
under way: each of those is tried once more, alone, so that one which kills its worker takes no other with it.
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
from itertools import chain, islice
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

AHEAD = 4
"""Items for each worker that may be under way or wait for their turn to be given out."""
RECYCLED = 5_000
"""Items for each worker after which all are started anew, whatever their libraries may have kept."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Libraries that multiply would start a thread for each core, in each worker."""


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
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    waiting = iter(items)
    for first in waiting:
        with _ending_its_workers():
            yield from _in_order(chain([first], islice(waiting, recycled * jobs - 1)), _Workers(work, lost, jobs))


def _in_order(items: Iterator[Item], workers: "_Workers[Item, Answer]") -> Iterator[Answer]:
    under_way: deque[tuple[Item, Future[Answer]]] = deque()
    for item in items:
        under_way.append((item, workers.begin(item)))
        if len(under_way) >= AHEAD * workers.jobs:
            yield workers.answer(*under_way.popleft())
    while under_way:
        yield workers.answer(*under_way.popleft())
    workers.end()


class _Workers(Generic[Item, Answer]):
    """Holds a pool, and a new one when a process of the old one was killed."""

    def __init__(self, work: Callable[[Item], Answer], lost: Callable[[Item], Answer], jobs: int) -> None:
        self.jobs = jobs
        self._work = work
        self._lost = lost
        self._pool = _pool(jobs)
        self._single: ProcessPoolExecutor | None = None

    def begin(self, item: Item) -> Future[Answer]:
        try:
            return _submitted(self._pool, self._work, item)
        except BrokenProcessPool:
            self.end()
            self._pool = _pool(self.jobs)
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
