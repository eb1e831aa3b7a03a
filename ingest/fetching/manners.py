"""How often is one host asked? By one request at a time, at a pace it can bear, and not while it asks for rest."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from ingest.fetching.clock import Clock
from ingest.fetching.refusals import ComeLater, Faltered
from ingest.fetching.targets import Target

KEPT = 4_096
"""Hosts remembered before those that may be asked at once are forgotten."""

LONGEST_HOLD = 30.0
"""Seconds that others wait with the one whom a host told to come again."""


class _Host:
    def __init__(self) -> None:
        self.turn = Lock()
        self.waiting = 0
        self.free_at = 0.0
        self.rests_until: datetime | None = None


class Manners:
    """Shared by the threads that fetch. `pace` is in seconds from the start of one request to that of the next."""

    def __init__(self, pace: float, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, target: Target, delay: float = 0.0) -> Generator[None]:
        """Wait until this host may be asked, and keep others from asking it meanwhile. Raises ComeLater if it rests."""
        known = self._enter(target.host)
        try:
            with known.turn:
                self._check_rest(target, known)
                if (wait := known.free_at - self._clock.monotonic()) > 0:
                    self._sleep(wait)
                known.free_at = self._clock.monotonic() + max(self._pace, delay)
                try:
                    yield
                except Faltered as error:
                    held = self._clock.monotonic() + min(error.after or 0.0, LONGEST_HOLD)
                    known.free_at = max(known.free_at, held)
                    raise
        finally:
            with self._lock:
                known.waiting -= 1

    def rest(self, host: str, until: datetime) -> None:
        """Leave the host alone until then, because it asked for that."""
        known = self._enter(host)
        with self._lock:
            known.rests_until = until
            known.waiting -= 1

    def _check_rest(self, target: Target, known: _Host) -> None:
        until = known.rests_until
        if until is not None and self._clock.now() < until:
            detail = f"{target}: {target.host} is left alone until {until:%Y-%m-%d %H:%M:%S}Z, as it asked"
            raise ComeLater("http_error", detail, until=until)

    def _enter(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts and len(self._hosts) >= KEPT:
                self._forget()
            known = self._hosts.setdefault(host, _Host())
            known.waiting += 1
            return known

    def _forget(self) -> None:
        now, monotonic = self._clock.now(), self._clock.monotonic()
        self._hosts = {
            host: known
            for host, known in self._hosts.items()
            if known.waiting or known.free_at > monotonic or (known.rests_until and known.rests_until > now)
        }
