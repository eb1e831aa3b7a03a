"""How does a schedule run for a year? Due sources take their turns, one at a time, and all else is waited out."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.heartbeat import WAITING, WORKING, Heartbeat
from app.holding import Held
from app.metrics import ScheduleMetrics
from app.progress import summary
from app.stopping import Stopping
from graph import collected
from graph.collected import SourceMemory, source_id
from graph.store import Reader
from ingest.collecting.turn import Desk, turn
from ingest.fetching.refusals import Closed
from ingest.pipeline import Outcome
from ingest.sources.feed_lists import Source, read_sources
from ingest.sources.outlets import BadFeedList

log = logging.getLogger(__name__)

LOOK = 30.0
"""Seconds after which a waiting schedule looks again whether its list was edited."""
TURN = 5.0
"""Seconds after which one that waits for another's end looks again."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What runs, and what it tells of itself."""

    lists: tuple[Path, ...]
    stopping: Stopping
    beating: Heartbeat
    metrics: ScheduleMetrics
    told: Callable[[Iterator[Outcome]], Iterator[Outcome]]


def now() -> datetime:
    return datetime.now(UTC)


def sources_of(lists: Iterable[Path]) -> dict[str, Source]:
    """Raises BadFeedList."""
    return by_id(one for path in lists for one in read_sources(path))


def by_id(sources: Iterable[Source]) -> dict[str, Source]:
    """Each once."""
    return {source_id(one.kind, one.address): one for one in sources}


def run(schedule: Schedule, desk: Desk, held: Held) -> None:
    """Until asked to stop. Raises StoreUnavailable, BadFeedList where the lists cannot be read to begin with."""
    sources = sources_of(schedule.lists)
    while not schedule.stopping:
        sources = _edited(schedule, sources)
        if not held.take():
            log.info("another schedule runs; waiting for its end")
        else:
            for memory in due(sources, desk):
                if schedule.stopping or not held:
                    break
                _turn(sources[memory.id], memory, schedule, desk, held)
        wait = _pause(sources, desk) if held else TURN
        schedule.beating.beat("waiting", now() + timedelta(seconds=wait) + WAITING)
        schedule.stopping.wait(wait)


def due(sources: dict[str, Source], desk: Desk) -> list[SourceMemory]:
    """What is remembered of those whose time has come, the longest due first; one never asked comes first of all."""
    never = datetime.min.replace(tzinfo=UTC)
    memories = memories_of(sources, desk.store)
    found = [memory for memory in memories if (memory.next_at or never) <= now()]
    return sorted(found, key=lambda memory: (memory.next_at or never, memory.id))


def memories_of(sources: dict[str, Source], reader: Reader) -> list[SourceMemory]:
    """What is remembered of each, in their order; of one that was never asked, who it is."""
    known = collected.sources(reader, sources)
    return [
        known.get(own) or SourceMemory(id=own, kind=one.kind, address=one.address, outlet=one.outlet)
        for own, one in sources.items()
    ]


def _turn(source: Source, memory: SourceMemory, schedule: Schedule, desk: Desk, held: Held) -> None:
    begun, counts = time.monotonic(), Counter[str]()
    schedule.beating.beat(f"reading {source.address}", now() + WORKING)
    outcomes = turn(source, memory, desk)
    with suppress(Closed):
        for outcome in schedule.told(outcomes):
            counts[outcome.result] += 1
            schedule.metrics.article(outcome.result)
            schedule.beating.beat(f"reading {source.address}", now() + WORKING)
            if schedule.stopping or not held:
                break
    schedule.metrics.turn(time.monotonic() - begun)
    log.info("%s: %s", source.address, summary(counts))
    for after in collected.sources(desk.store, [memory.id]).values():
        schedule.metrics.source(source.address, failures=after.failures, read_at=after.read_at, next_at=after.next_at)


def _pause(sources: dict[str, Source], desk: Desk) -> float:
    """Seconds until the next source is due, but not so long that an edit of the list goes unseen."""
    times = [memory.next_at for memory in memories_of(sources, desk.store)]
    waits = [(at - now()).total_seconds() if at else 0.0 for at in times]
    return max(0.2, min([LOOK, *waits]))


def _edited(schedule: Schedule, before: dict[str, Source]) -> dict[str, Source]:
    """The lists as they are now; a fault in them leaves the sources as they were."""
    try:
        return sources_of(schedule.lists)
    except BadFeedList as error:
        log.error("%s; going on with the list as it was", error)
        return before
