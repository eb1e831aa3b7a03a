"""What does a run say when the disk fills up, or its database is restarted, in mid-run? And is anything lost?"""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.dump import dump
from graph.embedded import running
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from tests.examples import empty
from tests.torture import corpus
from tests.torture.kills import UNAVAILABLE, Bench, Stem, opened, undisturbed

ARTICLES = 60
"""More than land at once, so that some are still to come when some are in."""
COUNT = "MATCH (article:Article) RETURN count(article) AS articles"


@pytest.fixture
def bench(stem: Stem, tmp_path: Path) -> Bench:
    return Bench(tmp_path / "home", corpus.write(tmp_path / "articles", ARTICLES), tmp_path / "log", stem)


def until_some_are_in(store: Store) -> None:
    while not store.read(COUNT)[0]["articles"]:
        time.sleep(0.01)


def as_full_as_now(server: EmbeddedServer) -> None:
    """No file of the server's grows any more: what it writes next fails as on a full disk."""
    largest = max(file.stat().st_size for file in server.home.path.rglob("neostore.transaction.db.*"))
    resource.prlimit(server.running.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))


def test_a_disk_that_is_full_in_mid_run_is_named_and_nothing_is_lost(bench: Bench) -> None:
    with running(bench.home, bench.setup) as server, opened(server) as store:
        expected, _ = undisturbed(bench, server, store)
        empty(store)
        bench.stem.begin(bench.task(server, patience=1.0))
        until_some_are_in(store)
        as_full_as_now(server)
        assert bench.stem.end() == UNAVAILABLE
        assert "Neo4j" in bench.log.read_text()
        os.kill(server.running.pid, signal.SIGKILL)  # as an operator would, who has made room
    with running(bench.home, bench.setup) as server, opened(server) as store:
        bench.stem.begin(bench.task(server))
        assert bench.stem.end() == 0
        assert list(dump(store)) == expected


def test_a_database_that_is_restarted_in_mid_run_is_waited_for(bench: Bench) -> None:
    with running(bench.home, bench.setup, keep_up=True) as server, opened(server) as store:
        expected, _ = undisturbed(bench, server, store)
        empty(store)
        bench.stem.begin(bench.task(server, patience=300.0))
        until_some_are_in(store)
        os.kill(server.running.pid, signal.SIGKILL)
        assert bench.stem.end() == 0, bench.log.read_text()
        assert list(dump(store)) == expected


def test_a_start_on_a_full_disk_names_the_folder_and_the_setting(tmp_path: Path) -> None:
    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    home = tmp_path / "home"
    settings = {"CONFLICT_GRAPH_HOME": str(home), "CONFLICT_GRAPH_BOLT_PORT": "0", "CONFLICT_GRAPH_HTTP_PORT": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "up"],
        env={name: value for name, value in os.environ.items() if name != "NEO4J_URI"} | settings,
        preexec_fn=nearly_full,
        capture_output=True,
        text=True,
    )
    assert done.returncode == UNAVAILABLE, done.stderr
    assert f"no space left for {home}" in done.stderr
    assert "CONFLICT_GRAPH_HOME" in done.stderr
