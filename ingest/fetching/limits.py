"""How much may one request take: of bytes, of memory, of time?"""

from dataclasses import dataclass

from ingest.clean import Refused
from ingest.fetching.clock import Clock


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` is in bytes once decoded, `ratio` what they may be to one byte that came, `head` the bytes that may come
    before the body; `seconds` covers one request from the look-up of its name to the last byte.

    `cut` keeps the first `body` bytes of a longer body instead of refusing it.
    """

    head: int = 64_000
    body: int = 10_000_000
    ratio: int = 100
    seconds: float = 30.0
    connect_seconds: float = 10.0
    cut: bool = False


LIMITS = Limits()


class Meter:
    """Counts what one request has taken, and stops it where it takes too much."""

    def __init__(self, what: object, limits: Limits, clock: Clock) -> None:
        self._what = what
        self._limits = limits
        self._clock = clock
        self._deadline = clock.monotonic() + limits.seconds
        self._bytes_left = limits.head

    def seconds_left(self, at_most: float | None = None) -> float:
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise self.too_slow()
        return left if at_most is None else min(left, at_most)

    def too_slow(self) -> Refused:
        return Refused(
            "too_slow", f"{self._what}: not there after {self._limits.seconds:g} seconds; try it another time"
        )

    def bytes_at_once(self, at_most: int) -> int:
        """How many to read next: what may still come, or the one byte that is too many."""
        return min(at_most, max(self._bytes_left, 1))

    def came(self, count: int) -> None:
        """Bytes off the wire, framing and all."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise Refused(
                "too_large", f"{self._what}: what comes is longer than {self._limits.body:,} bytes; leave it out"
            )

    def body_begins(self) -> None:
        """From here on what counts is the body, and what frames its chunks."""
        self._bytes_left += self._limits.body + self._limits.body // 8
