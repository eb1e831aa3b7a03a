"""Which articles does a source list now? One list, fetched only if it changed, each entry once.

An index of sitemaps is fetched each time: its sitemaps change without it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.collecting import indexes
from ingest.collecting.indexes import Part
from ingest.collecting.means import Means
from ingest.fetching.fetched import Unchanged, Validators
from ingest.fetching.fetcher import NOTHING_KNOWN
from ingest.sources import feeds, gdelt, sitemaps
from ingest.sources.feed_lists import Source
from ingest.sources.listed import Listed
from ingest.sources.outcome import Rejection


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a list since it was read last; `parts` are the sitemaps of an index."""

    validators: Validators = NOTHING_KNOWN
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a source that may be new; `known` asks for it next time; `faults` are parts of it that could not
    be had."""

    entries: tuple[Listed, ...]
    known: Known = field(default_factory=Known)
    faults: tuple[Rejection, ...] = ()


def listing(source: Source, known: Known, means: Means) -> Listing | Unchanged:
    """Raises Refused where the source cannot be fetched or read."""
    if source.kind == "page":
        return Listing((Listed(key=source.address, url=source.address, outlet=source.outlet),))
    found = means.fetcher.get(source.address, known.validators)
    if isinstance(found, Unchanged):
        return found
    if source.kind == "feed":
        entries = means.contained.run(feeds.read, found.body, url=found.url, content_type=found.content_type).entries
    elif source.kind == "gdelt":
        entries = means.contained.run(gdelt.read, found.body)
    else:
        sitemap = means.contained.run(sitemaps.read, found.body, url=found.url)
        if sitemap.further:
            index = indexes.read(sitemap, found.url, known.parts, means)
            entries = _newest_first(index.entries)
            return Listing(tuple(_each_once(entries, source)), Known(parts=tuple(index.parts)), tuple(index.faults))
        entries = _newest_first(sitemap.entries)
    return Listing(tuple(_each_once(entries, source)), Known(found.validators))


def _newest_first(entries: Iterable[Listed]) -> list[Listed]:
    """A round may not reach the last."""
    return sorted(entries, key=lambda one: one.updated or str(one.published or ""), reverse=True)


def _each_once(entries: Iterable[Listed], source: Source) -> Iterator[Listed]:
    """A page that is listed under two ids is one entry too. The operator's word on outlet and language goes before the
    source's own."""
    seen: set[str] = set()
    for entry in entries:
        own = {entry.key} if entry.text or not entry.url else {entry.key, entry.url}
        if seen.isdisjoint(own):
            outlet, language = source.outlet or entry.outlet, source.language or entry.language
            yield replace(entry, outlet=outlet, language=language)
        seen |= own
