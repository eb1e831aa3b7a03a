"""What is published at this address now? One conditional GET: safe, polite, patient, and only where it is welcome."""

import re
import ssl
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from threading import Event
from types import TracebackType
from typing import Self

from ingest.clean import Refused
from ingest.fetching.allowed import ONLY_PUBLIC, Allowed
from ingest.fetching.clock import SYSTEM, Clock
from ingest.fetching.fetched import Fetched, Unchanged, Validators
from ingest.fetching.limits import LIMITS, Limits
from ingest.fetching.manners import Manners
from ingest.fetching.meaning import Redirected, conditions, meaning
from ingest.fetching.patience import PATIENCE, Patience, patiently
from ingest.fetching.refusals import Closed, ComeLater
from ingest.fetching.resolving import Resolve, system_addresses
from ingest.fetching.robots import MAX_BYTES, Robots
from ingest.fetching.targets import Target, target
from ingest.fetching.wire import Wire

MAX_REDIRECTS = 5
NOTHING_KNOWN = Validators()

_USER_AGENT = re.compile(r"(?P<product>[A-Za-z][\w-]*)(/[\w.+-]+)?( [ -~]+)?", re.ASCII)


def own_user_agent(contact: str | None = None) -> str:
    """How the product introduces itself. `contact` is where the operator can be reached: a page or a mail address."""
    return f"conflict-graph/{version('conflict-graph')}" + (f" (+{contact})" if contact else "")


class Fetcher:
    """Fetches for any number of threads, each host at its pace. Closing it wakes whoever waits.

    with Fetcher(user_agent=own_user_agent("https://example.org/robot")) as fetcher:
        fetched = fetcher.get("https://example.org/feed.xml")
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allowed: Allowed = ONLY_PUBLIC,
        pace: float = 1.0,
        limits: Limits = LIMITS,
        patience: Patience = PATIENCE,
        proxy: str | None = None,
        trust: ssl.SSLContext | None = None,
        resolve: Resolve = system_addresses,
        clock: Clock = SYSTEM,
    ) -> None:
        """Raises ValueError for a user agent or a proxy that cannot be used."""
        introduced = _USER_AGENT.fullmatch(user_agent)
        if not introduced:
            raise ValueError(
                f"{user_agent!r} is no user agent; write it like conflict-graph/1.0 (+https://example.org)"
            )
        self._allowed = allowed
        self._limits = limits
        self._patience = patience
        self._clock = clock
        self._closed = Event()
        self._wire = Wire.over(user_agent, allowed=allowed, resolve=resolve, proxy=proxy, trust=trust, clock=clock)
        self._manners = Manners(pace, clock, self._sleep)
        self._robots = Robots(introduced["product"], self._robots_txt, clock)

    def get(self, url: str, validators: Validators = NOTHING_KNOWN) -> Fetched | Unchanged:
        """Raises Refused with a named reason, ComeLater among them where the host wants to be left alone until then;
        Closed if the fetcher is closed before its turn comes."""
        return self._follow(url, validators, self._limits, self._robots.check)

    def close(self) -> None:
        """No request begins after this; one under way ends within its limits."""
        self._closed.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _follow(
        self, url: str, validators: Validators, limits: Limits, delay: Callable[[Target], float]
    ) -> Fetched | Unchanged:
        """From redirect to redirect, each address looked at as if it were the first."""
        passed: list[str] = []
        asked = target(url, self._allowed)
        while True:
            if asked.url in passed:
                detail = f"{asked}: leads round in a circle of {len(passed) - passed.index(asked.url)}; leave it out"
                raise Refused("too_many_redirects", detail)
            if len(passed) > MAX_REDIRECTS:
                detail = f"{asked}: {len(passed)} redirects so far, {MAX_REDIRECTS} is the most; give the last address"
                raise Refused("too_many_redirects", detail)
            found = self._visit(asked, validators, limits, delay(asked))
            if not isinstance(found, Redirected):
                return found
            passed.append(asked.url)
            asked = target(found.to, self._allowed, came_from=passed[0])

    def _visit(
        self, asked: Target, validators: Validators, limits: Limits, delay: float
    ) -> Fetched | Unchanged | Redirected:
        said = conditions(validators, asked)

        def once() -> Fetched | Unchanged | Redirected:
            with self._manners.turn(asked, delay), self._wire.ask(asked, limits, said) as answer:
                return meaning(answer, conditional=bool(said), at=self._clock.now())

        try:
            return patiently(once, self._patience, sleep=self._sleep, now=self._clock.now)
        except ComeLater as error:
            self._manners.rest(asked.host, error.until)
            raise

    def _robots_txt(self, url: str) -> bytes:
        limits = replace(self._limits, body=MAX_BYTES, cut=True)
        found = self._follow(url, NOTHING_KNOWN, limits, lambda _: 0.0)
        return found.body if isinstance(found, Fetched) else b""

    def _sleep(self, seconds: float) -> None:
        if not self._closed.is_set() and seconds > 0:
            self._clock.wait(seconds, self._closed)
        if self._closed.is_set():
            raise Closed
