"""Is an answer right as often as its confidence says?"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float
    answers: int
    confidence: float
    """The mean that was stated."""
    right: float
    """The share that was."""


Stated = tuple[float, bool]
"""A confidence, and whether the answer was right."""


def bins(stated: Sequence[Stated], width: float = 0.1) -> list[Bin]:
    found: list[Bin] = []
    count = round(1 / width)
    for n in range(count):
        low, high = n / count, (n + 1) / count
        here = [each for each in stated if low <= each[0] < high or (n == count - 1 and each[0] == 1)]
        if here:
            confidence = sum(each[0] for each in here) / len(here)
            found.append(Bin(low, high, len(here), confidence, sum(each[1] for each in here) / len(here)))
    return found


def expected_error(stated: Sequence[Stated]) -> float:
    """The expected calibration error: how far stated and true shares lie apart, weighted by the answers in each bin."""
    if not stated:
        return 0.0
    return sum(each.answers * abs(each.confidence - each.right) for each in bins(stated)) / len(stated)
