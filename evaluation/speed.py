"""What does reading cost beside the bare spaCy pipeline? `python -m evaluation.speed --corpora DIR`.

The systems read each article in turn, bare, fast, full, so that whatever else the machine does falls on all of them.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy

from evaluation.texts import articles, say
from ingest.extractors.parse import PIPELINE
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor

WARM_UP = 4
"""Articles read before the clock starts: whatever is made at first use is made."""
SETTLED = 8
"""Answers for each process after which the clock starts: all have loaded what they need, and read side by side."""
ROUNDS = 2
"""How often one process and several take turns."""


@dataclass(slots=True)
class Timed:
    read: Callable[[str], object]
    processor: float = 0
    wall: float = 0

    def __call__(self, text: str) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        self.read(text)
        self.processor += time.process_time() - processor
        self.wall += time.perf_counter() - wall


def main() -> None:
    options = _options()
    texts = articles(options.corpora, options.articles + WARM_UP)
    if options.jobs > 1:
        _compare_jobs(texts, options.jobs)
    else:
        _compare_systems(texts)


def _compare_systems(texts: list[str]) -> None:
    systems = {
        "bare": Timed(spacy.load(PIPELINE)),
        "fast": Timed(RuleExtractor.load().extract),
        "full": Timed(TaggedExtractor.load().extract),
    }
    for system in systems.values():
        for text in texts[:WARM_UP]:
            system.read(text)
    for text in texts[WARM_UP:]:
        for system in systems.values():
            system(text)
    say(f"{len(texts) - WARM_UP} articles, {sum(map(len, texts[WARM_UP:])):,} characters, one process")
    say("system   processor s   wall s   processor, bare = 1   wall, bare = 1   articles/s")
    bare = systems["bare"]
    for name, it in systems.items():
        ratios = f"{it.processor / bare.processor:21.2f} {it.wall / bare.wall:16.2f}"
        say(f"{name:6} {it.processor:13.1f} {it.wall:8.1f} {ratios} {(len(texts) - WARM_UP) / it.wall:12.1f}")


def _compare_jobs(texts: list[str], jobs: int) -> None:
    for _ in range(ROUNDS):
        rates = {count: _rate(texts, count, skipped=SETTLED * jobs) for count in (1, jobs)}
        told = ", ".join(f"{count} at work: {rate:.2f} articles/s" for count, rate in rates.items())
        say(f"{told}; {rates[jobs] / rates[1]:.2f} times")


def _rate(texts: list[str], jobs: int, *, skipped: int) -> float:
    """Of `conflict-graph extract`, once its first answers are there: what starting takes is left out."""
    command = [sys.executable, "-m", "app.cli", "extract", "--jobs", str(jobs)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        threading.Thread(target=_feed, args=(process, texts)).start()
        if process.stdout is None:
            raise OSError("there is no pipe to read answers from")
        answered = [time.perf_counter() for _ in process.stdout]
    return (len(answered) - skipped) / (answered[-1] - answered[skipped - 1])


def _feed(process: "subprocess.Popen[bytes]", texts: list[str]) -> None:
    if process.stdin is not None:
        with process.stdin as lines:
            for number, text in enumerate(texts):
                lines.write(json.dumps({"id": str(number), "text": text}).encode() + b"\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds the corpora")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=1, help="compare so many processes of `extract` with one instead")
    return parser.parse_args()


if __name__ == "__main__":
    main()
