"""How do the jars get into the user's cache? Fetched once, side by side, each checked before it gets its name.

A jar is written as `<name>.part` and renamed when whole and right. After an interruption the next run fetches only
what is missing; the largest jar takes seconds, so a half of one is not worth keeping.
"""

import fcntl
import hashlib
import itertools
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
from jgo.constants import MAVEN_CENTRAL_URL
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from graph.embedded.home import naming_the_remedy, open_lock
from graph.embedded.jars import Jar, Lock, wrong_hash
from graph.errors import DownloadFailed, WrongHash

log = logging.getLogger(__name__)

TRIES = 3
AT_ONCE = 8

Advance = Callable[[int], None]


def fetch(lock: Lock, folder: Path, *, repository: str | None = None) -> None:
    """Every jar of the lock that is not in `folder` yet. Of two processes that ask at once, one waits for the other."""
    with naming_the_remedy(folder, "CONFLICT_GRAPH_CACHE"):
        folder.mkdir(parents=True, exist_ok=True)
        if not missing(lock, folder):
            return
        with _one_at_a_time(folder):
            wanted = missing(lock, folder)
            if wanted:
                _fetch_all(wanted, folder, repository or MAVEN_CENTRAL_URL, version=lock.version)


def missing(lock: Lock, folder: Path) -> list[Jar]:
    """By presence and size, which is quick: content is checked when a jar is fetched and each time it is loaded."""

    def absent(jar: Jar) -> bool:
        try:
            return (folder / jar.stored_as).stat().st_size != jar.size
        except FileNotFoundError:
            return True

    return [jar for jar in lock.jars if absent(jar)]


@contextmanager
def _one_at_a_time(folder: Path) -> Generator[None]:
    descriptor = open_lock(folder / "fetch.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _fetch_all(jars: list[Jar], folder: Path, repository: str, *, version: str) -> None:
    total = sum(jar.size for jar in jars)
    stop = threading.Event()
    with (
        _progress(f"Neo4j {version}: {len(jars)} jars", total) as advance,
        httpx.Client(follow_redirects=True, timeout=30) as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):

        def one(jar: Jar) -> None:
            if not stop.is_set():
                try:
                    _fetch_one(client, jar, folder, f"{repository.rstrip('/')}/{jar.address}", advance)
                except BaseException:
                    stop.set()
                    raise

        try:
            for _ in pool.map(one, sorted(jars, key=lambda jar: -jar.size)):
                pass
        except BaseException:
            stop.set()
            raise


def _fetch_one(client: httpx.Client, jar: Jar, folder: Path, url: str, advance: Advance) -> None:
    path = folder / jar.stored_as
    part = path.with_name(path.name + ".part")
    try:
        found = _with_patience(lambda: _download(client, url, part, advance), jar)
        if found != jar.sha256:
            raise WrongHash(wrong_hash(jar, found, "as fetched, now removed; run again, or look at the repository set"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _with_patience(download: Callable[[], str], jar: Jar) -> str:
    """Tried again when the network falters; not when the repository says no, or cannot be reached at all."""
    for attempt in itertools.count(1):
        try:
            return download()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            refused = isinstance(error, httpx.HTTPStatusError) and error.response.status_code < 500
            if refused or isinstance(error, httpx.ConnectError | httpx.InvalidURL) or attempt == TRIES:
                reason = str(error).partition("\n")[0] or type(error).__name__
                raise DownloadFailed(
                    f"cannot fetch {jar.coordinate} ({reason}): check the network, then run again; "
                    "what has been fetched is kept"
                ) from error
            log.info("fetching %s again: %s", jar.coordinate, error)
            time.sleep(attempt)
    raise AssertionError("itertools.count never ends")


def _download(client: httpx.Client, url: str, part: Path, advance: Advance) -> str:
    digest = hashlib.sha256()
    with client.stream("GET", url) as response, part.open("wb") as file:
        response.raise_for_status()
        for block in response.iter_bytes(1 << 16):
            file.write(block)
            digest.update(block)
            advance(len(block))
    return digest.hexdigest()


@contextmanager
def _progress(title: str, total: int) -> Generator[Advance]:
    """A bar on a terminal, else a log line for each tenth."""
    if sys.stderr.isatty():
        columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(title, total=total)
            yield lambda count: bar.advance(task, count)
        return
    lock, done = threading.Lock(), 0

    def advance(count: int) -> None:
        nonlocal done
        with lock:
            before, done = done, done + count
        if before * 10 // total != done * 10 // total:
            log.info("%s: %d of %d MB", title, done // 1_000_000, total // 1_000_000)

    log.info("%s, %d MB, fetched once", title, total // 1_000_000)
    yield advance
