"""`conflict-graph collect`, `schedule` and `sources`: how are feeds and pages taken in, once or for good?"""

import logging
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from app.composition import open_store
from app.engines import open_engine
from app.exits import BROKEN_OFF, taken_in
from app.heartbeat import WAITING, heartbeat
from app.holding import holding
from app.metrics import ScheduleMetrics, served
from app.progress import shown, summary
from app.scheduling import Schedule, by_id, memories_of, now, run
from app.settings import Settings
from app.stopping import Stopping, stopping_gracefully
from graph import collected, schema
from graph.errors import StoreUnavailable
from graph.store import Store
from ingest.collecting.means import Means
from ingest.collecting.timing import interval
from ingest.collecting.turn import Desk, Item, turn
from ingest.fetching.fetcher import Fetcher, own_user_agent
from ingest.fetching.refusals import Closed
from ingest.pipeline import Engine, Outcome
from ingest.pipeline import ingest as pipeline
from ingest.sources.contained import Contained
from ingest.sources.feed_lists import Source, read_sources

log = logging.getLogger(__name__)
out = Console()
err = Console(stderr=True)

Kind = Literal["feed", "sitemap", "page", "gdelt"]
Jobs = Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side, one a core.")]
LEASE = "schedule"
WATCHED = 0.5
AGAIN = 30
"""Seconds until a lost database is tried again."""


@contextmanager
def open_desk(
    store: Store, settings: Settings, engine: Engine, stopping: Stopping, pause: timedelta
) -> Generator[Desk]:
    """What turns work with; its fetcher and its reading process end with it."""

    def taking(items: Iterable[Item]) -> Iterator[Outcome]:
        return pipeline(items, store=store, engine=engine, now=now, stopped=lambda: bool(stopping))

    with (
        Fetcher(user_agent=own_user_agent(settings.contact), allowed=settings.allowed, pace=settings.pace) as fetcher,
        Contained() as contained,
        closing_when_asked(stopping, fetcher),
    ):
        yield Desk(store, Means(fetcher, contained), taking, now, pause, lambda: bool(stopping))


@contextmanager
def closing_when_asked(stopping: Stopping, fetcher: Fetcher) -> Generator[None]:
    """Whoever waits for its turn at a host is woken once the run was asked to stop. In a thread, since a signal's
    handler must not wait for a lock."""
    over = Event()

    def watch() -> None:
        while not over.is_set():
            if stopping.wait(WATCHED):
                fetcher.close()
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def collect(
    sources: Annotated[list[str], typer.Argument(help="Lists of sources (.yaml, .opml), or addresses of feeds.")],
    jobs: Jobs = 1,
    kind: Annotated[Kind, typer.Option("--as", help="What the addresses are.")] = "feed",
) -> None:
    """Ask every source once, due or not, and take in what is new in it."""
    settings = Settings()
    found = [one for source in sources for one in _sources(source, kind)]
    counts: Counter[str] = Counter()
    with stopping_gracefully() as stopping, open_store(settings) as opened:
        schema.create(opened.store)
        with (
            suppress(Closed),
            open_engine(settings, jobs=jobs) as engine,
            open_desk(opened.store, settings, engine, stopping, timedelta(minutes=15)) as desk,
        ):
            for outcome in shown(_all(found, desk, stopping), err):
                counts[outcome.result] += 1
    err.print(f"collect: {summary(counts)}")
    raise typer.Exit(BROKEN_OFF + stopping.signal if stopping.signal else taken_in(counts))


def schedule(
    lists: Annotated[list[Path], typer.Argument(help="Lists of sources: .yaml or .opml.", exists=True, dir_okay=False)],
    every: Annotated[str, typer.Option(help="How often, where the list does not say: 30s, 15m, 6h or 1d.")] = "15m",
    jobs: Jobs = 1,
) -> None:
    """Ask each source when it is due, until stopped. Of several schedules on one database, one runs at a time."""
    settings = Settings()
    pause = pause_of(every)
    metrics, beating = ScheduleMetrics(), heartbeat(settings)
    with (
        stopping_gracefully() as stopping,
        served(metrics, settings.host, settings.metrics_port),
        open_engine(settings, jobs=jobs) as engine,
    ):
        beating.beat("starting", now() + timedelta(minutes=5))
        plan = Schedule(tuple(lists), stopping, beating, metrics, lambda outcomes: shown(outcomes, err))
        while not stopping:
            try:
                with open_store(settings, lasting=True) as opened:
                    schema.create(opened.store)
                    with (
                        open_desk(opened.store, settings, engine, stopping, pause) as desk,
                        holding(opened.store, LEASE) as held,
                    ):
                        run(plan, desk, held)
            except StoreUnavailable as error:
                log.error("%s; trying again in %d s", error, AGAIN)
                beating.beat("waiting for the database", now() + timedelta(seconds=AGAIN) + WAITING)
                stopping.wait(AGAIN)
        beating.end()


def sources(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show what is remembered of every source: when it was read, when it is due, what keeps it from being read."""
    with open_store(Settings(), patience=5) as opened:
        schema.create(opened.store)
        known = collected.every_source(opened.store)
    if as_json:
        for one in known:
            typer.echo(one.model_dump_json(exclude_none=True))
        return
    table = Table("source", "kind", "read", "due", "failures", "fault", box=None)
    for one in known:
        table.add_row(
            one.address, one.kind, _shown(one.read_at), _shown(one.next_at), str(one.failures), one.fault or ""
        )
    out.print(table)


def _all(found: list[Source], desk: Desk, stopping: Stopping) -> Iterator[Outcome]:
    sources = by_id(found)
    for memory in memories_of(sources, desk.store):
        for outcome in turn(sources[memory.id], memory, desk):
            yield outcome
            if stopping:
                return


def _sources(given: str, kind: Kind) -> tuple[Source, ...]:
    if given.lower().startswith(("http://", "https://")):
        return (Source(kind=kind, address=given),)
    if not Path(given).is_file():
        raise typer.BadParameter(
            f"{given!r} is no file, and no address that begins with http:// or https://", param_hint="SOURCES"
        )
    return read_sources(Path(given))


def _shown(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "never"


def pause_of(every: str) -> timedelta:
    """What an option --every says."""
    try:
        return interval(every)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--every") from error
