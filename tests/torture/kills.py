"""Which process is killed, when, and is the graph the same in the end?

A round begins with an empty graph. Runs begin, each killed at a random moment, until one has come to its end; then the
graph is compared with one that nobody disturbed. So the moments lie all over the work, and over what a rerun does.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from graph import schema
from graph.dump import dump
from graph.embedded import Setup, running
from graph.embedded.lifecycle import EmbeddedServer
from graph.queries.faults import dangling, unsliced
from graph.store import Store, connect
from tests.examples import empty
from tests.torture.stem import Task

RUNS_A_ROUND = 3
"""As many kills, on average, until a run comes to its end."""
UNAVAILABLE = 3
"""The exit code of a command whose database is gone."""


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    rounds: int = 0
    survived: int = 0
    """Moments at which there was nothing left to kill."""
    seconds: float = 0.0


class Stem:
    """The loaded process, and its child at work."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._in = cast("IO[str]", process.stdin)
        self._out = cast("IO[str]", process.stdout)
        self.process = process
        self._answer()

    def begin(self, task: Task) -> int:
        self._in.write(task.line())
        self._in.flush()
        return int(str(self._answer()["pid"]))

    def end(self) -> int:
        """Waits for the child, and answers with its exit code: -9 where it was killed."""
        return int(str(self._answer()["code"]))

    def _answer(self) -> dict[str, object]:
        line = self._out.readline()
        if not line:
            raise RuntimeError(f"the stem process ended with {self.process.wait()}")
        return json.loads(line)


@contextmanager
def loaded(**settings: str) -> Generator[Stem]:
    """Without the tagger, which loads no faster and has no part in what is written when."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.torture.stem"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"CONFLICT_GRAPH_PROFILE": "fast", "OMP_NUM_THREADS": "1"} | settings,
    ) as process:
        try:
            yield Stem(process)
        finally:
            process.kill()


@dataclass(frozen=True)
class Bench:
    """Where it happens: the server's folder, what is taken in, and what should come of it."""

    home: Path
    path: Path
    log: Path
    stem: Stem
    setup: Setup = field(default_factory=lambda: Setup(bolt_port=0, http_port=0))

    def task(self, server: EmbeddedServer, *, what: str = "ingest", patience: float = 30.0) -> Task:
        address = server.address
        return Task(
            what=what,  # type: ignore[arg-type]
            uri=address.uri,
            user=address.user,
            password=address.password,
            path=str(self.path),
            log=str(self.log),
            patience=patience,
        )


def opened(server: EmbeddedServer) -> Store:
    address = server.address
    return connect(address.uri, user=address.user, password=address.password, budget=120)


def undisturbed(bench: Bench, server: EmbeddedServer, store: Store) -> tuple[list[str], float]:
    """The graph that should come of it, and how long that takes once all is warm."""
    schema.create(store)
    seconds = 0.0
    for _ in range(2):
        empty(store)
        began = time.monotonic()
        bench.stem.begin(bench.task(server))
        code = bench.stem.end()
        seconds = time.monotonic() - began
        assert code == 0, f"an undisturbed run ended with {code}: {bench.log.read_text()}"
    return list(dump(store)), seconds


def proven(store: Store, expected: list[str], prepared: Callable[[Store], None]) -> None:
    """The same as undisturbed, byte for byte, and nothing that hangs in the air."""
    assert not list(dangling(store))
    assert not list(unsliced(store))
    found = list(dump(store))
    missing, more = set(expected) - set(found), set(found) - set(expected)
    assert found == expected, (
        f"{len(missing)} lines missing, {len(more)} too many, such as {sorted(more | missing)[:2]}"
    )
    prepared(store)


