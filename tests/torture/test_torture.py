"""A few of the kills that `make torture` makes by the hundred."""

import os
from pathlib import Path

import pytest

from tests.torture import corpus
from tests.torture.kills import Bench, Stem, kill_a_worker, kill_the_run, kill_the_server, workers


@pytest.fixture
def bench(stem: Stem, tmp_path: Path) -> Bench:
    return Bench(tmp_path / "home", corpus.write(tmp_path / "articles", 6), tmp_path / "log", stem)


def test_an_ingest_that_is_killed_again_and_again_ends_in_the_same_graph(bench: Bench) -> None:
    assert kill_the_run(bench, 4).kills == 4


def test_a_server_that_is_killed_holds_the_same_graph_once_a_run_has_ended(bench: Bench) -> None:
    assert kill_the_server(bench, 1).kills == 1


def test_an_ingest_whose_worker_is_killed_goes_on_to_the_same_graph(bench: Bench) -> None:
    assert kill_a_worker(bench, 1).kills == 1


def test_the_workers_of_a_process_are_found(stem: Stem) -> None:
    assert stem.process.pid in workers(os.getpid())
