"""When is a source due next? By interval or cron expression, a little later for each, and later still when it fails."""

import hashlib
import re
from datetime import datetime, timedelta

from cronsim import CronSim

LONGEST_PAUSE = timedelta(days=1)
"""However often a source failed, it is tried once a day."""
JITTER = 0.1
"""The share of the pause by which sources are spread, so that not all ask at the same second; a minute at most."""
MOST_JITTER = timedelta(minutes=1)


_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def interval(text: str) -> timedelta:
    """ "30s", "15m", "6h", "1d". Raises ValueError, naming the forms, for anything else, and for less than a second."""
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", text.strip().lower())
    if not found or not int(found[1]):
        raise ValueError(f"{text!r} is not a length of time such as 30s, 15m, 6h or 1d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def next_at(now: datetime, *, key: str, every: timedelta | None = None, cron: str | None = None) -> datetime:
    """The next time after `now`, as an aware UTC instant: by `cron`, in UTC, else after `every`.

    However long nothing ran, one time is next, not all that were missed. `key` decides how much later than others.
    """
    if cron:
        at = next(CronSim(cron, now))
        pause = at - now
    else:
        pause = every or LONGEST_PAUSE
        at = now + pause
    return at + _jitter(key, pause)


def after_failures(now: datetime, due: datetime, failures: int) -> datetime:
    """The pause doubles with each failure in a row."""
    pause = min((due - now) * 2 ** min(failures - 1, 20), LONGEST_PAUSE)
    return max(due, now + pause)


def _jitter(key: str, pause: timedelta) -> timedelta:
    share = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) / 2**32
    return min(pause * JITTER, MOST_JITTER) * share
