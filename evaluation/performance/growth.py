"""How long does an article take with a thousand, ten thousand, a hundred thousand in the graph already?

Fragments are landed as the product lands them, fifty at a time, on servers of their own that take turns. The archive
grows back in time, so many articles a day: each new article finds as many neighbours as in a newsroom's second year.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Final

from evaluation.performance import archive
from evaluation.performance.measuring import now, own_neo4j
from graph.model import Fragment
from graph.store import Store
from ingest.landing import MANY, land_all

ROUNDS: Final = 8
"""Batches that are timed on each graph; the first of them warms it, and is left out."""


@dataclass(frozen=True, slots=True)
class Size:
    """A graph of so many articles, and the seconds that one more takes there: the median of the batches."""

    articles: int
    seconds: float


def measured(of: Sequence[Fragment], sizes: Sequence[int], *, per_day: int) -> list[Size]:
    with ExitStack() as opened:
        # Soon warm, so that the server of a small graph is no colder than that of a large one.
        graphs = [(size, opened.enter_context(own_neo4j(lasting=False))) for size in sizes]
        for size, store in graphs:
            _fill(store, archive.fragments(of, seed=1, per_day=per_day), size)
        # What is timed is of the archive's last days.
        fresh = archive.fragments(of, seed=2, per_day=per_day)
        took: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(ROUNDS):
            few = list(islice(fresh, MANY))
            for size, store in graphs:
                took[size].append(_seconds(store, few) / len(few))
    return [Size(size, sorted(each[1:])[len(each) // 2]) for size, each in took.items()]


def _fill(store: Store, fragments: Iterator[Fragment], size: int) -> None:
    left = size
    while few := list(islice(fragments, min(MANY, left))):
        land_all(store, few, now())
        left -= len(few)


def _seconds(store: Store, few: list[Fragment]) -> float:
    began = time.perf_counter()
    land_all(store, few, now())
    return time.perf_counter() - began
