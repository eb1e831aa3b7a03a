"""What is tried again, how soon, and when is it left for later? As the server asks, and as tenacity counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from ingest.fetching.refusals import ComeLater, Faltered

T = TypeVar("T")

_LONGEST = 7 * 24 * 3600.0
"""Seconds at most that a server may put us off, whatever it says."""


@dataclass(frozen=True, slots=True)
class Patience:
    """`tries` in all, `first` seconds after the first, twice as many after each. A server that asks for up to `longest`
    seconds is waited for; one that asks for more, or is busy still, is left alone: `later` seconds if it names none."""

    tries: int = 3
    first: float = 1.0
    longest: float = 30.0
    later: float = 900.0


PATIENCE = Patience()


def patiently(
    ask: Callable[[], T], patience: Patience, *, sleep: Callable[[float], None], now: Callable[[], datetime]
) -> T:
    """Ask until it succeeds, is refused, or patience is spent. Raises ComeLater where the server wants rest."""

    def once() -> T:
        try:
            return ask()
        except Faltered as error:
            if error.after is not None and error.after > patience.longest:
                raise _later(error, error.after, now()) from error
            raise

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, Faltered) else None
        return asked if asked is not None else min(patience.longest, patience.first * 2 ** (state.attempt_number - 1))

    trying = Retrying(
        sleep=sleep,
        stop=stop_after_attempt(patience.tries),
        wait=wait,
        retry=retry_if_exception_type(Faltered),
        reraise=True,
    )
    try:
        return trying(once)
    except Faltered as error:
        if error.busy:
            raise _later(error, patience.later if error.after is None else error.after, now()) from error
        raise


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header, which says them or names the moment; None if it says neither.

    >>> retry_after("120", datetime.now(UTC))
    120.0
    """
    if header is None:
        return None
    said = header.strip()
    if said.isascii() and said.isdecimal():
        return min(float(said[:12]), _LONGEST)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST)


def _later(error: Faltered, seconds: float, now: datetime) -> ComeLater:
    until = now + timedelta(seconds=seconds)
    return ComeLater(error.reason, f"{error.detail}; not asked again before {until:%Y-%m-%d %H:%M:%S}Z", until=until)
