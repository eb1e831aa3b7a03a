"""What can be told from how a page looks: which part is its article, whose it is, what it is called, and of which day?

The one home of the libraries that know how pages look.
"""

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, cast

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author, extract_title

from ingest.sources.published import published_or_none
from ingest.sources.shown_text import Shown, one_line, shown
from ingest.sources.trees import Element

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATELINE = 80
"""Characters of the longest paragraph that may be there to say when the article was published."""
_MANY_PARTS = 3_000
"""Ten times what a page of news has."""


def main_text(tree: Element, *, url: str | None) -> Shown:
    """The library's fallbacks included, but not on a page of very many parts, each of which they compare with its
    neighbours. With links, so that their share is known; tables hold no sentences."""
    found = bare_extraction(
        cast("HtmlElement", tree),
        url=url,
        fast=sum(1 for _ in tree.iter("p", "td", "th", "li", "dd", "div")) > _MANY_PARTS,
        include_comments=False,
        include_tables=False,
        include_links=True,
    )
    body = cast("Element | None", getattr(found, "body", None))
    return Shown("", 0) if body is None else shown(body)


def title(tree: Element) -> str | None:
    return one_line(extract_title(cast("HtmlElement", tree)))


def byline(tree: Element) -> str | None:
    return one_line(extract_author(cast("HtmlElement", tree)))


def day(tree: Element, *, url: str | None, until: date | None) -> date | None:
    """Not from what the article tells, which names other days, nor by a search for any year that the page mentions."""
    latest = until.isoformat() if until else None
    found = find_date(_without_sentences(tree), extensive_search=False, original_date=True, url=url, max_date=latest)
    return published_or_none(found)


def _without_sentences(tree: Element) -> "HtmlElement":
    rest = deepcopy(tree)
    for paragraph in list(rest.iter("p", "blockquote", "li")):
        if len(shown(paragraph).text) > _DATELINE:
            cast("HtmlElement", paragraph).drop_tree()
    return cast("HtmlElement", rest)
