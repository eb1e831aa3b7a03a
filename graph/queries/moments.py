"""As of when is a question asked? By what was published on a day, by what we had learned at an instant, or both."""

from dataclasses import asdict, dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """Two clocks; null is no bound. What an article brings is hidden with it: its statements, their claims, relations
    to hidden claims, and actors and places that nothing else speaks of. Names and what is told of an actor or place
    stay as they are known now.

    `as_of` keeps what was published by the end of that day; an undated article counts by the day we learned it.
    `known_at`, an aware instant, keeps what we had learned by then.
    """

    as_of: date | None = None
    known_at: datetime | None = None

    def asked(self) -> dict[str, object]:
        """As a query and a cursor ask for it."""
        return asdict(self)

    def __str__(self) -> str:
        """What follows in a sentence: " as of 2025-03-01"; nothing where no clock is set."""
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return as_of + (f" known at {self.known_at.isoformat()}" if self.known_at else "")


NOW = Moment()
