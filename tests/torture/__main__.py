"""python -m tests.torture: kills by the hundred, each victim in turn, and a table of what came of it.

The figures in docs/operations.md are from here. `--minutes` ends each victim's turn early; the table says how many
kills there were.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from graph.embedded import running
from graph.safekeeping.backup import back_up
from graph.store import Store
from tests.examples import empty
from tests.torture import corpus
from tests.torture.kills import Bench, Tally, kill_a_worker, kill_the_run, kill_the_server, loaded, opened, undisturbed

HEADER: Final = "| killed | kills | runs to the end | seconds | differences, dangling |\n|---|---|---|---|---|"

# As another extractor's reading, so that all are read again.
READ_BY_ANOTHER = """
MATCH (article:Article)
SET article.extractor = 'another/0'
REMOVE article.read_before_by
"""


def read_by_another(store: Store) -> None:
    store.write(lambda writer: writer.run(READ_BY_ANOTHER))


def left_as_it_is(_store: Store) -> None:
    """A restore takes away by itself what is there."""


def kept(bench: Bench) -> Path:
    """A backup of all articles, which stay in the graph."""
    path = bench.home.parent / "backup"
    with running(bench.home, bench.setup) as server, opened(server) as store:
        empty(store)
        undisturbed(bench, server, store)
        back_up(store, path, product="torture", made_at=datetime.now(UTC), progress=lambda _name, _lines: None)
    return path


def victims(bench: Bench, kills: int, minutes: float) -> dict[str, Callable[[], Tally]]:
    def restoring() -> Tally:
        whole = replace(bench, path=kept(bench))
        return kill_the_run(whole, kills, what="restore", prepared=left_as_it_is, minutes=minutes)

    def rebuilding() -> Tally:
        kept(bench)
        return kill_the_run(bench, kills, what="rebuild", prepared=read_by_another, minutes=minutes)

    return {
        "ingest": partial(kill_the_run, bench, kills, minutes=minutes),
        "worker": partial(kill_a_worker, bench, kills, minutes=minutes),
        "server": partial(kill_the_server, bench, kills, minutes=minutes),
        "restore": restoring,
        "rebuild": rebuilding,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="of each victim")
    parser.add_argument("--minutes", type=float, default=600.0, help="for each victim, at most")
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--corpora", type=Path, help="a folder of real articles, instead of an invented week's")
    parser.add_argument("--only", nargs="+", metavar="VICTIM", help="ingest, worker, server, restore, rebuild")
    options = parser.parse_args()
    sys.stdout.write(HEADER + "\n")
    with loaded() as stem:
        for name in options.only or ("ingest", "worker", "server", "restore", "rebuild"):
            with tempfile.TemporaryDirectory() as scratch:
                folder = Path(scratch)
                articles = (
                    corpus.real(options.corpora, folder / "articles", options.articles)
                    if options.corpora
                    else corpus.write(folder / "articles", options.articles)
                )
                bench = Bench(folder / "home", articles, folder / "log", stem)
                tally = victims(bench, options.kills, options.minutes)[name]()
            sys.stdout.write(f"| {name} | {tally.kills} | {tally.rounds} | {tally.seconds:,.0f} | none |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
