"""Does a schedule run by itself: turn after turn, through edits and kills, one at a time, until it is stopped?"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.publisher import Publisher, publishing
from graph import lease
from graph.dump import dump
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from tests.examples import empty

PATIENCE = 180
ARTICLES = """
MATCH (article:Article)
RETURN article.title AS title
ORDER BY title
"""
TEXT = (
    "Ilya Marchenko, the mayor of {}, said on Wednesday that 14 drones had been shot down over the city overnight.",
    "Nobody was hurt, he said, and the power station went on working. The army did not comment on what he said.",
)


@dataclass
class Scheduled:
    """A schedule in a process of its own."""

    process: subprocess.Popen[bytes]
    log: Path

    def waits_until(self, it_is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not it_is_so():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def says(self, words: str) -> None:
        self.waits_until(lambda: words in self.log.read_text())


@dataclass
class Operator:
    """Whoever keeps the list and starts schedules on it."""

    folder: Path
    environment: dict[str, str]

    @property
    def list(self) -> Path:
        return self.folder / "sources.yaml"

    def lists(self, *feeds: str) -> None:
        part = self.folder / "sources.part"
        part.write_text(f"outlets:\n  - {{outlet: The Daily Record, every: 1s, feeds: [{', '.join(feeds)}]}}\n")
        part.replace(self.list)

    @contextmanager
    def starts(self, name: str, **more: str) -> Generator[Scheduled]:
        home, log = self.folder / name, self.folder / f"{name}.log"
        environment = {**self.environment, **more, "CONFLICT_GRAPH_HOME": str(home)}
        command = [sys.executable, "-m", "app.cli", "schedule", str(self.list)]
        with log.open("wb") as stream:
            process = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream)
        try:
            yield Scheduled(process, log)
        finally:
            process.kill()
            process.wait()

    def is_well(self, name: str) -> bool:
        environment = {**self.environment, "CONFLICT_GRAPH_HOME": str(self.folder / name)}
        command = [sys.executable, "-m", "app.heartbeat"]
        return subprocess.run(command, env=environment, capture_output=True).returncode == 0


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as one:
        yield one


@pytest.fixture
def operator(tmp_path: Path, server: EmbeddedServer, publisher: Publisher) -> Operator:
    environment = {
        **os.environ,
        "NEO4J_URI": server.address.uri,
        "NEO4J_USER": server.address.user,
        "NEO4J_PASSWORD": server.address.password,
        "CONFLICT_GRAPH_PROFILE": "fast",
        "CONFLICT_GRAPH_PACE": "0",
        "CONFLICT_GRAPH_ALLOW_FETCH": f"127.0.0.1:{publisher.port}",
    }
    return Operator(tmp_path, environment)


def a_feed(publisher: Publisher, path: str, *cities: str) -> str:
    pages = [(city, publisher.article(f"/{city}", city, *(each.format(city) for each in TEXT))) for city in cities]
    return publisher.feed(path, *pages)


def titles(store: Store) -> list[object]:
    return [row["title"] for row in store.read(ARTICLES)]


def test_it_goes_on_through_edits_of_its_list_and_another_takes_over_when_it_is_stopped(
    operator: Operator, publisher: Publisher, store: Store, free_port: int
) -> None:
    operator.lists(a_feed(publisher, "/one", "Sumy", "Kharkiv"))
    with operator.starts("first", CONFLICT_GRAPH_METRICS_PORT=str(free_port)) as first:
        first.waits_until(lambda: publisher.asked.count("GET /one 304") >= 2)
        assert titles(store) == ["Kharkiv", "Sumy"]
        assert operator.is_well("first")
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/metrics") as answer:
            assert b'conflict_graph_articles_total{result="new"} 2.0' in answer.read()
        operator.list.write_text("outlets: [")
        first.says("going on with the list as it was")
        operator.lists(publisher.url("/one"), a_feed(publisher, "/two", "Poltava"))
        first.waits_until(lambda: "Poltava" in titles(store))
        with operator.starts("second") as second:
            second.says("another schedule runs")
            first.process.send_signal(signal.SIGTERM)
            assert first.process.wait(PATIENCE) == 0, first.log.read_text()
            publisher.asked.clear()
            second.waits_until(lambda: publisher.asked.count("GET /two 304") >= 1)
        assert not operator.is_well("first")
    assert [asked for asked in publisher.asked if "200" in asked] == []


def test_one_that_is_killed_is_made_up_for_by_the_next(operator: Operator, publisher: Publisher, store: Store) -> None:
    cities = ["Sumy", "Kharkiv", "Poltava", "Dnipro", "Odesa", "Mykolaiv"]
    operator.lists(a_feed(publisher, "/rss", *cities))
    with operator.starts("killed") as killed:
        killed.waits_until(lambda: len(titles(store)) >= 2)
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait()
    lease.give_back(store, "schedule", lease.holder(store, "schedule") or "")
    publisher.asked.clear()
    with operator.starts("next") as following:
        following.waits_until(lambda: publisher.asked.count("GET /rss 304") >= 1)
    assert titles(store) == sorted(cities)
    after = the_articles(store)
    empty(store)
    with operator.starts("undisturbed") as undisturbed:
        undisturbed.waits_until(lambda: publisher.asked.count("GET /rss 304") >= 2 and len(titles(store)) == 6)
    assert after == the_articles(store)


def the_articles(store: Store) -> list[str]:
    """All but what is remembered of when things were asked for."""
    remembered = ('"Source"', '"Page"', '"Lease"', '"LISTS"')
    return [line for line in dump(store) if not any(label in line for label in remembered)]
