"""What happens when a source has its turn? Its list is asked for, what is new in it is taken in, and all is remembered.

Each article is remembered after it is in the graph, the list after all its articles: a run that is killed anywhere
asks for some of them again the next time, and misses none.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from graph import collected
from graph.collected import SourceMemory
from graph.ids import outlet_id
from graph.model import Article
from graph.store import Store
from ingest.clean import Refused
from ingest.collecting import entries
from ingest.collecting.entries import Asked, Entry
from ingest.collecting.kept import kept, known_from
from ingest.collecting.listing import Known, Listing, listing
from ingest.collecting.means import Means
from ingest.collecting.obtaining import obtain
from ingest.collecting.timing import after_failures, interval, next_at
from ingest.fetching.fetched import Unchanged, Validators
from ingest.fetching.refusals import ComeLater
from ingest.pipeline import Outcome
from ingest.sources import files
from ingest.sources.feed_lists import Source
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page

MOST_PAGES = 1_000
"""Pages of one source that are asked for in one turn; the rest wait for the next."""

Item = Article | Page | Rejection
Taking = Callable[[Iterable[Item]], Iterator[Outcome]]
"""Takes articles in: one outcome for each, in their order."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every turn works with. `pause` is how long a source waits for its next where its entry in the list does not
    say."""

    store: Store
    means: Means
    taking: Taking
    now: Callable[[], datetime]
    pause: timedelta
    stopped: Callable[[], bool] = lambda: False
    """Whether no more articles are begun: what was not taken in is then still due."""


@dataclass(slots=True)
class _UnderWay:
    """Pages whose articles were handed on, in that order, and those that had not changed."""

    handed_on: deque[Asked] = field(default_factory=deque[Asked])
    same: deque[Asked] = field(default_factory=deque[Asked])


def turn(source: Source, memory: SourceMemory, desk: Desk) -> Generator[Outcome]:
    """An outcome for each article that was not known or may have changed.

    A list that cannot be had is an outcome too, and its next turn comes later with each failure. Whoever stops
    iterating leaves the source due.
    """
    if source.kind == "files":
        yield from desk.taking(files.read([source.address], stdin=BytesIO()))
        if desk.stopped():
            return
        collected.keep_source(desk.store, _read(memory, source, Known(), desk))
        return
    known = known_from(memory)
    try:
        found = listing(source, known, desk.means)
    except Refused as refused:
        collected.keep_source(desk.store, _failed(memory, source, refused, desk))
        yield Outcome(source.address, "rejected", refused.reason, refused.detail)
        return
    listed = Listing((), known) if isinstance(found, Unchanged) else found
    for fault in listed.faults:
        yield Outcome(fault.name, "rejected", fault.reason, fault.detail)
    collected.keep_source(desk.store, memory.model_copy(update={"asked_at": desk.now()}))
    due = entries.due(listed.entries, memory.id, desk.store, desk.now(), always=source.kind == "page")
    under_way = _UnderWay()
    for outcome in desk.taking(_items(due[:MOST_PAGES], under_way, desk)):
        yield from _same(under_way, memory, desk)
        entries.remember(desk.store, memory.id, under_way.handed_on.popleft(), outcome, desk.now())
        yield outcome
    yield from _same(under_way, memory, desk)
    if desk.stopped():
        return
    if source.outlet and source.reliability:
        collected.grade_outlet(desk.store, outlet_id(source.outlet), source.reliability)
    # What the turn had no room for is listed again.
    known = listed.known if len(due) <= MOST_PAGES else Known()
    collected.keep_source(desk.store, _read(memory, source, known, desk))


def _items(due: Iterable[Entry], under_way: _UnderWay, desk: Desk) -> Iterator[Item]:
    for entry in due:
        try:
            item, validators = obtain(entry.listed, entry.validators, desk.means, today=desk.now().date())
        except Refused as refused:
            under_way.handed_on.append(Asked(entry, Validators(), refused))
            yield Rejection.of(entry.listed.url or entry.listed.key, refused)
            continue
        if isinstance(item, Unchanged):
            under_way.same.append(Asked(entry, validators))
        else:
            under_way.handed_on.append(Asked(entry, validators))
            yield item


def _same(under_way: _UnderWay, memory: SourceMemory, desk: Desk) -> Iterator[Outcome]:
    while under_way.same:
        asked = under_way.same.popleft()
        outcome = Outcome(asked.known_as, "unchanged")
        entries.remember(desk.store, memory.id, asked, outcome, desk.now())
        yield outcome


def _read(memory: SourceMemory, source: Source, known: Known, desk: Desk) -> SourceMemory:
    now = desk.now()
    return memory.model_copy(
        update={
            **kept(known),
            "asked_at": now,
            "read_at": now,
            "next_at": _next(source, memory, desk),
            "failures": 0,
            "fault": None,
        }
    )


def _failed(memory: SourceMemory, source: Source, refused: Refused, desk: Desk) -> SourceMemory:
    failures = memory.failures + 1
    due = after_failures(desk.now(), _next(source, memory, desk), failures)
    if isinstance(refused, ComeLater):
        due = max(due, refused.until)
    fault = f"{refused.reason}: {refused.detail}"
    return memory.model_copy(
        update={"asked_at": desk.now(), "next_at": due, "failures": failures, "fault": fault[:1_000]}
    )


def _next(source: Source, memory: SourceMemory, desk: Desk) -> datetime:
    return next_at(
        desk.now(), key=memory.id, every=interval(source.every) if source.every else desk.pause, cron=source.cron
    )
