"""python -m evaluation.cut_copies: of copies that were cut short and edited, how many are found by a band in common?

Stories of a corpus are cut, words are changed, and a paragraph of another's own is put before. Counted are those that
are copies by the rule, word by word.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from evaluation.texts import articles, say
from graph.copies import bands, of_one_text

CUTS: Final = (0.8, 0.5, 0.3, 0.2)
CHANGED: Final = (0.0, 0.03, 0.08)
STORIES: Final = 200
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def cut(text: str, kept: float, changed: float, chance: random.Random) -> str:
    """Its beginning, or sentences from all over it; figures stay as they are, since others make another version."""
    sentences = _SENTENCE.split(text)
    if chance.random() < 0.5:
        left = sentences[: max(1, int(len(sentences) * kept))]
    else:
        left = [sentence for sentence in sentences if chance.random() < kept] or sentences[:1]
    own = " ".join(f"own{chance.randrange(3000)}" for _ in range(20))
    words = (_edited(word, changed, chance) for word in " ".join(left).split())
    return f"VELDEN (Moor Wire) {own} {' '.join(words)}"


def _edited(word: str, changed: float, chance: random.Random) -> str:
    stays = any(letter.isdigit() for letter in word) or chance.random() >= changed
    return word if stays else f"edited{chance.randrange(9999)}"


def found(stories: Iterable[str], kept: float, changed: float) -> tuple[int, int]:
    """How many copies there are, and how many have a band in common with their story."""
    chance = random.Random(1)
    pairs = [(story, cut(story, kept, changed, chance)) for story in stories]
    copies = [(one, other) for one, other in pairs if of_one_text(one, other) is not None]
    return len(copies), sum(bool(set(bands(one)) & set(bands(other))) for one, other in copies)


def others(stories: Sequence[str]) -> float:
    """With how many of the others a story has a band in common."""
    of_each = [set(bands(story)) for story in stories]
    return 2 * sum(bool(one & other) for one, other in combinations(of_each, 2)) / len(stories)


def lines(stories: Sequence[str]) -> Iterator[str]:
    yield "| kept | words changed | copies | found |"
    yield "|---|---|---|---|"
    for kept in CUTS:
        for changed in CHANGED:
            copies, seen = found(stories[:STORIES], kept, changed)
            yield f"| {kept:.0%} | {changed:.0%} | {copies} | {seen / max(copies, 1):.3f} |"
    yield f"\na story has a band in common with {others(stories):.2f} of {len(stories)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.cut_copies", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/eval"))
    for line in lines([text for text in articles(parser.parse_args().corpora, 900) if len(text.split()) > 150][:500]):
        say(line)


if __name__ == "__main__":
    main()
