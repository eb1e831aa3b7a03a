"""python -m evaluation.relating_cost: what does it cost to land one article on a ledger of 10,000 or 100,000 claims?

Each ledger is invented and built in a throw-away Neo4j; the same article is landed on each and taken back, some times.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from evaluation.ledgers import LAST_DAY, article, ledger, wars
from graph import schema
from graph.copies import keys
from graph.embedded import Setup, running
from graph.model import Fragment
from graph.relating import neighbours, relate_claims_of
from graph.rows import claim_properties
from graph.store import Counting, Row, Store, Writer, connect
from graph.telling import places_within, told
from graph.write import merge

LEDGERS: Final = ((10_000, 90), (100_000, 90), (100_000, 900))
"""Claims, and how many of them are told on a day."""
CLAIMS: Final = 6
"""Of the article that is landed."""
RUNS: Final = 9
_BATCH: Final = 250

LOAD = """
UNWIND $articles AS row
CREATE (article:Article {id: row.id, text: row.text, published: row.published, origin: row.id})
FOREACH (key IN row.keys | MERGE (band:Band {key: key}) CREATE (article)-[:PRINTS]->(band))
WITH article, row
UNWIND row.claims AS asserted
MATCH (of:Actor {id: coalesce(asserted.of, asserted.by)})
MATCH (by:Actor {id: asserted.by})
MATCH (place:Place {id: coalesce(asserted.place, row.country)})
CREATE (article)-[:REPORTS]->(statement:Statement {id: asserted.statement, day: row.published})
CREATE (by)-[:MADE {how: 'named', rank: 0}]->(statement)
CREATE (statement)-[:ASSERTS]->(claim:Claim)
SET claim = asserted
CREATE (claim)-[:OF]->(of)
CREATE (claim)-[:BY]->(by)
CREATE (claim)-[:IN]->(place)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of landing one article: claims looked at, relations found, all db hits, and seconds."""

    compared: int
    relations: int
    hits: int
    seconds: float


def cost(claims: int, per_day: int) -> Cost:
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), Setup(bolt_port=0, http_port=0)) as server,
        connect(server.address.uri, user=server.address.user, password=server.address.password, budget=600) as store,
    ):
        schema.create(store)
        build(store, ledger(claims, per_day))
        return landing(store, article(random.Random("landing"), wars()[0], LAST_DAY, CLAIMS))


def build(store: Store, fragments: Iterator[Fragment]) -> None:
    """Take in a whole ledger, in batches, as it would lie there; its claims are not related with each other."""
    for number, war in enumerate(wars()):
        chance = random.Random(number)
        first = article(chance, war, LAST_DAY, 0)
        store.write(lambda writer, first=first: merge(writer, first, learned_at=_now()))
    while few := list(islice(fragments, _BATCH)):
        rows = [_row(fragment) for fragment in few]
        store.write(lambda writer, rows=rows: writer.run(LOAD, articles=rows))


def _row(fragment: Fragment) -> Row:
    larger, made = places_within(fragment), fragment.article
    return {
        "id": made.id,
        "text": made.text,
        "published": made.published,
        "keys": keys(made),
        "country": fragment.places[0].id,
        "claims": [claim_properties(each, larger, made.text, made.published) for each in told(fragment)],
    }


class _TakenBack(Exception):
    pass


def landing(store: Store, one: Fragment, *, runs: int = RUNS) -> Cost:
    """The first runs warm the caches and the plans, and one is counted; of those that are timed the fastest is told,
    since others may use the machine."""
    counted = [_once(store, one, counted=True) for _ in range(2)][-1]
    seconds = min(_once(store, one, counted=False).seconds for _ in range(runs))
    return Cost(counted.compared, counted.relations, counted.hits, seconds)


def _once(store: Store, one: Fragment, *, counted: bool) -> Cost:
    found: list[Cost] = []

    def work(writer: Writer) -> None:
        began = time.perf_counter()
        used = Counting(writer) if counted else writer
        merge(used, one, learned_at=_now())
        relate_claims_of(used, one.article.id)
        seconds = time.perf_counter() - began
        hits = used.hits if isinstance(used, Counting) else 0
        compared = len(neighbours(writer, [one.article.id], told(one)))
        found.append(Cost(compared, _relations(writer, one), hits, seconds))
        raise _TakenBack

    try:
        store.write(work)
    except _TakenBack:
        return found[0]
    raise AssertionError("it is always taken back")


def _relations(writer: Writer, one: Fragment) -> int:
    rows = writer.run(
        "MATCH (:Claim {article: $article})-[edge]-(:Claim) RETURN count(DISTINCT edge) AS edges",
        article=one.article.id,
    )
    return int(str(rows[0]["edges"]))


def _now() -> datetime:
    return datetime.now(UTC)


def table(measured: Iterable[tuple[int, int, Cost]]) -> Iterator[str]:
    yield "| claims in the ledger | told a day | compared with | relations | db hits | time | against the first |"
    yield "|---|---|---|---|---|---|---|"
    first: float | None = None
    for claims, per_day, found in measured:
        first = first or found.seconds
        yield (
            f"| {claims:,} | {per_day} | {found.compared:,} | {found.relations:,} | {found.hits:,} "
            f"| {found.seconds * 1000:.0f} ms | {found.seconds / first:.2f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.relating_cost", description=__doc__)
    parser.add_argument(
        "--ledger", type=int, nargs=2, action="append", metavar=("CLAIMS", "PER_DAY"), help="instead of the usual three"
    )
    ledgers = parser.parse_args().ledger or LEDGERS
    for line in table((claims, per_day, cost(claims, per_day)) for claims, per_day in ledgers):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
