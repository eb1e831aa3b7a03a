"""What is a candidate for the name of a place, and what makes it one?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from graph.model import Span

Population = Callable[[str], int | None]
"""How many live in the largest place of this name: 0 where nobody knows, None where no place has the name."""


def nowhere(_name: str) -> None:
    """For those who have no gazetteer: no name is known."""


Ground = Literal["place", "people", "short", "language", "settlement", "feature", "doubtful", "building", "guess"]
"""What makes a name a candidate: `place` a state or wide region, `people` a demonym, `short` U.S. or Ill.,
`settlement` a place of the gazetteer, `feature` Lake Chad, `doubtful` Ardan Park, `building` Ardan Hospital,
`guess` the recogniser alone."""

LONGEST = 6
"""Words that the longest name has: Democratic People's Republic of Korea."""
OWNERS = frozenset({"'s", "’s"})
DATELINE = frozenset({"(", "-", "–", "—", "--", ":"})
"""What follows the name of the place where an article was written."""


@dataclass(frozen=True, slots=True)
class Candidate:
    first: int
    after: int
    span: Span
    ground: Ground
    population: int = 0

    @property
    def words(self) -> int:
        return self.after - self.first

    @property
    def strong(self) -> bool:
        """Whether it is known to be no ordinary word or surname."""
        return self.ground in {"place", "people", "short"} or self.population >= 1_000_000
