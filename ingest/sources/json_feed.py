"""What does a JSON Feed list? Versions 1.0 and 1.1 (jsonfeed.org)."""

from collections.abc import Mapping
from typing import cast

from ingest.clean import Refused
from ingest.sources.addresses import absolute
from ingest.sources.carried import whole
from ingest.sources.decode import decode
from ingest.sources.entries import Feed, distinct, without_key
from ingest.sources.json_files import parse
from ingest.sources.listed import Listed
from ingest.sources.published import published_or_none
from ingest.sources.shown_text import one_line, paragraphs, text_of

Fields = Mapping[str, object]


def read(body: bytes, *, url: str | None = None) -> Feed:
    try:
        feed = _object(parse(decode(body)))
    except Refused as refused:
        raise Refused("bad_feed", refused.detail) from refused
    if not one_line(feed.get("version")) or not isinstance(feed.get("items"), list):
        raise Refused("bad_feed", "JSON, but no JSON Feed: it has no version, or no items; is the address right?")
    language = one_line(feed.get("language"))
    base = absolute(feed.get("home_page_url"), url) or url
    entries = (_listed(_object(item), feed, base, language) for item in _list(feed.get("items")))
    return Feed(one_line(feed.get("title")), language, distinct(entry for entry in entries if entry))


def _listed(item: Fields, feed: Fields, base: str | None, language: str | None) -> Listed | None:
    url = absolute(item.get("url"), base) or absolute(item.get("external_url"), base)
    title = one_line(item.get("title"))
    text = _text(item)
    article = whole(text, has_page=bool(url)) if text else None
    if not (title or url or article):
        return None
    key = item.get("id")
    updated = one_line(item.get("date_modified"))
    return Listed(
        key=one_line(str(key) if isinstance(key, int | float) else key) or url or without_key(title, text),
        url=url,
        title=title,
        byline=_byline(item) or _byline(feed),
        published=published_or_none(item.get("date_published")) or published_or_none(updated),
        updated=updated,
        language=one_line(item.get("language")) or language,
        text=article,
    )


def _text(item: Fields) -> str | None:
    markup, plain = item.get("content_html"), item.get("content_text")
    if isinstance(markup, str) and markup.strip():
        return text_of(markup)
    return paragraphs(plain) if isinstance(plain, str) else None


def _byline(said: Fields) -> str | None:
    authors = (*_list(said.get("authors")), said.get("author"))
    return ", ".join(filter(None, (one_line(_object(author).get("name")) for author in authors))) or None


def _object(value: object) -> Fields:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
