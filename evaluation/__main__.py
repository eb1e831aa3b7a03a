"""python -m evaluation COMMAND: figures of the extractor on the corpora, the table, and what stands behind it."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from evaluation import (
    ablation,
    benching,
    causes,
    corpora,
    day_by_day,
    figures,
    measures,
    page,
    predictions,
    profiles,
    reading,
    robust,
    scoring,
    tables,
)
from evaluation.corpora import Corpora, MissingCorpus
from evaluation.figures import Causes, Kept, rounded
from evaluation.predictions import ExtractRow
from evaluation.profiles import Measured
from evaluation.reading import Profile
from ingest.extractors.parse import load_parser, parse

BUILT = Path("build") / "evaluation.json"


def show(options: argparse.Namespace) -> None:
    """The table of both profiles, beside the figures that were kept last."""
    last = figures.kept()
    made = _kept(profiles.measured(_corpora(options)))
    _say(tables.measured(made.profiles, measures.load(), last.profiles if last else {}))
    figures.keep(made, BUILT)
    _say(f"\nwritten to {BUILT}")


def keep(options: argparse.Namespace) -> None:
    """Measure everything anew but robustness and days, and write figures.json and the tables of docs/evaluation.md."""
    given, last = _corpora(options), figures.kept()
    measured = profiles.measured(given)
    more = {
        "ablation": {name: rounded(each) for name, each in ablation.of_corpora(given).items()},
        "causes": _causes(given, measured["full"].rows),
        "robust": last.robust if last else {},
        "days": last.days if last else {},
    }
    figures.keep(_kept(measured).model_copy(update=more))
    write_page(options)


def write_page(_: argparse.Namespace) -> None:
    """Write the tables of docs/evaluation.md anew from figures.json."""
    text, last, yardstick = page.PAGE.read_text(encoding="utf-8"), _last(), measures.load()
    page.PAGE.write_text(page.rendered(text, last, yardstick), encoding="utf-8")
    _say(f"{page.PAGE.name} is written from {figures.KEPT.name}")
    if missing := page.not_yet_measured(last, yardstick):
        _say(f"of these there is no figure yet, make eval-keep measures them: {'; '.join(missing)}")


def score(options: argparse.Namespace) -> None:
    """Any system's predictions, in the format of `conflict-graph extract`."""
    rows = predictions.read(corpora.rows(options.predictions))
    found = {options.predictions.stem: rounded(scoring.of_rows(rows, _corpora(options)))}
    if not any(found.values()):
        raise MissingCorpus(f"no article of {options.predictions} is in the corpora: its ids have to be theirs")
    _say(tables.measured(found, measures.load()))


def bench(options: argparse.Namespace) -> None:
    """What the bench's score.py reads, for any articles."""
    articles = [corpora.article(row) for row in corpora.rows(options.articles)]
    benching.write(benching.lines(reading.fragments(articles, options.profile)), options.out)


def ablate(options: argparse.Namespace) -> None:
    """The table of the join with one part taken away."""
    _say(tables.ablated(ablation.of_corpora(_corpora(options))))


def why(options: argparse.Namespace) -> None:
    """Failures on PolNeAR by cause, and the largest groups of them."""
    given = _corpora(options)
    found = reading.fragments([corpora.article(row) for row in given.polnear()], "full")
    told = _causes(given, {fragment.article.id: reading.row(fragment) for fragment in found})
    _say(f"{tables.causes(told.totals)}\n\n{tables.grouped(told.groups)}")


def come_through(options: argparse.Namespace) -> None:
    """Crashes, false spans and memory over a thousand articles."""
    found = robust.read_through(_corpora(options).every(robust.FILES), options.profile)
    _say(tables.read_through(found))
    if options.keep:
        figures.keep(_last().model_copy(update={"robust": found}))
        write_page(options)


def take_in_by_day(options: argparse.Namespace) -> None:
    """Take in the bench day by day, and ask as of each day: is it answered as it was on that day?"""
    articles = [corpora.article(row) for row in _corpora(options).bench_articles()]
    found = day_by_day.on_its_own_neo4j(reading.fragments(articles, options.profile))
    for question in found.differences:
        _say(f"answered otherwise: {question}")
    _say(tables.read_through(found.figures()))
    if options.keep:
        figures.keep(_last().model_copy(update={"days": found.figures()}))
        write_page(options)
    if found.differences:
        sys.exit("the graph does not answer as it did on the day")


COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], None]]] = {
    "show": show,
    "keep": keep,
    "page": write_page,
    "score": score,
    "bench": bench,
    "ablation": ablate,
    "causes": why,
    "robust": come_through,
    "days": take_in_by_day,
}


def _kept(measured: Mapping[Profile, Measured]) -> Kept:
    return Kept(
        weights=figures.weights_in_use(),
        extractors={profile: each.extractor for profile, each in measured.items()},
        profiles={profile: rounded(each.figures) for profile, each in measured.items()},
    )


def _causes(given: Corpora, rows: Mapping[str, ExtractRow]) -> Causes:
    """Of PolNeAR's articles, as `rows` have them."""
    scorer, nlp = given.scorer(), load_parser()
    return causes.grouped(
        causes.compared(scorer, gold, rows[str(gold["id"])], parse(nlp, str(gold["text"]))) for gold in given.polnear()
    )


def _last() -> Kept:
    last = figures.kept()
    if last is None:
        raise MissingCorpus(f"there is no {figures.KEPT}: measure first, with make eval-keep")
    return last


def _corpora(options: argparse.Namespace) -> Corpora:
    return Corpora(options.corpora, options.bench)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        options = commands.add_parser(name, help=command.__doc__)
        options.add_argument("--corpora", type=Path, default=Path("../shared/eval"), help="PolNeAR, GUM, their scorer")
        options.add_argument("--bench", type=Path, default=Path("../shared/bench"), help="the bench and its scorer")
        if name == "score":
            options.add_argument("--predictions", type=Path, required=True, help="JSON lines, as extract writes them")
        if name in ("bench", "robust", "days"):
            options.add_argument("--profile", choices=reading.PROFILES, default="full")
        if name in ("robust", "days"):
            options.add_argument(
                "--keep", action="store_true", help="keep the figures, as the command of that name does"
            )
        if name == "bench":
            options.add_argument("articles", type=Path, help="JSON lines: id, text, title, outlet, published")
            options.add_argument("out", type=Path)
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    options = _options()
    try:
        COMMANDS[options.command](options)
    except (MissingCorpus, ValidationError, FileNotFoundError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
