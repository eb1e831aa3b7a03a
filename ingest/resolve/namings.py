"""Where has each actor stood before a place, and where is the nearest? Sorted positions, found by halving."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

Namings = dict[str, tuple[list[int], list[int]]]
"""For each actor the characters at which it stands, rising, each with the number of its first naming there."""


def by_actor(found: Iterable[tuple[int, str]]) -> Namings:
    named: Namings = {}
    for number, (at, actor) in sorted(enumerate(found), key=lambda each: (each[1][0], each[0])):
        starts, numbers = named.setdefault(actor, ([], []))
        if not starts or starts[-1] != at:
            starts.append(at)
            numbers.append(number)
    return named


def nearest_first(named: Namings, at: int) -> list[str]:
    """Those who stand there or before it, the nearest first; then those after it."""
    ranked: list[tuple[bool, int, int, str]] = []
    for actor, (starts, numbers) in named.items():
        n = max(0, bisect_right(starts, at) - 1)
        ranked.append((starts[n] > at, abs(starts[n] - at), numbers[n], actor))
    return [actor for *_, actor in sorted(ranked)]


def last_before(starts: list[int], at: int) -> int | None:
    n = bisect_left(starts, at)
    return starts[n - 1] if n else None
