"""How does an ingest show that it moves? A bar on a terminal, log lines otherwise, and a summary at the end."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.pipeline import Outcome

log = logging.getLogger(__name__)

LOG_EVERY = 100


def shown(outcomes: Iterable[Outcome], console: Console) -> Iterator[Outcome]:
    """Pass outcomes on while showing them on `console`."""
    counts: Counter[str] = Counter()
    columns = (TextColumn("ingest"), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None)
        for outcome in outcomes:
            counts[outcome.result] += 1
            progress.update(task, description=summary(counts))
            if not console.is_terminal and counts.total() % LOG_EVERY == 0:
                log.info("ingest: %s", summary(counts))
            if outcome.result == "rejected":
                console.print(
                    f"rejected {outcome.name}: {outcome.reason}: {outcome.detail}", markup=False, soft_wrap=True
                )
            yield outcome


def summary(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[result]} {result}" for result in ("new", "unchanged", "rejected"))
