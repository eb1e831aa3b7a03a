"""How does the command line take articles in: once, or again and again, until asked to stop?"""

import logging
import os
import sys
from collections import Counter
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from rich.console import Console

from app.composition import load_extractor, load_gazetteer, open_store
from app.exits import taken_in
from app.expecting import expected
from app.progress import shown, summary
from app.settings import Settings
from app.stopping import Stopping
from graph import schema
from graph.errors import StoreUnavailable
from graph.store import Store
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.populations import populations
from ingest.landing import MANY
from ingest.pipeline import Engine, Extractor, ingest
from ingest.sources import files

log = logging.getLogger(__name__)


class Tools(NamedTuple):
    """What reading takes: slow to load, so loaded once."""

    extractor: Extractor
    gazetteer: Gazetteer


def load_tools(settings: Settings) -> Tools:
    gazetteer = load_gazetteer(settings)
    return Tools(load_extractor(settings, populations(gazetteer)), gazetteer)


def take_in(
    paths: list[str], store: Store, engine: Engine, stopping: Stopping, console: Console, *, many: int = MANY
) -> int:
    """Ingest once, showing progress. The exit code says whether anything was not taken in."""
    outcomes = ingest(
        files.read(paths, stdin=_standard_input()),
        store=store,
        engine=engine,
        now=lambda: datetime.now(UTC),
        stopped=lambda: bool(stopping),
        many=many,
    )
    counts = Counter(outcome.result for outcome in shown(outcomes, console, expected=expected(paths)))
    console.print(f"ingest: {summary(counts)}")
    return taken_in(counts)


def take_in_every(
    pause: int, paths: list[str], settings: Settings, engine: Engine, stopping: Stopping, console: Console
) -> None:
    """Ingest again and again. A lost database is waited for: the next round tries again."""
    while not stopping:
        try:
            with open_store(settings, lasting=True) as opened:
                schema.create(opened.store)
                take_in(paths, opened.store, engine, stopping, console)
        except StoreUnavailable as error:
            log.error("%s; trying again in %d s", error, pause)
        stopping.wait(pause)


def _standard_input() -> BinaryIO:
    """Not `sys.stdin` itself: Python cannot end while a thread waits for that one, as it does after Ctrl-C."""
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
