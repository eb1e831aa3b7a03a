"""Which place does each toponym of a text mean?

Pure: text and spans in, places out. Mentions of one name, said alike, are one question; all are answered together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import sqrt

import numpy as np

from graph.model import Place, Span
from ingest.gazetteer import Gazetteer
from ingest.resolve.anchors import is_facility, nearest, stands_in
from ingest.resolve.candidates import bare, candidates
from ingest.resolve.civic import home
from ingest.resolve.neighbourhood import Floats, Weighed, settled
from ingest.resolve.priors import DOUBT, Said, fitting, prior
from ingest.resolve.questions import Question, Reading, question_of, read, witnesses

MOST = 40
"""Candidates of one name that are weighed, the likeliest first."""
ENOUGH = 0.15
"""The share that an answer needs; with less nothing is said."""
FAR = 400.0
"""Characters between two names after which the one tells less of the other."""
APART = 0.3
"""What is left of it at any distance."""
WITNESS = 0.3
"""What a region counts that is named, but not as a toponym that was asked for."""
BELIEVED = 0.5
"""How sure a town must be for a thing that nobody knows to be put there."""
ANCHORED = 0.7
"""How sure the place of a thing is beside the place that it is taken to be in."""


@dataclass(frozen=True, slots=True)
class Located:
    """The place of a toponym. `offset`: the words that lead from its point to the one meant: "10 km south of"."""

    place: Place
    confidence: float
    offset: str | None = None
    approximate: bool = False
    """What is meant is not known, only about where it is: near this place, as far as the text tells."""


def locate(text: str, toponyms: Sequence[Span], gazetteer: Gazetteer) -> tuple[Located | None, ...]:
    """An answer for each toponym, or None where its name is unknown or nothing speaks for one place of that name."""
    look = cache(partial(candidates, gazetteer=gazetteer))
    readings = [read(text, span, look) for span in toponyms]
    questions: dict[object, Question] = {}
    asked = [question_of(reading, span, questions, look) for reading, span in zip(readings, toponyms, strict=True)]
    every = [*questions.values(), *witnesses(text, questions.values(), look)]
    shares = dict(zip(map(id, every), _settle(text, every), strict=True))
    found = [
        _answer(question, shares[id(question)], reading) if question else None
        for question, reading in zip(asked, readings, strict=True)
    ]
    return tuple(_anchored(text, toponyms, found))


def _settle(text: str, questions: Sequence[Question]) -> list[Floats]:
    homes = home(text)
    variants = Counter(question.name for question in questions)
    weighed: list[Weighed] = []
    for question in questions:
        fits = fitting(question.places, Said(question.kinds, question.held, question.inside))
        scores = [prior(one, homes) + fit for one, fit in zip(question.places, fits, strict=True)]
        ranked = sorted(range(len(scores)), key=lambda n: -scores[n])[:MOST]
        question.places = [question.places[n] for n in ranked]
        weight = sqrt(len(question.at)) / variants[question.name] * (WITNESS if question.witness else 1.0)
        weighed.append(
            Weighed(question.places, [scores[n] for n in ranked], DOUBT, weight, question.name, bool(question.inside))
        )
    return settled(weighed, _closeness(questions))


def _closeness(questions: Sequence[Question]) -> Floats:
    """How near to each other two names come in the text."""
    at = [np.array(question.at) for question in questions]
    gaps = np.array([[np.abs(one[:, None] - other[None, :]).min() for other in at] for one in at])
    return APART + (1 - APART) * np.exp(-gaps / FAR)


def _answer(question: Question, shares: Floats, reading: Reading) -> Located | None:
    best = int(np.argmax(shares[:-1]))
    if shares[best] < ENOUGH:
        return None
    sure = float(shares[best]) * (ANCHORED if reading.approximate else 1.0)
    return Located(question.places[best].place, round(sure, 2), reading.offset, approximate=reading.approximate)


def _anchored(text: str, toponyms: Sequence[Span], found: Sequence[Located | None]) -> Iterator[Located | None]:
    """What is not known by name is where the words after it say, a road or building in the town named nearest."""
    towns = [
        (span, number)
        for number, (span, one) in enumerate(zip(toponyms, found, strict=True))
        if one and one.confidence >= BELIEVED and one.place.kind in ("settlement", "district")
    ]
    for span, one in zip(toponyms, found, strict=True):
        surface = text[span[0] : span[1]]
        at = None if one else stands_in(text, span, towns)
        if one is None and at is None and is_facility(surface):
            at = nearest(span, towns)
        anchor = found[at] if at is not None else None
        yield Located(anchor.place, round(anchor.confidence * ANCHORED, 2), bare(surface)) if anchor else one
