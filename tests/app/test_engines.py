"""Is the graph the same wherever articles are read: in this process, in several, or on a Ray cluster?"""

import os
import signal
import sys
from datetime import UTC, date, datetime

import pytest

from app.engines import LOST, Processes, open_engine
from app.settings import Settings, UnusableSetting
from graph.dump import dump
from graph.ids import article_id
from graph.model import Article, Fragment
from graph.store import Store
from ingest.pipeline import Engine, InThisProcess, Outcome, ingest
from ingest.sources.outcome import Rejection
from tests.examples import empty

FAST = Settings(profile="fast")
NOW = datetime(2025, 3, 13, tzinfo=UTC)
SAID = (
    "Dana Orlik, the mayor of Sumy, said on Tuesday that {count} drones had been shot down over the city. "
    "“We are safe,” she added. The Russian defence ministry said that {more} Ukrainian soldiers had been captured."
)


def article(number: int) -> Article:
    text, day = SAID.format(count=number + 3, more=number * 40 + 5), date(2025, 3, 4 + number % 3)
    return Article(id=article_id(text, outlet=None, url=None, published=day), text=text, published=day)


INPUTS: list[Article | Rejection] = [
    *map(article, range(6)),
    Rejection("empty.txt", "empty", "there is no text in it"),
    article(2),
    *map(article, range(6, 9)),
]


def take_in(store: Store, engine: Engine) -> list[tuple[str, str]]:
    return [(one.name, one.result) for one in ingest(INPUTS, store=store, engine=engine, now=lambda: NOW)]


@pytest.fixture(scope="module")
def in_this_process() -> InThisProcess:
    with open_engine(FAST, jobs=1) as engine:
        assert isinstance(engine, InThisProcess)
        return engine


def test_two_processes_give_the_graph_and_the_outcomes_of_one(store: Store, in_this_process: InThisProcess) -> None:
    alone = take_in(store, in_this_process)
    assert [result for _, result in alone] == [*["new"] * 6, "rejected", "unchanged", *["new"] * 3]
    graph = list(dump(store))
    empty(store)
    assert take_in(store, Processes(FAST, jobs=2)) == alone
    assert list(dump(store)) == graph
    again = take_in(store, Processes(FAST, jobs=2))
    assert [result for _, result in again].count("unchanged") == len(INPUTS) - 1
    assert list(dump(store)) == graph


def test_an_article_that_kills_its_process_is_rejected_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engines.read_in_worker", read_or_die)
    outcomes = list(ingest(map(article, range(5)), store=store, engine=Processes(FAST, jobs=2), now=lambda: NOW))
    assert [(one.result, one.reason, one.detail) for one in outcomes if one.result != "new"] == [
        ("rejected", "reader_lost", LOST)
    ]
    assert [one.result for one in outcomes].index("rejected") == 3


def read_or_die(_settings: Settings, one: Article) -> Fragment | Outcome:
    if one.id == article(3).id:
        os.kill(os.getpid(), signal.SIGKILL)
    return Fragment(article=one, extractor="none/1")


def test_a_setting_that_no_worker_can_use_is_named(store: Store) -> None:
    wrong = FAST.model_copy(update={"parser": "no_such_pipeline"})
    with open_engine(wrong, jobs=2) as engine, pytest.raises(UnusableSetting, match="no_such_pipeline"):
        take_in(store, engine)


def test_without_ray_its_engine_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "app.ray_engine", raising=False)
    with pytest.raises(UnusableSetting, match=r"conflict-graph\[ray\]"), open_engine(FAST, jobs=1, name="ray"):
        pass
