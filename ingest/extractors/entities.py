"""Which names and figures does spaCy's recogniser see? Its own decisions, taken for all words of a text at once.

spaCy walks from word to word and, for each of its 74 steps, takes and gives back the interpreter's lock: that costs
more than all else in its small pipeline. But outside an entity a step depends on its word alone, so one multiplication
decides every word; only entities of several words are followed further, all of them side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]

_NONE = -1
_SEEN = 3
"""What a step looks at: its word, the first word of the entity that is open, and the word before its own."""


class _Layer(Protocol):
    def predict(self, given: NDArray[np.generic], /) -> Floats: ...


class _Moves(Protocol):
    n_moves: int

    def get_class_name(self, at: int, /) -> str: ...


class _Primed(Protocol):
    """The recogniser's network, once it has read a text."""

    state2vec: _Layer
    vec2scores: _Layer

    def clear_memory(self) -> None: ...


class _Network(Protocol):
    attrs: dict[str, object]

    def predict(self, docs: list[Doc], /) -> _Primed: ...
    def get_ref(self, name: str, /) -> "_Network": ...
    def maybe_get_dim(self, name: str, /) -> int | None: ...


class Recogniser(Protocol):
    """spaCy's component for entities; it leaves its own parts without types."""

    cfg: dict[str, object]
    model: _Network
    moves: _Moves


@dataclass(frozen=True, slots=True)
class _Steps:
    """Which column of the scores is which step: one of each kind for each label, in the order of `labels`."""

    labels: tuple[str, ...]
    begin: Indices
    inside: Indices
    last: Indices
    unit: Indices
    outside: int
    label_of: Indices
    """For each column the label that it opens an entity of, or none."""


def recogniser(nlp: Language) -> Recogniser | None:
    """A pipeline's recogniser, if it is of the kind that `mark` knows: that of spaCy's trained pipelines."""
    if "ner" not in nlp.component_names or nlp.get_pipe_meta("ner").factory != "ner":
        return None
    found = cast("Recogniser", nlp.get_pipe("ner"))
    network = found.model
    plain = network.attrs.get("has_upper") is True and not network.attrs.get("unseen_classes")
    greedy = found.cfg.get("beam_width", 1) == 1
    return found if plain and greedy and network.get_ref("lower").maybe_get_dim("nF") == _SEEN else None


def mark(doc: Doc, found_by: Recogniser) -> None:
    """Set the entities of a text that has its sentences, and none as yet: the same that the recogniser would set."""
    if not len(doc):
        return
    steps = _steps(tuple(found_by.moves.get_class_name(n) for n in range(found_by.moves.n_moves)))
    primed = found_by.model.predict([doc])
    blank, closing = _edges(doc)
    opening = _opening(primed, steps, blank, closing)
    ends = _ends(primed, steps, opening, closing)
    primed.clear_memory()
    doc.set_ents(list(_spans(doc, steps, opening, ends)), default="outside")


@cache
def _steps(names: tuple[str, ...]) -> _Steps:
    place = {name: n for n, name in enumerate(names)}
    labels = tuple(name[2:] for name in names if name.startswith("B-"))
    begin, inside, last, unit = (np.array([place[f"{kind}-{label}"] for label in labels]) for kind in "BILU")
    label_of = np.full(len(names), _NONE)
    label_of[begin] = label_of[unit] = np.arange(len(labels))
    return _Steps(labels, begin, inside, last, unit, place["O"], label_of)


def _edges(doc: Doc) -> tuple[Flags, Flags]:
    """Which words are white space, and which are the last of their sentence: no entity runs on from there."""
    known = doc.to_array(["IS_SPACE", "SENT_START"])
    return known[:, 0] == 1, np.append(known[1:, 1] == 1, True)


def _scores(primed: _Primed, word: Indices, first: Indices, before: Indices) -> Floats:
    looked_at = np.ascontiguousarray(np.stack([word, first, before], axis=1), dtype=np.int32)
    return primed.vec2scores.predict(primed.state2vec.predict(looked_at))


def _opening(primed: _Primed, steps: _Steps, blank: Flags, closing: Flags) -> Indices:
    """The step at each word, were no entity open there."""
    none = np.full(len(blank), _NONE)
    scores = _scores(primed, np.arange(len(blank)), none, none)
    allowed = np.zeros(scores.shape, dtype=np.bool_)
    allowed[:, steps.outside] = True
    allowed[np.ix_(~blank & ~closing, steps.begin)] = True
    allowed[np.ix_(~blank, steps.unit)] = True
    return np.where(allowed, scores, -np.inf).argmax(axis=1)


def _ends(primed: _Primed, steps: _Steps, opening: Indices, closing: Flags) -> dict[int, int]:
    """Where an entity of several words ends, for each word that may open one."""
    first = np.flatnonzero(np.isin(opening, steps.begin))
    label, here = steps.label_of[opening[first]], first + 1
    ends: dict[int, int] = {}
    while len(first):
        scores, row = _scores(primed, here, first, here - 1), np.arange(len(first))
        longer = (scores[row, steps.inside[label]] >= scores[row, steps.last[label]]) & ~closing[here]
        ends.update(zip(first[~longer].tolist(), (here[~longer] + 1).tolist(), strict=True))
        first, label, here = first[longer], label[longer], here[longer] + 1
    return ends


def _spans(doc: Doc, steps: _Steps, opening: Indices, ends: dict[int, int]) -> Iterator[Span]:
    free = 0
    labels = steps.label_of[opening]
    for start in np.flatnonzero(labels != _NONE).tolist():
        if start >= free:
            free = ends.get(start, start + 1)
            yield Span(doc, start, free, label=steps.labels[int(labels[start])])
