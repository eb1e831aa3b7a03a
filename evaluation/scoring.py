"""How good are these predictions? Figures by measure, from the corpora's own scorers."""

from collections.abc import Mapping, Sequence
from typing import cast

from evaluation import benching
from evaluation.corpora import Corpora, Json, Scorer, Scores
from evaluation.predictions import ExtractRow, attributions

SAMPLES = 1000
"""Drawn by the scorer, over articles, for an interval."""
SPEECH = ("cue_kind", "speech")
KINDS = ("direct", "indirect", "mixed")

Figures = dict[str, float]


def of_rows(rows: Mapping[str, ExtractRow], corpora: Corpora) -> Figures:
    """What any system reaches, from its rows in the format of `extract`, on each corpus of which it has read some."""
    figures = of_quotes(rows, corpora)
    bench = [rows[name] for each in corpora.bench_articles() if (name := str(each["id"])) in rows]
    return figures | (benching.figures_of_rows(bench, corpora) if bench else {})


def of_quotes(rows: Mapping[str, ExtractRow], corpora: Corpora) -> Figures:
    predicted = {name: attributions(each) for name, each in rows.items()}
    scorer, figures = corpora.scorer(), Figures()
    for gold, measure in ((corpora.polnear(), polnear), (corpora.gum(), gum)):
        if any(each["id"] in predicted for each in gold):
            figures |= measure(scorer, gold, predicted)
    return figures


def polnear(scorer: Scorer, gold: list[Json], predicted: dict[str, list[Json]]) -> Figures:
    scores = scorer.evaluate(gold, predicted, None, SAMPLES)
    full, overlap = scores["full"]["all"], scores["overlap"]["all"]
    low, high = cast("Sequence[float]", full["ci"])
    return {
        "polnear.full.p": _number(full["p"]),
        "polnear.full.r": _number(full["r"]),
        "polnear.full.f1": _number(full["f1"]),
        "polnear.full.f1.low": low,
        "polnear.full.f1.high": high,
        **{f"polnear.full.{kind}.f1": _number(scores["full"][kind]["f1"]) for kind in KINDS},
        "polnear.overlap.f1": _number(overlap["f1"]),
        "polnear.source": _source_right(scores),
        "polnear.content_words.f1": _number(scores["tok_content"]["all"]["f1"]),
    }


def gum(scorer: Scorer, gold: list[Json], predicted: dict[str, list[Json]]) -> Figures:
    """Recall alone: its attributions are derived from discourse units, and much that is said there has none."""
    speech, every = scorer.evaluate(gold, predicted, SPEECH, 0), scorer.evaluate(gold, predicted, None, 0)
    return {
        "gum.speech.overlap.r": _number(speech["overlap"]["all"]["r"]),
        "gum.speech.full.r": _number(speech["full"]["all"]["r"]),
        "gum.all.overlap.r": _number(every["overlap"]["all"]["r"]),
    }


def _source_right(scores: Scores) -> float:
    """On how many of the matched contents the source agrees: both recalls are shares of the same gold."""
    full, matched = _number(scores["full"]["all"]["r"]), _number(scores["overlap"]["all"]["r"])
    return full / matched if matched else 0.0


def _number(value: object) -> float:
    return float(cast("float", value))  # the scorer's figures come without types
