"""Names in text order, none overlapping another, that later finds may push aside."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from graph.model import Span
from ingest.gazetteer import Found


class Names:
    """What stands where is found by halving; `put` takes the place of what it overlaps."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda term: term.span)
        self._starts = [term.span[0] for term in self._found]
        self._ends = [term.span[1] for term in self._found]

    def __iter__(self) -> Iterator[Found]:
        return iter(self._found)

    def touching(self, span: Span) -> list[Found]:
        return self._found[self._touched(span)]

    def put(self, new: Found) -> None:
        here = self._touched(new.span)
        self._found[here] = [new]
        self._starts[here] = [new.span[0]]
        self._ends[here] = [new.span[1]]

    def _touched(self, span: Span) -> slice:
        """Where it overlaps nothing, the empty slice at which it would stand."""
        first = bisect_right(self._ends, span[0])
        return slice(first, max(first, bisect_left(self._starts, span[1])))
