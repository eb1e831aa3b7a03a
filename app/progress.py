"""How does an ingest show that it moves? A bar on a terminal, log lines otherwise, and a summary at the end."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.pipeline import Outcome

log = logging.getLogger(__name__)

LOG_EVERY = 100
"""Outcomes after which a line is logged where there is no terminal,"""
LOG_WITHIN = 60.0
"""and seconds after which one is logged with the next outcome, however few there were."""


def shown(
    outcomes: Iterable[Outcome],
    console: Console,
    *,
    expected: int | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Outcome]:
    """Pass outcomes on while showing them on `console`. `expected` is about how many there will be, if known."""
    counts: Counter[str] = Counter()
    columns = (TextColumn("ingest"), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    began = logged = clock()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=expected)
        for outcome in outcomes:
            counts[outcome.result] += 1
            now = clock()
            told = f"{summary(counts)}; {pace(counts.total(), now - began, expected)}"
            progress.update(task, description=told, completed=counts.total())
            if not console.is_terminal and (counts.total() % LOG_EVERY == 0 or now - logged >= LOG_WITHIN):
                log.info("ingest: %s", told)
                logged = now
            if outcome.result in ("rejected", "quarantined"):
                why = f"{outcome.result} {outcome.name}: {outcome.reason}: {outcome.detail}"
                console.print(why, markup=False, soft_wrap=True)
            yield outcome


def summary(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[result]} {result}" for result in ("new", "unchanged", "rejected", "quarantined"))


def pace(done: int, seconds: float, expected: int | None) -> str:
    """How fast it goes, and about how long it will take yet.

    >>> pace(100, 50, 700), pace(100, 50, None)
    ('2.0 a second, about 5 min left', '2.0 a second')
    """
    rate = done / max(seconds, 0.001)
    told = f"{rate:.1f} a second"
    return f"{told}, about {_length((expected - done) / rate)} left" if expected and expected > done else told


def _length(seconds: float) -> str:
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
