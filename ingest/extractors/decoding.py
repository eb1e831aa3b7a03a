"""Which statements do the tagger's outputs spell? Spans from the tags of pieces, links from where contents point."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from thinc import api as thinc

from graph.model import Span, SpeechAct
from ingest.extractors.pieces import Pieces, Window
from ingest.extractors.tagging import (
    ACTS,
    BEGIN,
    CONTENTS,
    INSIDE,
    KEY,
    KEYS,
    LAYERS,
    OUTSIDE,
    POINTED,
    QUERIES,
    SPEECH_ACTS,
    TAGS,
)

CONTENT = 0.5
"""From which probability on a piece belongs to a content."""
POINTED_AT = 0.25
"""The same for cues and sources: less, since a content has to point to them as well."""

Floats = NDArray[np.float32]
Ranges = NDArray[np.int64]
"""A row for each range of pieces: where it starts, where it ends."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The network's outputs for a window: a row for its opening mark, one for each piece, one for its closing mark."""

    window: Window
    out: Floats


@dataclass(frozen=True, slots=True)
class TaggedStatement:
    """A statement as the tagger sees it. `score` is how sure it is of the content's pieces, from 0 to 1."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    act: SpeechAct
    score: float
    sourced: float
    """How much of its pointing goes to `source`, or to nowhere if that is None."""
    nested: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One run of a content's pieces with what it points to, as ranges of pieces."""

    start: int
    end: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    sourced: float
    layer: int


def decode(text: str, pieces: Pieces, seen: Sequence[Seen]) -> tuple[TaggedStatement, ...]:
    if not pieces.ids:
        return ()
    told = np.concatenate([each.out[each.window.owns - each.window.start + 1 : -1] for each in seen])
    tags = _softmax(told[:, TAGS].reshape(-1, len(LAYERS), 3))
    targets = [_ranges(_runs(tags[:, len(CONTENTS) + n], POINTED_AT)) for n in range(len(POINTED))]
    parts = [
        _part(layer, start, end, seen, targets)
        for layer in range(len(CONTENTS))
        for start, end in _runs(tags[:, layer], CONTENT)
    ]
    found = [_statement(text, pieces, group, tags, told) for group in _grouped(parts)]
    return tuple(sorted((s for s in found if s is not None), key=lambda s: (s.content[0][0], -s.content[-1][1])))


def _ranges(runs: Iterable[tuple[int, int]]) -> Ranges:
    return np.array(list(runs), dtype=np.int64).reshape(-1, 2)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _runs(tags: Floats, least: float) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that belong to a span; one that begins a span parts two that touch."""
    inside = 1 - tags[:, OUTSIDE] >= least
    parted = ~inside | (tags[:, BEGIN] > tags[:, INSIDE])
    starts = np.flatnonzero(inside & (parted | np.append(True, ~inside[:-1])))
    ends = np.flatnonzero(inside & np.append(parted[1:], True)) + 1
    return zip(starts.tolist(), ends.tolist(), strict=True)


def _part(layer: int, start: int, end: int, seen: Sequence[Seen], targets: list[Ranges]) -> _Part:
    view = seen[bisect_right(seen, start, key=lambda each: each.window.owns) - 1]
    shift = 1 - view.window.start
    rows = view.out[start + shift : min(end + shift, len(view.out) - 1)]
    queries = rows[:, QUERIES].reshape(-1, len(CONTENTS), len(POINTED), KEY)[:, layer]
    keys = view.out[:, KEYS].reshape(-1, len(POINTED), KEY)
    chosen: list[tuple[int, int] | None] = []
    sureness = 0.0
    for to in range(len(POINTED)):
        share = _softmax(_products(queries[:, to], keys[:, to]) / KEY**0.5).mean(axis=0)
        best, sureness = _target(share, shift, targets[to])
        chosen.append(best)
    return _Part(start, end, chosen[0], chosen[1], sureness, layer)


def _products(rows: Floats, columns: Floats) -> Floats:
    """Each row times each column, by spaCy's multiplication: numpy's own has threads, which here only wait."""
    return _multiplier().gemm(np.ascontiguousarray(rows), np.ascontiguousarray(columns), trans2=True)


class _Multiplier(Protocol):
    def gemm(self, x: Floats, y: Floats, *, trans2: bool) -> Floats: ...


@cache
def _multiplier() -> _Multiplier:
    return cast("_Multiplier", thinc.get_ops("numpy"))


def _target(share: Floats, shift: int, targets: Ranges) -> tuple[tuple[int, int] | None, float]:
    """The range that is pointed to most, or None where pointing to the opening mark, at nothing, outweighs it."""
    nothing = float(share[0])
    seen = targets[(targets[:, 0] + shift >= 1) & (targets[:, 1] + shift < len(share))]
    if not len(seen):
        return None, nothing
    until = np.append(0.0, np.cumsum(share, dtype=np.float64))
    masses = until[seen[:, 1] + shift] - until[seen[:, 0] + shift]
    best = int(masses.argmax())
    if masses[best] <= nothing:
        return None, nothing
    return (int(seen[best, 0]), int(seen[best, 1])), float(masses[best])


def _grouped(parts: list[_Part]) -> list[list[_Part]]:
    """Parts of one layer that share a cue are one discontinuous content."""
    groups: dict[tuple[int, object], list[_Part]] = {}
    for part in parts:
        key = (part.layer, part.cue if part.cue is not None else ("alone", part.start))
        groups.setdefault(key, []).append(part)
    return list(groups.values())


def _statement(text: str, pieces: Pieces, group: list[_Part], tags: Floats, told: Floats) -> TaggedStatement | None:
    content = tuple(span for part in group if (span := _span(text, pieces, part.start, part.end)) is not None)
    if not content:
        return None
    inside = np.concatenate([1 - tags[part.start : part.end, part.layer, OUTSIDE] for part in group])
    acts = np.mean([told[part.start, SPEECH_ACTS] for part in group], axis=0)
    first = max(group, key=lambda part: part.sourced)
    return TaggedStatement(
        content=content,
        cue=_span(text, pieces, *first.cue) if first.cue else None,
        source=_span(text, pieces, *first.source) if first.source else None,
        act=ACTS[int(acts.argmax())],
        score=float(inside.mean()),
        sourced=first.sourced,
        nested=bool(first.layer),
    )


def _span(text: str, pieces: Pieces, start: int, end: int) -> Span | None:
    """From the first piece's start to the last one's end, whole words, without space or commas at the edges."""
    low, high = pieces.spans[start][0], pieces.spans[end - 1][1]
    while low > 0 and text[low - 1].isalnum() and text[low].isalnum():
        low -= 1
    while high < len(text) and text[high - 1].isalnum() and text[high].isalnum():
        high += 1
    while low < high and (text[low].isspace() or text[low] in ",;:"):
        low += 1
    while low < high and (text[high - 1].isspace() or text[high - 1] in ",;:"):
        high -= 1
    return (low, high) if any(map(str.isalnum, text[low:high])) else None