def workers(process: int) -> list[int]:
    """The children of a process, such as those that read articles for it."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == process:
            found.append(int(stat.parent.name))
    return sorted(found)


def killed_at(moment: float, victim: Callable[[], int | None]) -> threading.Timer:
    """A timer that is running: at the moment it kills whom `victim` names, if that is still there."""

    def kill() -> None:
        process = victim()
        if process is not None:
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(process, signal.SIGKILL)

    timer = threading.Timer(moment, kill)
    timer.start()
    return timer


def kill_the_run(
    bench: Bench,
    kills: int,
    *,
    what: str = "ingest",
    prepared: Callable[[Store], None] = empty,
    seed: int = 1,
    minutes: float = 600.0,
) -> Tally:
    """`kill -9` of the process that works; the server lives on. `prepared` leaves the graph as a round begins."""
    tally, chance = Tally(), random.Random(seed)
    began = time.monotonic()
    with running(bench.home, bench.setup) as server, opened(server) as store:
        expected, length = expectation(bench, server, store, what=what, prepared=prepared)
        prepared(store)
        whole = True
        while True:
            moment = chance.expovariate(RUNS_A_ROUND / length)
            enough = tally.kills >= kills or time.monotonic() - began > 60 * minutes
            begun = time.monotonic()
            process = bench.stem.begin(bench.task(server, what=what))
            timer = None if enough else killed_at(moment, lambda process=process: process)
            code = bench.stem.end()
            if timer:
                timer.cancel()
                timer.join()
            if code == -signal.SIGKILL:
                tally.kills += 1
                whole = False
                continue
            assert code == 0, f"{what} ended with {code}: {bench.log.read_text()[-2000:]}"
            # What else runs on the machine changes, and moments should lie within the work.
            length = time.monotonic() - begun if whole else length
            tally.rounds += 1
            proven(store, expected, prepared)
            whole = True
            if enough:
                break
    tally.seconds = time.monotonic() - began
    return tally


def expectation(
    bench: Bench, server: EmbeddedServer, store: Store, *, what: str, prepared: Callable[[Store], None]
) -> tuple[list[str], float]:
    if what == "ingest":
        return undisturbed(bench, server, store)
    began = time.monotonic()
    prepared(store)
    bench.stem.begin(bench.task(server, what=what))
    assert bench.stem.end() == 0, bench.log.read_text()[-2000:]
    return list(dump(store)), time.monotonic() - began


def kill_a_worker(bench: Bench, kills: int, *, seed: int = 3, minutes: float = 600.0) -> Tally:
    """`kill -9` of one of the processes that read for an ingest, which goes on: what was under way is read again."""
    tally, chance = Tally(), random.Random(seed)
    began = time.monotonic()
    with running(bench.home, bench.setup) as server, opened(server) as store:
        expected, _ = undisturbed(bench, server, store)
        empty(store)
        length = _run(bench, server, "ingest in two")
        while tally.kills < kills and time.monotonic() - began <= 60 * minutes:
            empty(store)
            process = bench.stem.begin(bench.task(server, what="ingest in two"))
            struck: list[int] = []

            def victim(process: int = process, struck: list[int] = struck) -> int | None:
                struck.extend(chance.sample(found, 1) if (found := workers(process)) else [])
                return struck[0] if struck else None

            timer = killed_at(chance.uniform(0, length), victim)
            code = bench.stem.end()
            timer.cancel()
            timer.join()
            tally.kills += len(struck)
            tally.survived += not struck
            # An article that took two workers with it is named, and goes in the next time.
            assert code in (0, 1), f"the run ended with {code}: {bench.log.read_text()[-2000:]}"
            if code:
                _run(bench, server, "ingest in two")
            tally.rounds += 1
            proven(store, expected, empty)
    tally.seconds = time.monotonic() - began
    return tally


def _run(bench: Bench, server: EmbeddedServer, what: str) -> float:
    """A run that nobody disturbs; how long it takes."""
    begun = time.monotonic()
    bench.stem.begin(bench.task(server, what=what))
    code = bench.stem.end()
    assert code == 0, f"an undisturbed run ended with {code}: {bench.log.read_text()[-2000:]}"
    return time.monotonic() - begun


def kill_the_server(bench: Bench, kills: int, *, seed: int = 2, minutes: float = 600.0) -> Tally:
    """`kill -9` of Neo4j. The run says that its database is gone; the next start recovers it, and a rerun goes on."""
    tally, chance = Tally(), random.Random(seed)
    began = time.monotonic()
    with running(bench.home, bench.setup) as server, opened(server) as store:
        expected, _ = undisturbed(bench, server, store)
        empty(store)
    # Each run under torture meets a server that has just started, and plans all its queries: that takes far longer.
    with running(bench.home, bench.setup) as server, opened(server) as store:
        length = _run(bench, server, "ingest")
        empty(store)
    while True:
        with running(bench.home, bench.setup) as server, opened(server) as store:
            last = tally.kills >= kills or time.monotonic() - began > 60 * minutes
            if _killed_in(bench, server, store, tally, chance, length, expected, last=last):
                break
    tally.seconds = time.monotonic() - began
    return tally


def _killed_in(
    bench: Bench,
    server: EmbeddedServer,
    store: Store,
    tally: Tally,
    chance: random.Random,
    length: float,
    expected: list[str],
    *,
    last: bool,
) -> bool:
    """One life of the server; True where it was the last, and all was as it should be."""
    while True:
        moment = chance.expovariate(RUNS_A_ROUND / length)
        bench.stem.begin(bench.task(server, patience=1.0))
        timer = None if last else killed_at(moment, lambda: server.running.pid)
        code = bench.stem.end()
        if timer:
            alive = timer.is_alive()
            timer.cancel()
            timer.join()
            if not alive:
                assert code in (0, UNAVAILABLE), f"the run ended with {code}: {bench.log.read_text()[-2000:]}"
                tally.kills += 1
                tally.survived += code == 0
                return False
        assert code == 0, f"the run ended with {code}: {bench.log.read_text()[-2000:]}"
        tally.rounds += 1
        proven(store, expected, empty)
        if last:
            return True
