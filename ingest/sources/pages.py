"""What does a web page hold? Its main text as an article, dated and named as it says, and signs that it may be none."""

import re
from dataclasses import replace
from datetime import date

from graph.model import Article, DatedBy
from ingest.clean import Refused, check_body, language_of
from ingest.sources import guesses, records
from ingest.sources.addresses import canonical, host
from ingest.sources.dating import dated
from ingest.sources.listed import Listed
from ingest.sources.meta_tags import MetaTags, meta_tags
from ingest.sources.page import Page, Signals
from ingest.sources.page_text import html_of
from ingest.sources.shown_text import one_line, shown
from ingest.sources.structured import Structured, structured
from ingest.sources.trees import Element, NoTree, page_of

MAX_BYTES = 5_000_000
TOO_LITTLE = 200
"""Characters. A page with less is a picture, a video, or filled in by a script that only a browser runs."""
_LONGEST_LINE = 300
"""Characters of a title or a byline; what is longer is none."""
_PAGE_TYPES = re.compile(
    r"\s*(?:text/html|application/xhtml\+xml|text/plain|application/octet-stream)?\s*(?:;|$)", re.I
)
_BY = re.compile(r"\s*(?:by|from)[\s:]+", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex)\b")


def read(
    body: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    listed: Listed | None = None,
    fetched: date | None = None,
) -> Page:
    """The article on a page. `listed` is what the source said of it: its outlet counts before the page's own.

    A page whose text is too short to be an article is refused; whether a longer one is an article, its signals tell.
    """
    if len(body) > MAX_BYTES:
        raise Refused("too_large", f"a page of {len(body):,} bytes, and {MAX_BYTES:,} is the most")
    if not body.strip():
        raise Refused("empty", "there is nothing in it")
    if content_type and not _PAGE_TYPES.match(content_type):
        raise Refused("not_text", f"it is served as {content_type[:60]!r}, which is no page")
    decoded = html_of(body, content_type)
    tree = _tree(decoded.text)
    meta, data = meta_tags(tree, url=url), structured(tree)
    signals = _signals(tree, meta, data)
    main = guesses.main_text(tree, url=url)
    if len(main.text) < TOO_LITTLE:
        raise Refused("too_little_text", f"its main text has {len(main.text)} characters; is it an article?")
    if decoded.damaged and "\ufffd" in main.text:
        raise Refused("bad_encoding", "its text holds bytes that mean nothing in its character set")
    said = listed or Listed(key=url or "")
    outlet = said.outlet or meta.outlet or data.outlet or (host(url) if url else None)
    day = dated(tree, url=url, listed=listed, data=data.published, meta=meta.published, fetched=fetched)
    article = _article(
        Listed(
            key=said.key,
            url=meta.canonical,
            title=_without_site(data.title or meta.title or said.title or guesses.title(tree), outlet),
            outlet=outlet,
            byline=data.byline or meta.byline or said.byline or guesses.byline(tree),
            published=day.on,
            text=main.text,
        ),
        day.by,
    )
    return Page(article, replace(signals, link_share=main.link_share))


def carried(listed: Listed, *, fetched: date | None = None) -> Page:
    """The article of an entry that carries its whole text: no page has to be read."""
    if listed.text is None:
        raise Refused("too_little_text", "its entry carries no whole article, and names no page")
    day = dated(None, url=None, listed=listed, data=None, meta=None, fetched=fetched)
    found = replace(
        listed,
        url=listed.url and canonical(listed.url),
        outlet=listed.outlet or (host(listed.url) if listed.url else None),
        published=day.on,
    )
    return Page(_article(found, day.by), Signals(title=listed.title, page_characters=len(listed.text)))


def _article(found: Listed, dated_by: DatedBy | None) -> Article:
    """By the rules for records. What is too long for a title or a name is none. Its language is what it reads as: a
    template declares its own, whatever is written into it. Whether that can be read is for a later step to say."""
    text = found.text or ""
    check_body(text)
    article = records.of_any_language(
        {
            "text": text,
            "title": _short(found.title),
            "url": found.url,
            "outlet": _short(found.outlet),
            "published": found.published and found.published.isoformat(),
        }
    )
    byline = _BY.sub("", found.byline or "", count=1).strip()
    return article.model_copy(update={"dated_by": dated_by, "byline": _short(byline), "language": language_of(text)})


def _tree(text: str) -> Element:
    if feed := _FEED.match(text):
        raise Refused("bad_page", f"it is no page but a <{feed[1]}>; schedule it as a feed or a sitemap")
    try:
        tree = page_of(text)
    except NoTree as error:
        raise Refused("bad_page", f"no HTML can be read in it: {error}"[:300]) from error
    if tree is None:
        raise Refused("bad_page", "no HTML can be read in it")
    return tree


def _signals(tree: Element, meta: MetaTags, data: Structured) -> Signals:
    """Before the main text is looked for, which may take the tree apart."""
    return Signals(
        title=next((title for element in tree.iter("title") if (title := one_line(element.text))), None),
        password_field=any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
        free=meta.free if data.free is None else data.free,
        page_characters=len(shown(tree).text),
    )


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """Headlines end in the name of the site."""
    end = outlet and re.search(rf"\s+[|\-–—:·]\s+{re.escape(outlet)}$", title or "", re.IGNORECASE)
    return title[: end.start()] if title and end else title


def _short(words: str | None) -> str | None:
    return words if words and len(words) <= _LONGEST_LINE else None
