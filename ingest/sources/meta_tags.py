"""What do a page's meta tags and links say of its article?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.sources.addresses import absolute, canonical, same_site
from ingest.sources.published import published_or_none
from ingest.sources.shown_text import one_line
from ingest.sources.trees import Element

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "published_time",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "date",
)
"""Names of the day of publication, the most certain first; `date` may be of anything."""
_AUTHOR = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator")
_FREE = {"free": True, "metered": False, "locked": False}
"""What article:content_tier says: metered pages show some readers the whole text and others its beginning."""


@dataclass(frozen=True, slots=True)
class MetaTags:
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    free: bool | None = None
    canonical: str | None = None


def meta_tags(tree: Element, *, url: str | None) -> MetaTags:
    said = _said(tree)
    return MetaTags(
        title=_first(said, ("og:title", "twitter:title", "title")),
        byline=next((name for name in _values(said, _AUTHOR) if "://" not in name), None),
        outlet=_first(said, ("og:site_name",)),
        published=next(filter(None, map(published_or_none, _values(said, _PUBLISHED))), None),
        free=_FREE.get((_first(said, ("article:content_tier",)) or "").lower()),
        canonical=_canonical(tree, said, url),
    )


def _said(tree: Element) -> Mapping[str, str]:
    """The first of each name counts."""
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and (content := one_line(tag.get("content"))):
            said.setdefault(name.strip().lower(), content)
    return said


def _values(said: Mapping[str, str], names: Iterable[str]) -> Iterable[str]:
    return (said[name] for name in names if name in said)


def _first(said: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next(iter(_values(said, names)), None)


def _canonical(
    tree: Element,
    said: Mapping[str, str],
    url: str | None,
) -> str | None:
    """The address that a page calls its own. Of a page that was fetched, only within its site and not the site's front
    page: else a page could pass for another outlet's, or all pages for one."""
    hrefs = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for href in (*hrefs, said.get("og:url")):
        named = absolute(href, url)
        if named is None:
            continue
        if url is None or (same_site(named, url) and not (_is_front(named) and not _is_front(url))):
            return canonical(named)
    return canonical(url) if url else None


def _is_front(url: str) -> bool:
    return canonical(url).count("/") == 3 and canonical(url).endswith("/")
