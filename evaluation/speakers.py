"""Who is found to have spoken, how often rightly, and how sure? By kind of source, with a table of reliability.

python -m evaluation.speakers --bench FOLDER --marked FOLDER ... --coref FILE [--fast] [--json]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation import coreference, labelled
from evaluation.answers import KINDS, Answer, answers
from evaluation.reliability import Bin, bins, expected_error
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one kind of source, as shares. Where nobody is named it is right to give no answer."""

    kind: str
    named: int
    right: float
    wrong: float
    abstained: float
    precision: float
    unnamed: int
    answered: float
    """Of those that name nobody."""


@dataclass(frozen=True, slots=True)
class Report:
    corpus: str
    rows: tuple[Row, ...]
    accuracy: float
    """Of all: the right answer, or none where nobody is named."""
    reliability: tuple[Bin, ...]
    calibration_error: float


def report(corpus: str, found: Sequence[Answer]) -> Report:
    stated = [(each.best.confidence, each.best_is_right) for each in found if each.best and each.given]
    rows = [_row(kind, [each for each in found if each.kind == kind]) for kind in KINDS]
    good = sum(each.right or (each.wanted is None and not each.given) for each in found)
    return Report(
        corpus=corpus,
        rows=(*(row for row in rows if row.named + row.unnamed), _row("all", found)),
        accuracy=_share(good, len(found)),
        reliability=tuple(bins(stated)),
        calibration_error=expected_error(stated),
    )


def _row(kind: str, found: Sequence[Answer]) -> Row:
    named = [each for each in found if each.wanted is not None]
    unnamed = [each for each in found if each.wanted is None]
    right, given = sum(each.right for each in named), sum(each.given for each in named)
    return Row(
        kind=kind,
        named=len(named),
        right=_share(right, len(named)),
        wrong=_share(given - right, len(named)),
        abstained=_share(len(named) - given, len(named)),
        precision=_share(right, given),
        unnamed=len(unnamed),
        answered=_share(sum(each.given for each in unnamed), len(unnamed)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def table(found: Report) -> str:
    lines = [
        f"{found.corpus}: right, or rightly without answer {found.accuracy:.3f}",
        f"{'source':14} {'named':>6} {'right':>6} {'wrong':>6} {'none':>6} {'precise':>7}   unnamed answered",
    ]
    lines += [
        f"{row.kind:14} {row.named:6} {row.right:6.3f} {row.wrong:6.3f} {row.abstained:6.3f} {row.precision:7.3f}"
        f"   {row.unnamed:7} {row.answered:8.3f}"
        for row in found.rows
    ]
    lines.append(f"{'confidence':14} {'n':>6} {'stated':>6} {'right':>6}")
    lines += [
        f"{each.low:.1f} to {each.high:.1f}     {each.answers:6} {each.confidence:6.3f} {each.right:6.3f}"
        for each in found.reliability
    ]
    lines.append(f"expected calibration error {found.calibration_error:.3f}")
    return "\n".join(lines)


def main() -> None:
    options = _options()
    extractor: Extractor = RuleExtractor.load() if options.fast else TaggedExtractor.load()
    gazetteer = Gazetteer.load()
    reports = [report(name, list(answers(texts, extractor, gazetteer))) for name, texts in _corpora(options)]
    chains = coreference.measured(options.coref, extractor, gazetteer) if options.coref else ()
    if options.json:
        told = {"speakers": [asdict(each) for each in reports], "coreference": [asdict(each) for each in chains]}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
        return
    parts = [table(each) for each in reports]
    parts += [coreference.table(chains)] if chains else []
    sys.stdout.write("\n\n".join(parts) + "\n")


def _corpora(options: argparse.Namespace) -> Iterable[tuple[str, Iterable[labelled.Labelled]]]:
    if options.bench:
        yield "bench", labelled.of_bench(options.bench)
    if options.marked:
        yield "marked", labelled.of_corpus(options.marked)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.speakers", description=__doc__)
    parser.add_argument("--bench", type=Path, help="the folder of a bench with articles, gold and actors")
    parser.add_argument("--marked", type=Path, nargs="+", help="folders of marked-up articles, as for training")
    parser.add_argument("--coref", type=Path, help="a file of articles with coreference chains")
    parser.add_argument("--fast", action="store_true", help="statements by rules alone")
    parser.add_argument("--json", action="store_true", help="figures for programs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
