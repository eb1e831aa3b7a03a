"""Which articles does a source list now? One list, fetched only if it changed, each entry once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.clean import Refused
from ingest.fetching.fetched import Unchanged, Validators
from ingest.fetching.fetcher import NOTHING_KNOWN, Fetcher
from ingest.sources import feeds, gdelt, sitemaps
from ingest.sources.contained import Contained
from ingest.sources.feed_lists import Source
from ingest.sources.listed import Listed
from ingest.sources.outcome import Rejection

MOST_SITEMAPS = 100
"""Sitemaps that one index may lead to in a round."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a source; `validators` ask for it next time; `faults` are parts of it that could not be had."""

    entries: tuple[Listed, ...]
    validators: Validators = NOTHING_KNOWN
    faults: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """What collecting works with: where bytes come from, and where they are read safely."""

    fetcher: Fetcher
    contained: Contained


def listing(source: Source, known: Validators, means: Means) -> Listing | Unchanged:
    """Raises Refused where the source cannot be fetched or read."""
    if source.kind == "page":
        return Listing((Listed(key=source.address, url=source.address, outlet=source.outlet),))
    found = means.fetcher.get(source.address, known)
    if isinstance(found, Unchanged):
        return found
    faults: tuple[Rejection, ...] = ()
    if source.kind == "feed":
        entries = means.contained.run(feeds.read, found.body, url=found.url, content_type=found.content_type).entries
    elif source.kind == "gdelt":
        entries = means.contained.run(gdelt.read, found.body)
    else:
        entries, faults = _of_sitemaps(found.body, found.url, means)
    return Listing(tuple(_each_once(entries, source)), found.validators, faults)


def _of_sitemaps(body: bytes, url: str, means: Means) -> tuple[tuple[Listed, ...], tuple[Rejection, ...]]:
    """A sitemap's entries, with those of the sitemaps that it leads to. The newest come first, for a round may not
    reach the last."""
    found = means.contained.run(sitemaps.read, body, url=url)
    entries, waiting, seen = [*found.entries], [one.address for one in found.further], {url}
    faults: list[Rejection] = []
    while waiting and len(seen) <= MOST_SITEMAPS:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        try:
            fetched = means.fetcher.get(address)
            if isinstance(fetched, Unchanged):
                continue
            found = means.contained.run(sitemaps.read, fetched.body, url=fetched.url)
        except Refused as refused:
            faults.append(Rejection.of(address, refused))
            continue
        entries.extend(found.entries)
        waiting.extend(one.address for one in found.further)
    newest = sorted(entries, key=lambda one: one.updated or str(one.published or ""), reverse=True)
    return tuple(newest), tuple(faults)


def _each_once(entries: tuple[Listed, ...], source: Source) -> Iterator[Listed]:
    """The operator's word on outlet and language goes before the source's own."""
    seen: set[str] = set()
    for entry in entries:
        if entry.key not in seen:
            seen.add(entry.key)
            outlet, language = source.outlet or entry.outlet, source.language or entry.language
            yield replace(entry, outlet=outlet, language=language)
