"""What does a feed list? RSS, RDF and Atom by feedparser, JSON Feed by itself; from bytes alone, nothing is fetched."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from time import struct_time
from typing import cast

import feedparser

from ingest.clean import Refused
from ingest.sources import json_feed
from ingest.sources.addresses import absolute, same_site
from ingest.sources.carried import whole
from ingest.sources.decode import looks_binary
from ingest.sources.entries import Feed, distinct, without_key
from ingest.sources.listed import Listed
from ingest.sources.published import published_or_none
from ingest.sources.shown_text import one_line, text_of

MAX_BYTES = 10_000_000
MAX_ENTRIES = 10_000
"""A feed of more is a mistake or an attack; an archive of that size is a sitemap."""
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_CHARACTER = re.compile(rb"&#(?:x0*([0-9a-f]{1,20})|0*([0-9]{1,20}));", re.IGNORECASE)
_GROWS = re.compile(rb"""<!ENTITY\s+\w+\s+(?:"[^"]*&[^#"]|'[^']*&[^#']|"[^"]{64}|'[^']{64})""")
"""An entity that stands for others, or for much: three lines of them can stand for gigabytes."""
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)

Fields = Mapping[str, object]


def read(body: bytes, *, content_type: str | None = None, url: str | None = None) -> Feed:
    """What a feed says. `url` is where it was found, for links that are relative to it.

    A feed that breaks off, or breaks its format, gives the entries that can be read; without any it is refused.
    """
    if len(body) > MAX_BYTES:
        raise Refused("too_large", f"a feed of {len(body):,} bytes, and {MAX_BYTES:,} is the most")
    if not body.strip():
        raise Refused("empty", "there is nothing in it")
    if body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return json_feed.read(body, url=url)
    if looks_binary(body) and b"\0" not in body[:4]:
        raise Refused("not_text", "these bytes are no feed; check the address")
    if sum(1 for _ in _ENTRY.finditer(body)) > MAX_ENTRIES:
        raise Refused("too_large", f"a feed of more than {MAX_ENTRIES:,} entries; list its sitemap instead")
    if _GROWS.search(body):
        raise Refused("bad_feed", "it declares entities that stand for more than a character; no honest feed does")
    parsed = _parsed(body, content_type, url)
    if not parsed.get("version") and not parsed.get("entries"):
        kind = "a web page, not a feed: schedule it as a page" if _PAGE.match(body) else "no feed"
        raise Refused("bad_feed", f"{kind}; is the address right?")
    return _feed(parsed, url)


def _parsed(body: bytes, content_type: str | None, url: str | None) -> Fields:
    """A stream, because a string would be opened as an address or a file."""
    headers = {"content-location": url or "", **({"content-type": content_type} if content_type else {})}
    try:
        parsed = cast(
            "object",
            feedparser.parse(
                io.BytesIO(_CHARACTER.sub(_possible, body)),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            ),
        )
    except Exception as error:
        raise Refused("bad_feed", f"no feed can be read in it ({type(error).__name__}: {error})"[:300]) from error
    return _plain(parsed)


def _possible(found: re.Match[bytes]) -> bytes:
    """A reference to a character that there is; one that there is not would cost the whole feed."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else b"&#xFFFD;"


def _feed(parsed: Fields, url: str | None) -> Feed:
    about = _plain(parsed.get("feed"))
    base = absolute(about.get("link"), url) or url
    language = one_line(about.get("language"))
    entries = (_listed(_plain(entry), about, base, language) for entry in _list(parsed.get("entries")))
    return Feed(one_line(about.get("title")), language, distinct(entry for entry in entries if entry))


def _listed(entry: Fields, feed: Fields, base: str | None, language: str | None) -> Listed | None:
    guid = one_line(entry.get("id"))
    url = absolute(entry.get("link"), base) or absolute(guid, None)
    contents = [_plain(content) for content in _list(entry.get("content"))]
    text = next(filter(None, (_whole(content, has_page=bool(url)) for content in contents)), None)
    title = one_line(entry.get("title"))
    if not (title or url or text):
        return None
    said = next((code for content in contents if (code := one_line(content.get("language")))), None)
    updated = one_line(entry.get("updated"))
    return Listed(
        key=guid or url or without_key(title, text or one_line(entry.get("summary"))),
        url=url,
        title=title,
        outlet=_source(entry, feed, url),
        byline=one_line(_plain(entry.get("author_detail")).get("name")) or one_line(entry.get("author")),
        published=_day(entry),
        updated=updated,
        language=one_line(entry.get("language")) or said or language,
        text=text,
    )


def _whole(content: Fields, *, has_page: bool) -> str | None:
    value = content.get("value")
    return whole(text_of(value), has_page=has_page) if isinstance(value, str) else None


def _source(entry: Fields, feed: Fields, url: str | None) -> str | None:
    """Who published it, where the feed gathers what others publish."""
    source = _plain(entry.get("source"))
    href = absolute(source.get("href"), None)
    title = one_line(source.get("title"))
    elsewhere = href and not any(same_site(href, own) for own in (url, absolute(feed.get("link"), None)) if own)
    return title if elsewhere and title != one_line(feed.get("title")) else None


def _day(entry: Fields) -> date | None:
    """As it is written; else as feedparser, which knows more languages, reads it."""
    for name in ("published", "updated", "created"):
        parsed = entry.get(f"{name}_parsed")
        if day := published_or_none(entry.get(name)):
            return day
        if isinstance(parsed, struct_time) and (day := published_or_none(f"{parsed[0]:04}-{parsed[1]}-{parsed[2]}")):
            return day
    return None


def _plain(value: object) -> Fields:
    """feedparser's dictionaries answer for names that they do not hold."""
    return dict(cast("Mapping[str, object]", value).items()) if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
