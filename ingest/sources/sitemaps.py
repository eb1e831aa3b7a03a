"""What does a sitemap list? Addresses of pages, with what a news sitemap says of them, and further sitemaps."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clean import Refused
from ingest.sources.addresses import absolute, same_site
from ingest.sources.decode import decode
from ingest.sources.listed import Listed
from ingest.sources.published import published_or_none
from ingest.sources.shown_text import one_line
from ingest.sources.trees import Element, NoTree, elements, name

MAX_BYTES = 10_000_000
MAX_UNPACKED = 50_000_000
"""What the protocol (sitemaps.org) allows, as it does the next."""
MAX_ENTRIES = 50_000
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Further:
    """Another sitemap that an index names. As long as `updated` stays, it need not be fetched again."""

    address: str
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    entries: tuple[Listed, ...]
    further: tuple[Further, ...]


def read(body: bytes, *, url: str) -> Sitemap:
    """What a sitemap found at `url` says. Only what is at the same site counts: nobody speaks for another's pages."""
    if len(body) > MAX_BYTES:
        raise Refused("too_large", f"a sitemap of {len(body):,} bytes, and {MAX_BYTES:,} is the most; split it")
    if body.startswith(_GZIP):
        body = _unpacked(body)
    if not body.strip():
        raise Refused("empty", "there is nothing in it")
    opens = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    entries: dict[str, Listed] = {}
    further: dict[str, Further] = {}
    for found in _of_xml(body) if opens == b"<" or b"\0" in body[:4] else _of_lines(body):
        address = absolute(found.key, url)
        if address is None or not same_site(address, url):
            continue
        if found.url is None:
            further[address] = Further(address, found.updated)
        elif len(entries) < MAX_ENTRIES:
            entries[address] = _at(found, address)
    return Sitemap(tuple(entries.values()), tuple(further.values()))


def _of_xml(body: bytes) -> Iterator[Listed]:
    """An element is forgotten once it is read."""
    root: Element | None = None
    try:
        for event, element in elements(body):
            tag = name(element)
            if root is None:
                root = element
                if tag not in {"urlset", "sitemapindex"}:
                    raise Refused("bad_feed", f"no sitemap: it begins with <{tag[:40]}>; is the address right?")
            elif event == "end" and tag in {"url", "sitemap"}:
                yield _listed(element, page=tag == "url")
                root.clear()
    except NoTree as error:
        raise Refused("bad_feed", f"no sitemap: {error}"[:300]) from error
    if root is None:
        raise Refused("bad_feed", "no sitemap: it is no XML; is the address right?")


def _listed(entry: Element, *, page: bool) -> Listed:
    """The first of each name counts: below <image:image> the same names mean something else."""
    said: dict[str, str] = {}
    for element in entry.iter():
        above = element.getparent()
        if above is not None and name(above) in {"url", "sitemap", "news", "publication"} and element.text:
            said.setdefault(name(element), element.text)
    address = (said.get("loc") or "").strip()
    return Listed(
        key=address,
        url=address if page else None,
        title=one_line(said.get("title")),
        outlet=one_line(said.get("name")),
        published=published_or_none((said.get("publication_date") or "").strip()),
        updated=one_line(said.get("lastmod")),
        language=one_line(said.get("language")),
    )


def _of_lines(body: bytes) -> Iterator[Listed]:
    """A text with an address on each line."""
    lines = decode(body).split()
    if not lines or absolute(lines[0], None) is None:
        raise Refused("bad_feed", "no sitemap: neither XML nor a list of addresses; is the address right?")
    return (Listed(key=line, url=line) for line in lines)


def _at(found: Listed, address: str) -> Listed:
    return Listed(
        key=address,
        url=address,
        title=found.title,
        outlet=found.outlet,
        published=found.published,
        updated=found.updated,
        language=found.language,
    )


def _unpacked(body: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(body, MAX_UNPACKED + 1)
    except zlib.error as error:
        raise Refused("bad_feed", f"no sitemap: its gzip is damaged ({error})") from error
    if len(unpacked) > MAX_UNPACKED:
        raise Refused("too_large", f"it unpacks to more than {MAX_UNPACKED:,} bytes, the most for a sitemap")
    if not unpacking.eof:
        raise Refused("bad_feed", "no whole sitemap: its gzip breaks off")
    return unpacked
