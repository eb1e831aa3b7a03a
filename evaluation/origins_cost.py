"""python -m evaluation.origins_cost: what does it cost to look for copies among 10,000, 100,000 or a million articles?

Articles are invented as the bands that they would keep, in a throw-away Neo4j: most news shares next to none with
other news, bulletins have their form in common, and one in ten is a copy of an article of the days before.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Final

from app.settings import Settings
from evaluation.bulk_import import Files, import_into
from graph.copies import BANDS
from graph.embedded import Setup, running
from graph.neighbourhood import HORIZON
from graph.origins import WITH_A_BAND
from graph.schema import COMMANDS
from graph.store import Counting, Store, Writer, connect

SIZES: Final = (10_000, 100_000, 1_000_000)
PER_DAY: Final = 300
"""Articles: a million are nine years of them."""
FIRST_DAY: Final = date(2016, 1, 1)
LOOKED_UP: Final = 100
"""Articles whose copies are looked for, drawn from all that are there."""

COPIES: Final = 0.1
KEPT_BY_A_COPY: Final = 0.7
BULLETINS: Final = 0.15
FORMS: Final = 40
FORM_OF_A_BULLETIN: Final = 0.08
STOCK_PHRASES: Final = 2_000
STOCK_OF_NEWS: Final = 0.005
_RECENT: Final = 3 * PER_DAY
_SHARED: Final = 1 << 31
"""Values from here on are those of forms and stock phrases; those below are of one article and its copies."""


@dataclass(frozen=True, slots=True)
class Stub:
    """As much of an article as its copies are looked up by: one value a band."""

    number: int
    day: date
    values: tuple[int, ...]

    def keys(self, month: str) -> list[str]:
        return [f"{month} {band:02} {value:08x}" for band, value in enumerate(self.values)]

    def keys_nearby(self) -> list[str]:
        """Of all months in which a copy of it may be published."""
        days = (self.day + timedelta(days=offset) for offset in range(-HORIZON.days, HORIZON.days + 1))
        return [key for month in sorted({f"{day:%Y-%m}" for day in days}) for key in self.keys(month)]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of looking up the copies of one article, on average; the time is the middle one of all."""

    candidates: float
    hits: float
    seconds: float


def stubs(chance: random.Random) -> Iterator[Stub]:
    recent: deque[Stub] = deque(maxlen=_RECENT)
    number = 0
    while True:
        kind, shared, share = chance.random(), (0,) * BANDS, 0.0
        if recent and kind < COPIES:
            shared, share = chance.choice(recent).values, KEPT_BY_A_COPY
        elif kind < COPIES + BULLETINS:
            shared, share = (_SHARED + chance.randrange(FORMS),) * BANDS, FORM_OF_A_BULLETIN
        elif chance.random() < STOCK_OF_NEWS * BANDS:
            # The first phrases are the commonest, as words are.
            shared, share = (_SHARED + FORMS + int(STOCK_PHRASES ** chance.random()),) * BANDS, 1 / BANDS
        values = tuple(other if chance.random() < share else number for other in shared) if share else None
        made = Stub(number, FIRST_DAY + timedelta(days=number // PER_DAY), values or (number,) * BANDS)
        recent.append(made)
        yield made
        number += 1


def written(folder: Path, made: Iterable[Stub]) -> tuple[Files, list[Stub]]:
    """The importer's files, and a twentieth of the articles."""
    files = Files({"Article": folder / "articles.csv", "Band": folder / "bands.csv"}, {"PRINTS": folder / "prints.csv"})
    chance, sample = random.Random(3), list[Stub]()
    month, bands, there = "", dict[str, int](), 0
    with (
        files.nodes["Article"].open("w") as articles,
        files.nodes["Band"].open("w") as new_bands,
        files.relationships["PRINTS"].open("w") as prints,
    ):
        articles.write(":ID(Article),id,published:date\n")
        new_bands.write(":ID(Band),key\n")
        prints.write(":START_ID(Article),:END_ID(Band)\n")
        for stub in made:
            if (own := f"{stub.day:%Y-%m}") != month:
                month, bands = own, {}
            articles.write(f"{stub.number},{stub.number},{stub.day}\n")
            for key in stub.keys(month):
                band = bands.get(key)
                if band is None:
                    band = bands[key] = there
                    new_bands.write(f"{band},{key}\n")
                    there += 1
                prints.write(f"{stub.number},{band}\n")
            if chance.random() < 0.05:
                sample.append(stub)
    return files, sample


def costs(size: int) -> Cost:
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        csv, home = Path(folder) / "csv", Path(folder) / "home"
        csv.mkdir()
        files, sample = written(csv, islice(stubs(random.Random(2)), size))
        import_into(home, files, cache=settings.cache)
        with (
            running(home, Setup(bolt_port=0, http_port=0)) as server,
            connect(server.address.uri, user=server.address.user, password=server.address.password) as store,
        ):
            for command in COMMANDS:
                if "band_key" in command:
                    store.change_schema(command)
            return cost(store, random.Random(1).sample(sample, min(LOOKED_UP, len(sample))))


def cost(store: Store, looked_up: list[Stub]) -> Cost:
    """One by one, after a few that warm the plan."""
    for stub in looked_up[:5]:
        _once(store, stub)
    found = [_once(store, stub) for stub in looked_up]
    return Cost(
        mean(one.candidates for one in found), mean(one.hits for one in found), median(one.seconds for one in found)
    )


def _once(store: Store, stub: Stub) -> Cost:
    asked = [{"id": str(stub.number), "nearby": stub.keys_nearby()}]

    def timed(writer: Writer) -> tuple[int, float]:
        began = time.perf_counter()
        rows = writer.run(WITH_A_BAND, articles=asked)
        return len(rows), time.perf_counter() - began

    def counted(writer: Writer) -> int:
        counting = Counting(writer)
        counting.run(WITH_A_BAND, articles=asked)
        return counting.hits

    hits = store.write(counted)
    candidates, seconds = store.write(timed)
    return Cost(candidates, hits, seconds)


def table(measured: Iterable[tuple[int, Cost]]) -> Iterator[str]:
    yield "| articles | candidates | db hits | time | db hits against the first | time against the first |"
    yield "|---|---|---|---|---|---|"
    first: Cost | None = None
    for size, found in measured:
        first = first or found
        yield (
            f"| {size:,} | {found.candidates:.1f} | {found.hits:,.0f} | {found.seconds * 1000:.1f} ms "
            f"| {found.hits / first.hits:.2f} | {found.seconds / first.seconds:.2f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.origins_cost", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", metavar="COUNT", help="instead of the usual three")
    sizes = sorted(parser.parse_args().articles or SIZES)
    for line in table((size, costs(size)) for size in sizes):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
