"""What is a quantity, once it is found?"""

from dataclasses import dataclass

from graph.model import Span


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """`low` and `high` bound it, either may be open. `span` covers bounding words, number, unit and counted noun;
    `counted` is the index of the counted noun's token, if there is one; `number` the span of the number alone."""

    span: Span
    surface: str
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    rule: str
    number: Span
    counted: int | None = None
