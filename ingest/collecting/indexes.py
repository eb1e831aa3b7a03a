"""Which sitemaps of an index may have changed since they were read last, and what do those list?"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.clean import Refused
from ingest.collecting.means import Means
from ingest.fetching.fetched import Unchanged, Validators
from ingest.fetching.fetcher import NOTHING_KNOWN
from ingest.sources import sitemaps
from ingest.sources.listed import Listed
from ingest.sources.outcome import Rejection
from ingest.sources.sitemaps import Further, Sitemap

MOST_SITEMAPS = 100
"""Sitemaps of one index that are asked for in a round; the next goes on with others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sitemap of an index when it was read last: since when it was as it was, by the index, and what to ask with."""

    address: str
    updated: str | None = None
    validators: Validators = NOTHING_KNOWN


@dataclass(slots=True)
class Indexed:
    """`entries` are of sitemaps that changed or may have; `parts` are all that need not be read anew next time."""

    entries: list[Listed]
    parts: list[Part] = field(default_factory=list[Part])
    faults: list[Rejection] = field(default_factory=list[Rejection])
    asked: int = 0


def read(index: Sitemap, url: str, before: Iterable[Part], means: Means) -> Indexed:
    """What the index at `url` leads to, sitemaps that an index among them leads to included, each once."""
    known = {part.address: part for part in before}
    found = Indexed([*index.entries])
    waiting, seen = deque(index.further), {url}
    while waiting:
        named = waiting.popleft()
        if named.address in seen:
            continue
        seen.add(named.address)
        part = known.get(named.address)
        if found.asked < MOST_SITEMAPS and not (part and _as_it_was(part, named)):
            waiting.extend(_ask(named, part, found, means))
        elif part:
            found.parts.append(part)
    return found


def _as_it_was(part: Part, named: Further) -> bool:
    return named.updated is not None and part.updated == named.updated


def _ask(named: Further, part: Part | None, found: Indexed, means: Means) -> tuple[Further, ...]:
    """Puts into `found` what comes of it; the sitemaps that it leads to in turn."""
    found.asked += 1
    try:
        fetched = means.fetcher.get(named.address, part.validators if part else NOTHING_KNOWN)
        if isinstance(fetched, Unchanged):
            found.parts.extend([replace(part, updated=named.updated)] if part else [])
            return ()
        sitemap = means.contained.run(sitemaps.read, fetched.body, url=fetched.url)
    except Refused as refused:
        found.faults.append(Rejection.of(named.address, refused))
        return ()
    found.entries.extend(sitemap.entries)
    if not sitemap.further:  # else it is an index: fetched each time, as the first is
        found.parts.append(Part(named.address, named.updated, fetched.validators))
    return sitemap.further
