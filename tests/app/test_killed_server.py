"""Does the graph come out the same when the database is killed in the middle of an ingest?"""

import io
import os
import random
import signal
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.composition import load_extractor, load_gazetteer
from app.settings import Settings
from graph import schema
from graph.dump import dump
from graph.embedded import Setup, running
from graph.embedded.lifecycle import EmbeddedServer
from graph.errors import StoreUnavailable
from graph.store import Store, connect
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor, InThisProcess, ingest
from ingest.seeds import folder
from ingest.sources import files
from tests.examples import empty

MOMENTS = 5
"""`make torture` kills it oftener."""


@dataclass(frozen=True)
class Tools:
    extractor: Extractor
    gazetteer: Gazetteer

    def take_in_the_seed(self, store: Store) -> list[str]:
        inputs = files.read([folder()], stdin=io.BytesIO())
        engine = InThisProcess(self.extractor, self.gazetteer)
        outcomes = ingest(inputs, store=store, engine=engine, now=lambda: datetime.now(UTC))
        return [outcome.result for outcome in outcomes]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(load_extractor(Settings()), load_gazetteer(Settings()))


def opened(server: EmbeddedServer) -> Store:
    address = server.address
    # A server that has just recovered plans its first queries slowly on a busy machine.
    return connect(address.uri, user=address.user, password=address.password, patience=2, budget=120)


def test_a_server_killed_at_random_moments_of_an_ingest_leaves_the_same_graph(tools: Tools, tmp_path: Path) -> None:
    """Each round: ingest the seed, kill -9 the server somewhere in it, start it again, ingest again, compare."""
    home, setup = tmp_path / "home", Setup(bolt_port=0, http_port=0)
    with running(home, setup) as server, opened(server) as store:
        schema.create(store)
        tools.take_in_the_seed(store)  # the first is slower than the rest
        empty(store)
        before = time.monotonic()
        assert tools.take_in_the_seed(store) == ["new"]
        length = time.monotonic() - before
        undisturbed = list(dump(store))
        empty(store)
    assert len(undisturbed) > 50
    chance, broken_off, finished = random.Random(20250312), 0, 0
    for moment in range(MOMENTS + 1):
        # The same start that recovers from one kill serves the next round.
        with running(home, setup) as server, opened(server) as store:
            if moment:
                tools.take_in_the_seed(store)
                assert list(dump(store)) == undisturbed, f"after kill {moment}"
                empty(store)
            if moment == MOMENTS:
                break
            kill = threading.Timer(chance.uniform(0, length), os.kill, (server.running.pid, signal.SIGKILL))
            kill.start()
            try:
                tools.take_in_the_seed(store)
                finished += 1
            except StoreUnavailable:
                broken_off += 1
            kill.join()
    assert broken_off + finished == MOMENTS
    assert broken_off > 0
