"""Which of many spans touch a given one? Long texts ask it for every word, so it is answered by halving."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from graph.model import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """Values with the spans where they stand; answers come in the order in which they were given."""

    _values: tuple[T, ...]
    _order: tuple[int, ...]
    """Their numbers, by the start of their spans."""
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    _reach: tuple[int, ...]
    """How far the spans up to each one reach: it never falls, so that it can be halved too."""

    def __iter__(self) -> Iterator[T]:
        return iter(self._values)

    def touching(self, *spans: Span) -> list[T]:
        """Each value that shares a character with one of the spans, once."""
        found: set[int] = set()
        for start, end in spans:
            low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
            found.update(self._order[n] for n in range(low, high) if self._ends[n] > start)
        return [self._values[n] for n in sorted(found)]

    def starting(self, low: int, high: int) -> list[T]:
        """Each value whose span starts from `low` on and before `high`."""
        here = slice(bisect_left(self._starts, low), bisect_left(self._starts, high))
        return [self._values[n] for n in sorted(self._order[here])]

    def first(self) -> T | None:
        return self._values[0] if self._values else None

    def before(self, at: int) -> Iterator[T]:
        """Those that end there or earlier, the one that starts last first."""
        for n in range(bisect_left(self._starts, at) - 1, -1, -1):
            if self._ends[n] <= at:
                yield self._values[self._order[n]]

    def last(self, before: int) -> T | None:
        """The value that starts last of those that end there or earlier."""
        return next(self.before(before), None)


def placed(values: Iterable[T], span: Callable[[T], Span]) -> Placed[T]:
    given = tuple(values)
    spans = [span(value) for value in given]
    order = tuple(sorted(range(len(given)), key=lambda n: spans[n][0]))
    ends = tuple(spans[n][1] for n in order)
    return Placed(given, order, tuple(spans[n][0] for n in order), ends, tuple(accumulate(ends, max)))


def itself(span: Span) -> Span:
    """For spans that stand for themselves."""
    return span
