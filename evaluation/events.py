"""How well are events told apart? One ACLED label for each snippet, one PLOVER code for each sentence.

python -m evaluation.events --corpora FOLDER [--part dev] [--json]

The corpora hold no statements, so each text is read as narration, by the very functions that find a statement's events.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from spacy.language import Language

from evaluation import measures
from evaluation.corpora import Json, MissingCorpus, rows
from evaluation.event_labels import Coded, acled_label, plover_code
from evaluation.tables import number, table
from ingest.extractors.parse import load_parser, parse

PAIRS = 12
"""Confusions that the page shows."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = {"the", "and", "for", "its", "his", "her", "their", "from", "with", "former", "senior", "officials"}


@dataclass(frozen=True, slots=True)
class Score:
    """Of one label."""

    label: str
    p: float
    r: float
    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of one corpus: gold and found labels side by side, and figures by name."""

    gold: tuple[str, ...]
    found: tuple[str, ...]
    figures: dict[str, float]


def figures(corpora: Path, part: str = "dev") -> dict[str, float]:
    """All figures, by the names that they have in the table of measures."""
    nlp = load_parser()
    return case2021(nlp, corpora, part).figures | plover(nlp, corpora, part).figures


def case2021(nlp: Language, corpora: Path, part: str) -> Measured:
    """One of thirty labels for each snippet: 25 ACLED sub-event types, and five kinds that ACLED has not."""
    given = _read(corpora / f"events_case2021_{part}.jsonl")
    gold = tuple(str(row["label"]) for row in given)
    found = tuple(acled_label(parse(nlp, str(row["text"]))) for row in given)
    of_acled = [n for n, row in enumerate(given) if row["acled_type"]]
    those = [found[n] for n in of_acled]
    return Measured(
        gold,
        found,
        {
            "events.case2021.acled.f1": weighted_f1([gold[n] for n in of_acled], those),
            "events.case2021.all.f1": weighted_f1(gold, found),
        },
    )


def plover(nlp: Language, corpora: Path, part: str) -> Measured:
    """The event of each sentence, and whether who did it and to whom share a word with the gold."""
    given = _read(corpora / f"events_plover_{part}.jsonl")
    codes = [plover_code(parse(nlp, str(row["text"]))) for row in given]
    gold = tuple(str(row["event"]) for row in given)
    found = tuple(code.event or "none" for code in codes)
    return Measured(
        gold,
        found,
        {
            "events.plover.f1": weighted_f1(gold, found),
            "events.plover.source": _named(given, codes, "source"),
            "events.plover.target": _named(given, codes, "target"),
        },
    )


def _named(given: Sequence[Json], codes: Sequence[Coded], role: str) -> float:
    """Of the sentences whose gold names one, the share where the phrase found shares a word with it."""
    right = wanted = 0
    for row, code in zip(given, codes, strict=True):
        names = [str(each["text"]) for each in cast("list[Json]", row[role])]
        if names:
            wanted += 1
            phrase = code.source if role == "source" else code.target
            right += any(_words(name) & _words(phrase or "") for name in names)
    return right / wanted if wanted else 0.0


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in _SMALL}


def scores(gold: Sequence[str], found: Sequence[str]) -> list[Score]:
    wanted, given = Counter(gold), Counter(found)
    right = Counter(want for want, got in zip(gold, found, strict=True) if want == got)
    return [
        Score(
            label=label,
            p=right[label] / given[label] if given[label] else 0.0,
            r=right[label] / count,
            f1=2 * right[label] / (count + given[label]),
            gold=count,
        )
        for label, count in sorted(wanted.items())
    ]


def weighted_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of each gold label, weighted by how often the gold has it.

    >>> weighted_f1(["a", "a", "a", "b"], ["a", "a", "b", "b"])
    0.7666666666666666
    """
    return sum(score.f1 * score.gold for score in scores(gold, found)) / len(gold) if gold else 0.0


def confusions(measured: Measured) -> str:
    pairs = Counter(pair for pair in zip(measured.gold, measured.found, strict=True) if pair[0] != pair[1])
    ranked = sorted(pairs.items(), key=lambda entry: (-entry[1], entry[0]))[:PAIRS]
    return table(["gold", "found", "cases"], [[*pair, str(count)] for pair, count in ranked])


def by_label(measured: Measured) -> str:
    body = [
        [score.label, number(score.p), number(score.r), number(score.f1), str(score.gold)]
        for score in scores(measured.gold, measured.found)
    ]
    return table(["label", "P", "R", "F1", "gold"], body)


def summary(found: dict[str, float]) -> str:
    measured = [measure for measure in measures.load().measure if measure.key in found]
    body = [[measure.name, number(found[measure.key]), number(measure.published)] for measure in measured]
    return table(["measure", "found", "best published, trained"], body)


def page(snippets: Measured, sentences: Measured) -> str:
    """What docs/events.md shows."""
    parts = [
        summary(snippets.figures | sentences.figures),
        by_label(snippets),
        confusions(snippets),
        by_label(sentences),
        confusions(sentences),
    ]
    return "\n\n".join(parts)


def _read(path: Path) -> list[Json]:
    if not path.exists():
        raise MissingCorpus(f"there is no {path}: say where the corpora lie with --corpora FOLDER")
    return list(rows(path))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.events", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the event corpora")
    parser.add_argument("--part", default="dev", help="which part of each: events_case2021_PART.jsonl")
    parser.add_argument("--json", action="store_true", help="figures for programs")
    options = parser.parse_args()
    try:
        nlp = load_parser()
        found = (case2021(nlp, options.corpora, options.part), plover(nlp, options.corpora, options.part))
    except MissingCorpus as error:
        sys.exit(str(error))
    told = json.dumps(found[0].figures | found[1].figures, indent=2) if options.json else page(*found)
    sys.stdout.write(told + "\n")


if __name__ == "__main__":
    main()
