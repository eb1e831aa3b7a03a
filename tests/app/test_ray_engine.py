"""On a Ray cluster of two nodes: is the graph that of one process, and does a node that is lost cost nothing?"""

import os
from collections.abc import Iterator
from typing import Any, cast

import pytest

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

from ray.cluster_utils import Cluster

from app.engines import open_engine
from graph.dump import dump
from graph.model import Article
from graph.store import Store
from ingest.pipeline import ingest
from ingest.sources.outcome import Rejection
from tests.app.test_engines import FAST, INPUTS, NOW, take_in
from tests.examples import empty

SMALL = {"num_cpus": 1, "object_store_memory": 100 * 1024 * 1024}

# What Ray itself leaves to the garbage collector: pipes and processes of the nodes that it started.
pytestmark = pytest.mark.filterwarnings("ignore:(unclosed file|subprocess [0-9]+ is still running):ResourceWarning")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    made = Cluster(initialize_head=True, head_node_args={**SMALL, "include_dashboard": False})
    monkeypatch.setenv("RAY_ADDRESS", cast("str", made.address))
    yield made
    made.shutdown()


def add_node(cluster: Any) -> object:
    return cluster.add_node(**SMALL)


def lose(cluster: Any, node: object) -> None:
    """As a machine is lost that nobody told to stop."""
    cluster.remove_node(node, allow_graceful=False)


def test_a_cluster_gives_the_graph_of_one_process_though_a_node_is_lost(cluster: Cluster, store: Store) -> None:
    with open_engine(FAST, jobs=1) as alone:
        expected = take_in(store, alone)
    graph = list(dump(store))
    empty(store)
    second = add_node(cluster)
    with open_engine(FAST, jobs=2, name="ray") as engine:
        assert take_in(store, engine) == expected
        assert list(dump(store)) == graph
        empty(store)

        def inputs() -> Iterator[Article | Rejection]:
            yield from INPUTS[:4]
            lose(cluster, second)
            yield from INPUTS[4:]

        found = [(one.name, one.result) for one in ingest(inputs(), store=store, engine=engine, now=lambda: NOW)]
    assert found == expected
    assert list(dump(store)) == graph
