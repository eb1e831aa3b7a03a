"""Do real feeds go in on a schedule, and does a second round fetch and add nothing that did not change?

    python -m evaluation.feeds FOLDER

The feeds of a folder are served on the loopback as they are, but that their links lead to pages of ours, one for each
entry, made of its title. `conflict-graph schedule` runs on them until it has read each feed, is stopped, and runs again
when all are due anew.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from evaluation.publisher import Publisher, publishing
from graph import schema
from graph.dump import dump
from graph.embedded import Setup, running
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Reader, Store, connect
from ingest.sources import feeds
from ingest.sources.listed import Listed

PATIENCE: Final = 900.0
_ELSEWHERE: Final = re.compile(rb"https?://(?=[\w.-]+\.[a-z]{2,})", re.IGNORECASE)
_FILLER: Final = (
    "The report was published on the day of the entry, and this page stands in for it, so that there is something to "
    "fetch, to read and to keep. It says nothing of its own, and holds as many words as a short report does."
)
_REMEMBERED: Final = ('"Source"', '"Page"', '"Lease"', '"LISTS"')
"""What of the graph says when something was asked for, which changes with each round."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """What was asked for in each round, by kind and status, and how many lines of the graph the second changed."""

    feeds: int
    entries: int
    first: Counter[str]
    second: Counter[str]
    articles: int
    added: int


# The time of the next turn has come, as if a day had passed.
FORGET_READING = """
MATCH (source:Source)
REMOVE source.next_at, source.read_at
"""

READ = """
MATCH (source:Source)
WHERE source.read_at IS NOT NULL
RETURN count(source) AS sources
"""


def on_a_schedule(files: Sequence[Path]) -> Rounds:
    with (
        tempfile.TemporaryDirectory() as folder,
        publishing() as publisher,
        running(Path(folder, "neo4j"), Setup(bolt_port=0, http_port=0)) as server,
        connect(server.address.uri, user=server.address.user, password=server.address.password, budget=120) as store,
    ):
        schema.create(store)
        entries = sum(_served(publisher, file) for file in files)
        paths = [f"/feeds/{file.name}" for file in files]
        first = _round(Path(folder), publisher, paths, server, store)
        known = _known(store)
        second = _round(Path(folder), publisher, paths, server, store)
        after = _known(store)
        articles = sum('"labels": ["Article"]' in line for line in after)
        return Rounds(len(files), entries, first, second, articles, len(after ^ known))


def _round(
    folder: Path, publisher: Publisher, paths: Sequence[str], server: EmbeddedServer, store: Store
) -> Counter[str]:
    """All sources are due, and are read; answers with what was asked for."""
    store.write(lambda writer: writer.run(FORGET_READING))
    with _schedule(folder, publisher, paths, server) as process:
        deadline = time.monotonic() + PATIENCE
        while store.read(READ)[0]["sources"] != len(paths):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit((folder / "log").read_text()[-2_000:])
            time.sleep(0.5)
    return Counter(f"{'feed' if ' /feeds/' in asked else 'page'} {asked.split()[-1]}" for asked in publisher.taken())


def _known(reader: Reader) -> frozenset[str]:
    return frozenset(line for line in dump(reader) if not any(label in line for label in _REMEMBERED))


def _served(publisher: Publisher, file: Path) -> int:
    """Serve a feed and the pages that it names; answers with the number of its entries."""
    body = _ELSEWHERE.sub(publisher.url("/").encode(), file.read_bytes())
    publisher.pages[f"/feeds/{file.name}"] = ("application/rss+xml", body)
    found = feeds.read(body, url=publisher.url(f"/feeds/{file.name}")).entries
    for entry in found:
        _write_page(publisher, entry)
    return len(found)


def _write_page(publisher: Publisher, entry: Listed) -> None:
    if entry.url and entry.title:
        path = entry.url.removeprefix(publisher.url(""))
        day = entry.published.isoformat() if entry.published else "2024-08-08"
        publisher.article(path, entry.title, f"{entry.title}.", _FILLER, f"So it was written. {_FILLER}", date=day)


@contextmanager
def _schedule(
    folder: Path, publisher: Publisher, paths: Sequence[str], server: EmbeddedServer
) -> Generator["subprocess.Popen[bytes]"]:
    listed = folder / "sources.yaml"
    outlets = [{"outlet": f"Feed {number}", "feeds": [publisher.url(path)]} for number, path in enumerate(paths)]
    listed.write_text(yaml.safe_dump({"outlets": outlets}))
    environment = {
        **os.environ,
        "NEO4J_URI": server.address.uri,
        "NEO4J_USER": server.address.user,
        "NEO4J_PASSWORD": server.address.password,
        "CONFLICT_GRAPH_HOME": str(folder / "home"),
        "CONFLICT_GRAPH_PROFILE": "fast",
        "CONFLICT_GRAPH_PACE": "0",
        "CONFLICT_GRAPH_ALLOW_FETCH": f"127.0.0.1:{publisher.port}",
    }
    command = [sys.executable, "-m", "app.cli", "schedule", "--every", "1d", str(listed)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environment, stderr=log) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m evaluation.feeds")
    options.add_argument("folder", type=Path, help="A folder of feeds, as .xml or .json files.")
    files = sorted(file for file in options.parse_args().folder.iterdir() if file.suffix in {".xml", ".json"})
    if not files:
        raise SystemExit("there is no .xml or .json file in that folder")
    found = on_a_schedule(files)
    for name, asked in (("first", found.first), ("second", found.second)):
        told = ", ".join(f"{count} x {what}" for what, count in sorted(asked.items()))
        sys.stdout.write(f"{name} round asked for: {told or 'nothing'}\n")
    sys.stdout.write(f"{found.feeds} feeds, {found.entries} entries: {found.articles} articles; ")
    sys.stdout.write(f"lines of the graph that the second round changed: {found.added}\n")
    sys.exit(int(found.added > 0))


if __name__ == "__main__":
    main()
