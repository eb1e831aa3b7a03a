"""Which sources shall be read, and how often? Reads the operator's list: OPML, or a YAML of outlets."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import listparser

from ingest.sources import outlets
from ingest.sources.addresses import absolute
from ingest.sources.outlets import BadFeedList, Reliability

SourceKind = Literal["feed", "sitemap", "page", "gdelt", "files"]

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to look at again and again. `address` is a web address, or, for `files`, an absolute path. At most one
    of `every` ("15m") and `cron` is given."""

    kind: SourceKind
    address: str
    outlet: str | None = None
    reliability: Reliability | None = None
    language: str | None = None
    every: str | None = None
    cron: str | None = None


def read_sources(path: Path) -> tuple[Source, ...]:
    """Raises BadFeedList, which names the file, the line and what to mend."""
    reader = {".yaml": _of_outlets, ".yml": _of_outlets, ".opml": _of_opml, ".xml": _of_opml}.get(path.suffix.lower())
    if reader is None:
        raise BadFeedList(f"{path}: the ending is none of .yaml, .yml, .opml, .xml; rename or convert it")
    try:
        with path.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadFeedList(f"{path}: {error.strerror or error}") from error
    if len(body) > MAX_BYTES:
        raise BadFeedList(f"{path}: more than {MAX_BYTES:,} bytes; split it")
    sources = reader(path, body)
    if not sources:
        raise BadFeedList(f"{path}: it names no source")
    return sources


def _of_outlets(path: Path, body: bytes) -> tuple[Source, ...]:
    return tuple(
        _source(path, outlet, kind, address)
        for outlet in outlets.read(path, body)
        for kind, addresses in _addresses(outlet)
        for address in addresses
    )


def _source(path: Path, outlet: outlets.Outlet, kind: SourceKind, address: str) -> Source:
    """What GDELT finds is by many outlets, which the one who asks it can neither name nor grade."""
    own = kind != "gdelt"
    return Source(
        kind=kind,
        address=str((path.parent / address).resolve()) if kind == "files" else address,
        outlet=outlet.outlet if own else None,
        reliability=outlet.reliability if own else None,
        language=outlet.language,
        every=outlet.every,
        cron=outlet.cron,
    )


def _addresses(outlet: outlets.Outlet) -> tuple[tuple[SourceKind, tuple[str, ...]], ...]:
    return (
        ("feed", outlet.feeds),
        ("sitemap", outlet.sitemaps),
        ("page", outlet.pages),
        ("gdelt", outlet.gdelt),
        ("files", outlet.files),
    )


def _of_opml(path: Path, body: bytes) -> tuple[Source, ...]:
    """Its titles name feeds, of which an outlet has many: who the outlet is, the feeds' articles say."""
    found = listparser.parse(body)
    if not found.get("version"):
        raise BadFeedList(f"{path}: no OPML")
    urls = [
        str(cast("dict[str, object]", feed).get("url", "")) for feed in cast("list[object]", found.get("feeds", []))
    ]
    if wrong := next((url for url in urls if absolute(url, None) is None), None):
        raise BadFeedList(f"{path}: the feed {wrong[:80]!r} has no http or https address")
    return tuple(Source("feed", url) for url in dict.fromkeys(urls))
