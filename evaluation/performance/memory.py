"""Does memory stay flat over twenty thousand articles? That of the process that writes, and of those that read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.engines import Processes
from app.settings import Settings
from evaluation.performance import archive
from evaluation.performance.measuring import now, own_neo4j, resident, slope, workers
from ingest.pipeline import ingest

LOOKS: Final = 40
"""How often memory is looked at."""
SETTLED: Final = 0.25
"""The share of the run after which growth is measured: until then caches fill."""


@dataclass(frozen=True, slots=True)
class Look:
    """MiB after so many articles; `reading` is of all workers together."""

    articles: int
    writing: float
    reading: float


@dataclass(frozen=True, slots=True)
class Memory:
    looks: tuple[Look, ...]

    def growth(self) -> tuple[float, float]:
        """MiB for each thousand articles of the process that writes, and of a worker's all together."""
        last = [one for one in self.looks if one.articles >= SETTLED * self.looks[-1].articles]
        writing = slope([(one.articles / 1000, one.writing) for one in last])
        return writing, slope([(one.articles / 1000, one.reading) for one in last])


def measured(corpora: Path, settings: Settings, *, articles: int, characters: int, jobs: int) -> Memory:
    with own_neo4j() as store:
        given = archive.texts(corpora, articles, seed=7, characters=characters)
        outcomes = ingest(given, store=store, engine=Processes(settings, jobs), now=now)
        return Memory(tuple(_looks((one.result for one in outcomes), max(1, articles // LOOKS))))


def _looks(results: Iterator[str], every: int) -> Iterator[Look]:
    for number, _ in enumerate(results, start=1):
        if number % every == 0:
            reading = workers()
            # Between two generations of workers there are fewer for a moment.
            yield Look(number, resident([os.getpid()]), resident(reading))
