"""How good are the statements that a tagger finds in marked articles? Counted by words, sources included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Span
from ingest.extractors.tagger import Tagger
from training.corpus import MarkedArticle

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class Figures:
    """`matched`: contents whose words overlap by half (Jaccard); `full`: those whose sources agree as well."""

    gold: int
    found: int
    matched: int
    full: int

    @property
    def overlap_f1(self) -> float:
        return 2 * self.matched / (self.gold + self.found)

    @property
    def full_f1(self) -> float:
        return 2 * self.full / (self.gold + self.found)

    def __str__(self) -> str:
        precision, recall = self.full / max(1, self.found), self.full / max(1, self.gold)
        return (
            f"full P {precision:.3f} R {recall:.3f} F1 {self.full_f1:.3f}, overlap F1 {self.overlap_f1:.3f}, "
            f"source right on {self.full / max(1, self.matched):.3f} of {self.matched} matched"
        )


def measure(tagger: Tagger, articles: Iterable[MarkedArticle]) -> Figures:
    gold = found = matched = full = 0
    for article in articles:
        words = [match.span() for match in _WORD.finditer(article.text)]
        expected = [(_words(s.content, words), _source(article.text, s.source, words)) for s in article.statements]
        told = [
            (_words(s.content, words), _source(article.text, (s.source,) if s.source else (), words))
            for s in tagger.tag(article.text)
        ]
        pairs = _matched(expected, told)
        gold, found, matched = gold + len(expected), found + len(told), matched + len(pairs)
        full += sum(_same(expected[i][1], told[j][1]) for i, j in pairs)
    return Figures(gold, found, matched, full)


def _words(spans: Iterable[Span], words: list[Span]) -> frozenset[int]:
    return frozenset(n for n, (a, b) in enumerate(words) for start, end in spans if a < end and start < b)


def _source(text: str, spans: Iterable[Span], words: list[Span]) -> frozenset[int]:
    every = _words(spans, words)
    return frozenset(n for n in every if text[slice(*words[n])].lower() not in _ARTICLES) or every


def _same(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other) if one and other else not one and not other


Item = tuple[frozenset[int], frozenset[int]]


def _matched(gold: list[Item], found: list[Item]) -> list[tuple[int, int]]:
    pairs: list[tuple[float, bool, int, int]] = []
    for i, (content, source) in enumerate(gold):
        for j, (other, told) in enumerate(found):
            common = len(content & other) / max(1, len(content | other))
            if common >= 0.5:
                pairs.append((-common, not _same(source, told), i, j))
    taken: list[tuple[int, int]] = []
    for _, _, i, j in sorted(pairs):
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken
