"""How does the command line take articles in: once, or again and again, until asked to stop?"""

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from rich.console import Console

from app.composition import load_extractor, load_gazetteer, open_store
from app.exits import DONE, SOME_REJECTED
from app.progress import shown, summary
from app.settings import Settings
from app.stopping import Stopping
from graph import schema
from graph.errors import StoreUnavailable
from graph.store import Store
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.populations import populations
from ingest.pipeline import Extractor, Outcome, ingest
from ingest.sources import files

log = logging.getLogger(__name__)


class Tools(NamedTuple):
    """What reading takes: slow to load, so loaded once."""

    extractor: Extractor
    gazetteer: Gazetteer


def load_tools(settings: Settings) -> Tools:
    gazetteer = load_gazetteer(settings)
    return Tools(load_extractor(settings, populations(gazetteer)), gazetteer)


def take_in(paths: list[str], store: Store, tools: Tools, stopping: Stopping, console: Console) -> int:
    """Ingest once, showing progress. The exit code says whether anything was rejected."""
    counts: Counter[str] = Counter()
    outcomes = ingest(
        files.read(paths, stdin=sys.stdin.buffer),
        store=store,
        extractor=tools.extractor,
        gazetteer=tools.gazetteer,
        now=lambda: datetime.now(UTC),
    )
    for outcome in shown(_until(stopping, outcomes), console):
        counts[outcome.result] += 1
    console.print(f"ingest: {summary(counts)}")
    return SOME_REJECTED if counts["rejected"] else DONE


def take_in_every(pause: int, paths: list[str], settings: Settings, stopping: Stopping, console: Console) -> None:
    """Ingest again and again. A lost database is waited for: the next round tries again."""
    tools = load_tools(settings)
    while not stopping:
        try:
            with open_store(settings) as opened:
                schema.create(opened.store)
                take_in(paths, opened.store, tools, stopping, console)
        except StoreUnavailable as error:
            log.error("%s; trying again in %d s", error, pause)
        stopping.wait(pause)


def _until(stopping: Stopping, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Outcomes, until asked to stop: the article at hand is finished, the next is not begun."""
    while not stopping:
        try:
            yield next(outcomes)
        except StopIteration:
            return
