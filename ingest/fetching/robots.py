"""What does a site let robots fetch, and how often? RFC 9309: its robots.txt, asked once a day for each origin."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from protego import Protego

from ingest.clean import Refused
from ingest.fetching.clock import Clock
from ingest.fetching.refusals import ComeLater, Declined, Faltered
from ingest.fetching.targets import Target

MAX_BYTES = 500_000
KEPT = 1_000
KEPT_BYTES = 5_000_000
"""Origins whose rules are remembered, and of how many bytes of robots.txt: parsed, they take some thirty times that."""
FRESH = timedelta(hours=24)
RETRY = timedelta(minutes=15)
LONGEST_DELAY = 30.0
"""Seconds at most between two requests, whatever a Crawl-delay says."""

_AGENT_LINE = re.compile(r"\s*user(?:-|\s+)?agent\s*(?::|\s)\s*(?P<agent>[^#]*)", re.IGNORECASE)
_NOBODY = "some-other-robot"


@dataclass(frozen=True, slots=True)
class _Rules:
    """`parsed` is None where all is allowed; `closed` says why nothing is, for now."""

    until: datetime
    parsed: Protego | None = None
    closed: Refused | None = None
    size: int = 0


class _Origin:
    def __init__(self) -> None:
        self.asking = Lock()
        self.rules: _Rules | None = None


class Robots:
    """Shared by the threads that fetch. `read` fetches a robots.txt, by the same safe path as all else."""

    def __init__(self, agent: str, read: Callable[[str], bytes], clock: Clock) -> None:
        self._agent = agent.lower()
        self._read = read
        self._clock = clock
        self._origins: OrderedDict[str, _Origin] = OrderedDict()
        self._lock = Lock()

    def check(self, target: Target) -> float:
        """Refuse what the site does not want fetched; else the seconds it wants between two requests."""
        try:
            rules = self._rules(target.origin)
        except Refused as error:
            raise Refused(error.reason, f"{target}: {error.detail}") from error
        if rules.closed is not None:
            told = rules.closed.reason
            reason = told if told in ("unreachable", "too_slow") else "forbidden_by_robots"
            detail = f"{target}: what robots may fetch there is not known: {rules.closed.detail}"
            raise ComeLater(reason, detail, until=rules.until)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(target.url, self._agent):
            detail = (
                f"{target}: {target.origin}/robots.txt keeps {self._agent} out of it; ask the site, or leave it out"
            )
            raise Refused("forbidden_by_robots", detail)
        return min(rules.parsed.crawl_delay(self._agent) or 0.0, LONGEST_DELAY)

    def _rules(self, origin: str) -> _Rules:
        with self._lock:
            known = self._origins.setdefault(origin, _Origin())
            self._origins.move_to_end(origin)
        with known.asking:
            if known.rules is None or known.rules.until <= self._clock.now():
                known.rules = self._asked(f"{origin}/robots.txt")
                self._forget()
            return known.rules

    def _forget(self) -> None:
        """Those asked about longest ago, while they are too many or too long."""
        with self._lock:
            size = sum(known.rules.size for known in self._origins.values() if known.rules)
            while self._origins and (len(self._origins) > KEPT or size > KEPT_BYTES):
                _, oldest = self._origins.popitem(last=False)
                size -= oldest.rules.size if oldest.rules else 0

    def _asked(self, url: str) -> _Rules:
        try:
            body = self._read(url)
        except (Faltered, ComeLater) as error:
            return self._closed(error)
        except Declined as error:
            return self._open() if error.status < 500 else self._closed(error)
        except Refused as error:
            if error.reason in ("forbidden_address", "bad_url"):
                raise  # this is about the host, not about its rules
            return self._open() if error.reason == "too_many_redirects" else self._closed(error)
        parsed = Protego.parse(for_us(body.decode("utf-8-sig", "replace"), self._agent))
        return _Rules(self._clock.now() + FRESH, parsed, size=len(body))

    def _open(self) -> _Rules:
        return _Rules(self._clock.now() + FRESH)

    def _closed(self, error: Refused) -> _Rules:
        """What is not known is not allowed."""
        until = self._clock.now() + RETRY
        if isinstance(error, ComeLater):
            until = max(until, error.until)
        return _Rules(until, closed=error)


def for_us(text: str, agent: str) -> str:
    """The same rules for us, all other robots made one. Thousands of robots times thousands of rules would not fit into
    memory, and a file within the limit can hold both."""
    lines: list[str] = []
    for line in text.splitlines():
        if named := _AGENT_LINE.match(line):
            product = re.split(r"[/\s]", named["agent"].strip().lower(), maxsplit=1)[0]
            line = f"User-agent: {product if product in ('*', agent) else _NOBODY}"
        lines.append(line)
    return "\n".join(lines)
