"""How often is an answer right on each ground? Counts it on labelled articles and writes seeds/confidence.toml.

python -m evaluation.confidence FOLDER ... [--write seeds/confidence.toml]
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import get_args
from zlib import crc32

from evaluation import labelled
from evaluation.answers import Answer, answers
from evaluation.reliability import Stated, expected_error
from ingest.extractors.tagged import TaggedExtractor
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.confidence import Confidence, Counted, Ground, Step
from ingest.resolve.reading import Judged

PRIOR, WEIGHT = 0.7, 5
"""What is assumed of a ground before it is counted, and how many answers that assumption is worth."""
LEAST = 20
"""Answers that a step of evidence rests on, at the least."""
STEPS = 6

Seen = tuple[float, bool]
"""The evidence of an answer, and whether it was right."""

_HEAD = """\
# How often an answer is right, by the ground that it stands on (ingest/gazetteer/confidence.py lists the grounds):
# the confidence that a speaker gets. `answers`: so many were counted. `steps`: from so much evidence on, another share.
# Evidence is the share of the odds that the best candidate for a pronoun has, and the share of mentions of the state
# whose ministry or army may be meant. Counted on the corpus that the tagger is trained on, which names each speaker:
# {answers} answers in {articles} articles.
# A ground counts as {prior:.0%} right before it is counted, with the weight of {weight} answers. Made by
# `python -m evaluation.confidence CORPUS ... --write seeds/confidence.toml`, not by hand.
"""


def counted(found: Iterable[Answer]) -> tuple[Counted, ...]:
    """One entry for each ground, whether or not an answer stood on it."""
    seen: defaultdict[Ground, list[Seen]] = defaultdict(list)
    for answer in found:
        if isinstance(answer.best, Judged):
            seen[answer.best.ground].append((answer.best.evidence, answer.best_is_right))
    return tuple(
        Counted(ground=ground, answers=len(seen[ground]), right=_right(seen[ground]), steps=_steps(seen[ground]))
        for ground in get_args(Ground)
    )


def _right(seen: Sequence[Seen]) -> float:
    return round((sum(right for _, right in seen) + PRIOR * WEIGHT) / (len(seen) + WEIGHT), 2)


def _steps(seen: Sequence[Seen]) -> tuple[Step, ...]:
    """As many parts of equal size as there is evidence for; neighbours that would fall are joined."""
    ordered = sorted(seen, key=lambda each: each[0])
    parts = min(STEPS, len(ordered) // LEAST)
    if parts < 2 or ordered[0][0] == ordered[-1][0]:
        return ()
    bounds = [round(len(ordered) * n / parts) for n in range(parts + 1)]
    blocks: list[list[Seen]] = []
    for start, end in pairwise(bounds):
        blocks.append(ordered[start:end])
        while len(blocks) > 1 and (_right(blocks[-2]) >= _right(blocks[-1]) or blocks[-2][-1][0] == blocks[-1][0][0]):
            last = blocks.pop()
            blocks[-1] = [*blocks[-1], *last]
    first = Step(evidence=0, right=_right(blocks[0]))
    return (first, *(Step(evidence=round(block[0][0], 2), right=_right(block)) for block in blocks[1:]))


def crossed_error(found: Sequence[Answer]) -> float:
    """The calibration error where each half of the articles is judged by what the other half was counted on."""
    stated: list[Stated] = []
    for half in (0, 1):
        fitted = _confidence(counted(each for each in found if crc32(each.article.encode()) % 2 != half))
        stated.extend(
            (fitted.of(each.best.ground, each.best.evidence), each.best_is_right)
            for each in found
            if crc32(each.article.encode()) % 2 == half and isinstance(each.best, Judged)
        )
    return expected_error(stated)


def _confidence(entries: Iterable[Counted]) -> Confidence:
    return Confidence({entry.ground: entry for entry in entries})


def written(found: Sequence[Answer]) -> str:
    """The data file."""
    entries = counted(found)
    head = _HEAD.format(
        articles=len({each.article for each in found}),
        answers=sum(entry.answers for entry in entries),
        prior=PRIOR,
        weight=WEIGHT,
    )
    return "\n".join([head, *(line for entry in entries for line in _entry(entry))])


def _entry(entry: Counted) -> Iterator[str]:
    yield "[[counted]]"
    yield f'ground = "{entry.ground}"'
    yield f"answers = {entry.answers}"
    yield f"right = {entry.right:.2f}"
    if entry.steps:
        steps = ", ".join(f"{{ evidence = {each.evidence:.2f}, right = {each.right:.2f} }}" for each in entry.steps)
        yield f"steps = [{steps}]"
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.confidence", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+", help="folders of marked-up articles, as for training")
    parser.add_argument("--write", type=Path, help="where the table goes; without it, it is printed")
    options = parser.parse_args()
    texts = labelled.of_corpus(options.corpus)
    found = list(answers(texts, TaggedExtractor.load(), Gazetteer.load()))
    if options.write:
        options.write.write_text(written(found), encoding="utf-8")
    else:
        sys.stdout.write(written(found))
    sys.stderr.write(f"calibration error where half is judged by the other half: {crossed_error(found):.3f}\n")


if __name__ == "__main__":
    main()
