"""How often is an answer right that stands on a given ground? Counted on labelled articles, kept in confidence.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, model_validator

from graph.model import Value
from ingest.gazetteer.tables import BadSeed, read

Ground = Literal[
    "title and name",
    "known whole name",
    "new whole name",
    "surname",
    "surname of a side",
    "capital",
    "known body",
    "new body",
    "body of an owner",
    "body of the one owner",
    "body of the nearest owner",
    "body of a likely state",
    "noun of the one body",
    "noun of the nearest body",
    "owned body",
    "owned role",
    "owned voice",
    "named holder",
    "holder who spoke last",
    "known holder",
    "guessed holder",
    "pronoun of a person",
    "pronoun of a body",
    "relative pronoun",
    "issuer of a paper",
    "own outlet",
]
"""Why somebody is taken for the speaker."""


class Step(Value):
    """From so much evidence on, so many of the answers are right."""

    evidence: float = Field(ge=0, le=1)
    right: float = Field(ge=0, le=1)


class Counted(Value):
    """`right` of all answers on this ground; `steps` where more evidence makes a difference."""

    ground: Ground
    answers: int = Field(ge=0)
    right: float = Field(ge=0, le=1)
    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _rises(self) -> "Counted":
        if any(low.evidence >= high.evidence or low.right > high.right for low, high in pairwise(self.steps)):
            raise ValueError("steps must rise, in evidence and in what is right")
        return self


@dataclass(frozen=True, slots=True)
class Confidence:
    counted: Mapping[Ground, Counted]

    def of(self, ground: Ground, evidence: float) -> float:
        """The share of answers right that stand on this ground, with as much evidence."""
        counted = self.counted[ground]
        reached = [step.right for step in counted.steps if step.evidence <= evidence]
        return reached[-1] if reached else counted.right


def read_confidence(path: Path) -> Confidence:
    counted: dict[Ground, Counted] = {entry.ground: entry for entry in read(path, "counted", Counted)}
    if missing := sorted(set(get_args(Ground)) - set(counted)):
        raise BadSeed(f"{path.name}: nothing is counted for the ground {missing[0]!r}")
    return Confidence(counted)
