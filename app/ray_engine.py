"""How are articles read on the machines of a Ray cluster? By actors, each of which loads what reading takes once.

Every machine of the cluster has this version of conflict-graph installed. Only articles and what they say travel.
"""

import logging
import os
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any, Final

from app.engines import known, lost
from app.logs import log_to_stderr
from app.settings import Settings, UnusableSetting
from app.spreading import AHEAD, in_order
from app.taking_in import load_tools
from graph.model import Article, Fragment
from ingest.pipeline import Done, Outcome, Step, reading

# Ray asks for this when it is imported: nobody is told that it is used.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
try:
    import ray
    from ray.exceptions import ObjectLostError, RayActorError
except ImportError as error:
    raise UnusableSetting(
        "--engine ray needs the extra `ray`, which is not installed: pip install 'conflict-graph[ray]'"
    ) from error

HERE: Final = "local"
"""Without RAY_ADDRESS: a cluster of this machine alone, for as long as the run takes."""
OBJECTS: Final = 200 * 1024 * 1024
"""Bytes of shared memory of such a cluster. Articles are small; left alone, Ray would take a third of the memory."""
TRIES: Final = 4
"""How often an article is read whose actor is lost, with its machine or by itself, before it is given up."""
PATIENCE: Final = 300.0
"""Seconds that a reader is waited for where none is left: it starts again on another machine, and loads its tools."""
BREATH: Final = 0.5
"""Seconds between looks whether one is back."""


class Reader:
    """Lives in the cluster: as many of them as articles are read side by side."""

    def __init__(self, settings: Settings) -> None:
        log_to_stderr()
        self._fault = ""
        try:
            self._tools = load_tools(settings)
        except UnusableSetting as error:
            self._fault = str(error)

    def fault(self) -> str:
        return self._fault

    def read(self, article: Article) -> Fragment | Outcome:
        return reading(article, *self._tools)


@dataclass(slots=True)
class _Desk:
    """One reader, and what it has not yet answered."""

    reader: Any  # the handle that Ray makes of the class has no type of its own
    waiting: "list[Future[Fragment | Outcome]]" = field(default_factory=list["Future[Fragment | Outcome]"])
    back: "Future[str] | None" = None
    """Of a reader that was lost: answers once it has been started again."""

    def load(self) -> float:
        """Endless while nobody is there."""
        if self.back is not None and self.back.done():
            self.back = None if self.back.exception() is None else self._asked()
        self.waiting = [one for one in self.waiting if not one.done()]
        return len(self.waiting) if self.back is None else inf

    def begin(self, article: Article) -> "Future[Fragment | Outcome]":
        future: Future[Fragment | Outcome] = self.reader.read.remote(article).future()
        self.waiting.append(future)
        return future

    def was_lost(self) -> None:
        self.back = self.back or self._asked()

    def _asked(self) -> "Future[str]":
        return self.reader.fault.remote().future()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Readers on the machines of a cluster. Ray starts one that is lost again, on a machine that is left."""

    desks: tuple[_Desk, ...]
    at: "dict[Future[Fragment | Outcome], _Desk]" = field(default_factory=dict["Future[Fragment | Outcome]", _Desk])

    def read(self, steps: Iterable[Step]) -> Iterator[Done]:
        return in_order(known(steps), self)

    @property
    def ahead(self) -> int:
        return AHEAD * len(self.desks)

    def begin(self, item: Article) -> "Future[Fragment | Outcome]":
        desk = min(self.desks, key=_Desk.load)
        future = desk.begin(item)
        self.at[future] = desk
        return future

    def answer(self, item: Article, future: "Future[Fragment | Outcome]") -> Fragment | Outcome:
        for _ in range(TRIES):
            desk = self.at.pop(future)
            try:
                return future.result()
            except (RayActorError, ObjectLostError):
                desk.was_lost()
            if not self._somebody_is_there():
                break
            future = self.begin(item)
        self.at.pop(future, None)
        return lost(item)

    def _somebody_is_there(self) -> bool:
        until = time.monotonic() + PATIENCE
        while all(desk.load() == inf for desk in self.desks) and time.monotonic() < until:
            time.sleep(BREATH)
        return any(desk.load() < inf for desk in self.desks)


@contextmanager
def open_cluster(settings: Settings, jobs: int | None) -> Generator[Cluster]:
    """The cluster at RAY_ADDRESS, or one of this machine. Raises UnusableSetting where its machines cannot read."""
    address = os.environ.get("RAY_ADDRESS", HERE)
    here: dict[str, Any] = {"include_dashboard": False, "object_store_memory": OBJECTS, "num_cpus": jobs}
    try:
        ray.init(address, log_to_driver=False, logging_level=logging.WARNING, **(here if address == HERE else {}))
    except (ConnectionError, ValueError) as error:
        raise UnusableSetting(f"RAY_ADDRESS={address!r} is not the address of a Ray cluster: {error}") from error
    try:
        every = jobs or max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)
        yield Cluster(tuple(map(_Desk, _readers(settings, every))))
    finally:
        ray.shutdown()


def _readers(settings: Settings, jobs: int) -> list[Any]:
    """They know nothing of the database: only this process writes."""
    bare = settings.model_copy(update={"neo4j_uri": None, "neo4j_password": None, "neo4j_password_file": None})
    made: Any = ray.remote(max_restarts=-1, scheduling_strategy="SPREAD")(Reader)
    readers = [made.remote(bare) for _ in range(jobs)]
    if faults := sorted({fault for fault in ray.get([reader.fault.remote() for reader in readers]) if fault}):
        raise UnusableSetting(faults[0])
    return readers
