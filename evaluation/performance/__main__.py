"""python -m evaluation.performance COMMAND: how fast articles go in, and what that takes. `--keep` writes the page."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.settings import Settings
from evaluation.performance import archive, end_to_end, growth, memory, page, writes
from evaluation.performance.measuring import machine
from evaluation.reading import PROFILES
from evaluation.texts import NoTexts
from graph.model import Fragment


def show_ends(options: argparse.Namespace) -> Iterable[str]:
    """Articles a second from text to graph, beside reading alone and the bare spaCy pipeline."""
    found = end_to_end.measured(
        options.corpora, articles=options.articles or 60, rounds=options.rounds, jobs=options.jobs
    )
    yield "| profile | text to graph, articles/s | only read, articles/s | bare spaCy, articles/s | of only reading |"
    yield "|---|---|---|---|---|"
    for one in found:
        yield f"| {one.profile} | {one.end_to_end:.2f} | {one.extract:.2f} | {one.bare:.2f} | {one.share:.0%} |"


def show_writes(options: argparse.Namespace) -> Iterable[str]:
    """Nodes and edges a second, beside a hand-written UNWIND of the same rows."""
    found = writes.measured(_fragments(options), articles=options.articles or 300, rounds=options.rounds)
    yield "| | nodes and edges a second |"
    yield "|---|---|"
    yield f"| landing, with all that is looked up | {found.ours:,.0f} |"
    yield f"| the same {found.rows:,} rows by hand | {found.by_hand:,.0f} |"
    yield f"| share | {found.share:.0%} |"


def show_growth(options: argparse.Namespace) -> Iterable[str]:
    """Time for one more article in graphs of several sizes."""
    found = growth.measured(_fragments(options), options.sizes, per_day=options.per_day)
    yield f"| articles in the graph, {options.per_day} a day | one more | against the first |"
    yield "|---|---|---|"
    for one in found:
        yield f"| {one.articles:,} | {one.seconds * 1000:.1f} ms | {one.seconds / found[0].seconds:.2f} |"


def show_memory(options: argparse.Namespace) -> Iterable[str]:
    """Memory over many articles, of the process that writes and of those that read."""
    found = memory.measured(
        options.corpora,
        Settings(profile=options.profile),
        articles=options.articles or 20_000,
        characters=options.characters,
        jobs=options.jobs,
    )
    yield "| articles | writing, MiB | reading, MiB |"
    yield "|---|---|---|"
    for one in found.looks[:: max(1, len(found.looks) // 8)]:
        yield f"| {one.articles:,} | {one.writing:.0f} | {one.reading:.0f} |"
    writing, reading = found.growth()
    yield f"| growth per 1,000, after the first quarter | {writing:+.2f} | {reading:+.2f} |"


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], Iterable[str]]]] = {
    "ends": show_ends,
    "writes": show_writes,
    "growth": show_growth,
    "memory": show_memory,
}


def _fragments(options: argparse.Namespace) -> list[Fragment]:
    given = archive.texts(options.corpora, options.different, seed=99, characters=options.characters)
    return archive.read(list(given), Settings(profile="fast"), 2)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.performance", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        options = commands.add_parser(name, help=command.__doc__)
        options.add_argument("--corpora", type=Path, required=True, help="the folder that holds the corpora")
        options.add_argument("--keep", action="store_true", help="write the table into docs/performance.md")
        if name != "growth":
            options.add_argument("--articles", type=int, help="how many are measured in each round")
        if name != "ends":
            options.add_argument(
                "--characters", type=int, default=archive.CHARACTERS, help="to which a longer article is cut"
            )
        if name in ("ends", "memory"):
            options.add_argument("--jobs", type=int, default=2)
        if name in ("ends", "writes"):
            options.add_argument("--rounds", type=int, default=3, help="how often the systems take turns")
        if name in ("writes", "growth"):
            options.add_argument("--different", type=int, default=100, help="articles that are read, to be varied")
        if name == "growth":
            options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
            options.add_argument("--per-day", type=int, default=archive.PER_DAY, help="articles of one day")
        if name == "memory":
            options.add_argument("--profile", choices=PROFILES, default="fast")
    return parser.parse_args()


def _asked(given: Sequence[str]) -> str:
    """The command, without where the texts were."""
    told = [word for word, before in zip(given, ["", *given], strict=False) if "--corpora" not in (word, before)]
    return f"`python -m evaluation.performance {' '.join(word for word in told if word != '--keep')}`"


def main() -> None:
    options = _options()
    where = f"{datetime.now(UTC):%Y-%m-%d}, {_asked(sys.argv[1:])}, {machine()}"
    try:
        lines: list[str] = []
        for line in COMMANDS[options.command](options):
            lines.append(line)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except NoTexts as error:
        sys.exit(str(error))
    sys.stdout.write(where + "\n")
    if options.keep:
        page.keep(options.command, "\n".join(lines), where)


if __name__ == "__main__":
    main()
