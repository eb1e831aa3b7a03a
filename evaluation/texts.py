"""Which texts are speed and memory measured on? News articles of a corpus, one after the other."""

import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import cast

FILES = "quotes_polnear_*.jsonl"
"""News of six outlets, whole articles; they are only read, their gold is not."""

_WORD = re.compile(r"\b(?:[A-Z][a-z]{4,}|\d[\d,.]*\d)\b")
_LETTERS = "bdfgklmnprstvz"


class NoTexts(Exception):
    """The folder of corpora holds none of the files that are measured on."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def articles(corpora: Path, count: int) -> list[str]:
    """The first so many texts of the corpus."""
    found = list(islice(_texts(corpora), count))
    if not found:
        raise NoTexts(f"{corpora} holds no {FILES}")
    return found


def varied(texts: list[str], count: int, seed: int = 1) -> Iterator[str]:
    """The texts again and again, each time with other names and figures, as a year's news would have them."""
    rng = random.Random(seed)
    for text in islice(cycle(texts), count):
        yield _WORD.sub(lambda word: _other(word[0], rng), text)


def _other(word: str, rng: random.Random) -> str:
    if rng.random() < 0.5:
        return word
    if word[0].isdigit():
        return "".join(rng.choice("0123456789") if letter.isdigit() else letter for letter in word)
    return "".join(rng.choice(_LETTERS) + rng.choice("aeiou") for _ in word[::2]).capitalize()


def _texts(corpora: Path) -> Iterator[str]:
    for file in sorted(corpora.glob(FILES)):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield cast("dict[str, str]", json.loads(line))["text"]
