"""Where does `ingest` read articles: in this process, in several of them, or on the machines of a Ray cluster?"""

import os
from collections.abc import Generator, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, cast

from app.composition import read_seeds
from app.logs import log_to_stderr
from app.settings import Settings
from app.spreading import Known, spread_among
from app.taking_in import Tools, load_tools
from graph.model import Article, Fragment
from ingest.pipeline import Done, Engine, InThisProcess, Outcome, Step, reading

EngineName = Literal["local", "ray"]

LOST = "the process that read it ended, and so did another that tried again: killed, or out of memory"


def cores_but_one() -> int:
    """One is left for the database and for writing."""
    return max(1, len(os.sched_getaffinity(0)) - 1) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def open_engine(settings: Settings, *, jobs: int | None, name: EngineName = "local") -> Generator[Engine]:
    """`jobs` is how many read side by side; unset, one for each core but one, of this machine or of the cluster.

    Raises UnusableSetting where a setting keeps anything from being read.
    """
    read_seeds(settings)
    if name == "ray":
        from app.ray_engine import open_cluster  # only who asks for it has Ray

        with open_cluster(settings, jobs) as engine:
            yield engine
    elif (processes := jobs or cores_but_one()) > 1:
        yield Processes(settings, processes)
    else:
        yield InThisProcess(*load_tools(settings))


@dataclass(frozen=True, slots=True)
class Processes:
    """Several processes of this machine, each with what reading takes. An article that kills two of them is told."""

    settings: Settings
    jobs: int

    def read(self, steps: Iterable[Step]) -> Iterator[Done]:
        return spread_among(known(steps), partial(read_in_worker, self.settings), lost=lost, jobs=self.jobs)


def known(steps: Iterable[Step]) -> Iterator[Article | Known[Fragment | Outcome] | None]:
    """Only articles are for workers."""
    return (Known(step) if isinstance(step, Outcome) else step for step in steps)


def read_in_worker(settings: Settings, article: Article) -> Fragment | Outcome:
    # Settings are frozen, which pydantic does not tell the type checker.
    return reading(article, *_tools(cast("Hashable", settings)))


def lost(article: Article) -> Fragment | Outcome:
    return Outcome(article.id, "rejected", "reader_lost", LOST)


@cache
def _tools(settings: Settings) -> Tools:
    """Loaded in each worker, at its first article."""
    log_to_stderr()
    return load_tools(settings)
