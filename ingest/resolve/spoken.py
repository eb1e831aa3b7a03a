"""Who has spoken so far, and where? Filled statement by statement; the nearest before a place is found by halving."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Span, Speaker


@dataclass(slots=True)
class Spoken:
    """Sources answered so far: "the ministry" may refer to one of them."""

    answers: dict[Span, tuple[Speaker, ...]] = field(default_factory=dict)
    starts: dict[str, list[int]] = field(default_factory=dict)
    """Where each actor spoke that is the first answer for a source, in text order."""
    _sources: list[Span] = field(default_factory=list)

    def note(self, source: Span, speakers: tuple[Speaker, ...]) -> None:
        """The answer for a source; a later one for the same words replaces it."""
        if source in self.answers:
            self.starts[self.answers[source][0].actor].remove(source[0])
        else:
            insort(self._sources, source)
        self.answers[source] = speakers
        insort(self.starts.setdefault(speakers[0].actor, []), source[0])

    def before(self, at: int) -> Iterator[tuple[int, Speaker]]:
        """Where and by whom, the nearest first."""
        for n in range(bisect_left(self._sources, (at, at)) - 1, -1, -1):
            source = self._sources[n]
            if source[0] < at:
                yield source[0], self.answers[source][0]
