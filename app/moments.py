"""As of when does somebody ask? `as_of` is a day, `known_at` a day or an instant: one reading for API and commands."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from fastapi import Depends, Query
from fastapi.exceptions import RequestValidationError

from graph.queries.moments import Moment

DAY_LENGTH = len("2025-03-13")


class NoSuchMoment(ValueError):
    """Words that are no day and no instant: of which parameter, and what would be."""

    def __init__(self, parameter: str, detail: str) -> None:
        self.parameter = parameter
        super().__init__(detail)


def moment(as_of: str | None, known_at: str | None) -> Moment:
    """Of `known_at` a day means its end, and what names no time zone is UTC. Raises NoSuchMoment."""
    return Moment(_day(as_of) if as_of else None, _instant(known_at) if known_at else None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMoment("as_of", f"{text!r} is no day such as 2025-03-13") from error


def _instant(text: str) -> datetime:
    try:
        if len(text) <= DAY_LENGTH:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        named = datetime.fromisoformat(text)
        return named.replace(tzinfo=UTC) if named.tzinfo is None else named.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        forms = "no day such as 2025-03-13, and no instant such as 2025-03-13T09:30:00Z"
        raise NoSuchMoment("known_at", f"{text!r} is {forms}; in an address a plus sign is written %2B") from error


def get_moment(
    as_of: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=20,
            description="Keeps what was published by the end of this day; the undated count by the day they came in",
            examples=["2025-03-13"],
        ),
    ] = None,
    known_at: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=40,
            description="Keeps what was in the graph by the end of this day, or by this instant; UTC unless it says so",
            examples=["2025-03-13T09:30:00Z"],
        ),
    ] = None,
) -> Moment:
    """Both clocks may be given."""
    try:
        return moment(as_of, known_at)
    except NoSuchMoment as error:
        fault = {"loc": ("query", error.parameter), "msg": str(error), "type": "no-such-moment"}
        raise RequestValidationError([fault]) from error


MomentDep = Annotated[Moment, Depends(get_moment)]
