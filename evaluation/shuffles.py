"""python -m evaluation.shuffles FILE ...: is the export the same, byte for byte, however articles are taken in?

In order, shuffled, repeated, and by two processes at once, each time by the real ingest into an empty Neo4j.
"""

import argparse
import hashlib
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from app.settings import Settings
from app.taking_in import load_tools
from evaluation.reading import PROFILES, Profile
from graph import schema
from graph.dump import dump
from graph.embedded import Address, Setup, running
from graph.model import Article
from graph.store import Store, connect
from ingest.pipeline import InThisProcess, ingest
from ingest.sources import files
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page

SHUFFLES: Final = 3
PROCESSES: Final = 2

EMPTY = """
MATCH (n)
WHERE NOT n:SchemaVersion
DETACH DELETE n
"""

Arrangement = tuple[Sequence[Article], ...]
"""What each process takes in, all beginning at once."""


def arrangements(articles: Sequence[Article]) -> Mapping[str, Arrangement]:
    chance = random.Random(0)
    shuffled = [chance.sample(articles, len(articles)) for _ in range(SHUFFLES)]
    return {
        "in order": (articles,),
        **{f"shuffled, {number}": (each,) for number, each in enumerate(shuffled, start=1)},
        "each twice": ([*articles, *shuffled[0]],),
        "two processes, a half each": (articles[::2], articles[1::2]),
        "two processes, all each": (articles, articles[::-1]),
    }


def exports(arranged: Mapping[str, Arrangement], profile: Profile, address: Address) -> Iterator[tuple[str, list[str]]]:
    """The graph as text, by the name of the arrangement that it came from. What the database held is lost."""
    with (
        _opened(address) as store,
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool,
    ):
        schema.create(store)
        for name, shares in arranged.items():
            store.write(lambda writer: writer.run(EMPTY))
            for taken in [pool.submit(_take_in, address, share, profile) for share in shares]:
                taken.result()
            yield name, list(dump(store))


def _take_in(address: Address, articles: Sequence[Article], profile: Profile) -> None:
    engine = _engine(profile)
    with _opened(address) as store:
        for outcome in ingest(articles, store=store, engine=engine, now=lambda: datetime.now(UTC)):
            if outcome.result == "rejected":
                raise ValueError(f"{outcome.name} was rejected: {outcome.detail}")


@cache
def _engine(profile: Profile) -> InThisProcess:
    """Loaded once in each process."""
    return InThisProcess(*load_tools(Settings(profile=profile)))


def _opened(address: Address) -> Store:
    return connect(address.uri, user=address.user, password=address.password, budget=300)


def _articles(paths: list[str]) -> Iterator[Article]:
    for one in files.read(paths, stdin=sys.stdin.buffer):
        if isinstance(one, Rejection):
            sys.exit(f"{one.name} was rejected: {one.detail}")
        yield one.article if isinstance(one, Page) else one


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.shuffles", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help="what ingest reads")
    parser.add_argument("--profile", choices=PROFILES, default="full")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), Setup(bolt_port=0, http_port=0)) as server:
        found = exports(arrangements(list(_articles(options.files))), options.profile, server.address)
        differ = len({_reported(name, lines) for name, lines in found}) > 1
    if differ:
        sys.exit("the exports differ")


def _reported(name: str, lines: list[str]) -> str:
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    sys.stdout.write(f"{digest[:16]}  {len(lines):,} nodes and edges: {name}\n")
    sys.stdout.flush()
    return digest


if __name__ == "__main__":
    main()
