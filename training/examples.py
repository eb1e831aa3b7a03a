"""What should the tagger say of an article? Its windows, with the label of each piece and where contents point."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graph.model import Span
from ingest.extractors.pieces import Pieces, Window, cut, edges, windows
from ingest.extractors.tagging import ACTS, BEGIN, INSIDE, LAYERS
from training.corpus import Marked, MarkedArticle

NOWHERE = -1
"""A piece outside all contents points at nothing, and nothing is learned from where it would."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Per piece: a tag of each layer; per content layer the first piece of cue and source (None: not expressed)."""

    tags: NDArray[np.int64]
    points: dict[tuple[int, int], list[tuple[int, int, int | None]]]
    acts: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """One window, ready for the network: position 0 is the opening mark, to which nothing points but what lacks."""

    ids: list[int]
    tags: NDArray[np.int64]
    points: NDArray[np.int64]
    weights: NDArray[np.float32]
    acts: NDArray[np.int64]


def examples(articles: Iterable[MarkedArticle], tokenizer: Tokenizer) -> Iterator[Example]:
    opening, closing = edges(tokenizer)
    for article in articles:
        pieces = cut(article.text, tokenizer)
        labels = label(article, pieces)
        for window in windows(pieces):
            yield _example(pieces, labels, window, opening, closing)


def label(article: MarkedArticle, pieces: Pieces) -> Labels:
    tags = np.zeros((len(LAYERS), len(pieces.ids)), dtype=np.int64)
    labels = Labels(tags, {(layer, to): [] for layer in (0, 1) for to in (0, 1)}, [])
    for statement in article.statements:
        layer = int(any(_within(statement, other) for other in article.statements if other is not statement))
        targets = [
            _first(pieces, statement.cue, statement.content),
            _first(pieces, statement.source, statement.content),
        ]
        for span in statement.content:
            start, end = _range(pieces, span)
            if start >= end:
                continue
            _tag(tags[layer], start, end)
            labels.acts.append((start, ACTS.index(statement.act)))
            for to, target in enumerate(targets):
                labels.points[layer, to].append((start, end, target))
        for place, spans in ((2, statement.cue), (3, statement.source)):
            for span in spans:
                _tag(tags[place], *_range(pieces, span))
    return labels


def _within(inner: Marked, outer: Marked) -> bool:
    return all(any(a <= start and end <= b for a, b in outer.content) for start, end in inner.content) and (
        inner.content != outer.content
    )


def _tag(tags: NDArray[np.int64], start: int, end: int) -> None:
    if start < end:
        tags[start:end] = INSIDE
        tags[start] = BEGIN


def _range(pieces: Pieces, span: Span) -> tuple[int, int]:
    inside = [n for n, (start, end) in enumerate(pieces.spans) if start < span[1] and span[0] < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _first(pieces: Pieces, spans: tuple[Span, ...], content: tuple[Span, ...]) -> int | None:
    """The first piece of the span nearest to the content; None where there is none."""
    if not spans:
        return None
    nearest = min(spans, key=lambda span: min(max(a - span[1], span[0] - b) for a, b in content))
    start, end = _range(pieces, nearest)
    return start if start < end else None


def _example(pieces: Pieces, labels: Labels, window: Window, opening: int, closing: int) -> Example:
    size = window.end - window.start
    shift = 1 - window.start
    tags = np.zeros((len(LAYERS), size + 2), dtype=np.int64)
    tags[:, 1:-1] = labels.tags[:, window.start : window.end]
    points = np.full((2, 2, size + 2), NOWHERE, dtype=np.int64)
    weights = np.zeros((2, 2, size + 2), dtype=np.float32)
    for (layer, to), spans in labels.points.items():
        for start, end, target in spans:
            low, high = max(start, window.start), min(end, window.end)
            if low < high:
                seen = target is not None and window.start <= target < window.end
                points[layer, to, low + shift : high + shift] = target + shift if seen and target is not None else 0
                weights[layer, to, low + shift : high + shift] = 1 / (high - low)
    acts = np.full(size + 2, NOWHERE, dtype=np.int64)
    for start, act in labels.acts:
        if window.start <= start < window.end:
            acts[start + shift] = act
    ids = [opening, *pieces.ids[window.start : window.end], closing]
    return Example(ids, tags, points, weights, acts)
