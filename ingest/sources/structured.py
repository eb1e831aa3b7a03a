"""What does a page's structured data (JSON-LD, schema.org) say of its article?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from ingest.sources.published import published_or_none
from ingest.sources.shown_text import one_line
from ingest.sources.trees import Element

_LARGEST = 1_000_000
_MOST_PARTS = 5_000
_ARTICLES = ("Article", "Posting", "Report")
"""How the names of schema.org's types of articles end: NewsArticle, LiveBlogPosting, Report."""

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Structured:
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    free: bool | None = None


def structured(tree: Element) -> Structured:
    """Of the first article that is described. What cannot be read says nothing."""
    parts = [part for script in _scripts(tree) for part in _parts(script)]
    article = next((part for part in parts if _is_article(part)), None)
    if article is None:
        return Structured()
    named = {key: part for part in parts if isinstance(key := part.get("@id"), str) and "name" in part}
    return Structured(
        title=one_line(article.get("headline")) or one_line(article.get("name")),
        byline=_names(article.get("author"), named) or _names(article.get("creator"), named),
        outlet=_names(article.get("publisher"), named),
        published=published_or_none(article.get("datePublished")) or published_or_none(article.get("dateCreated")),
        free=_truth(article.get("isAccessibleForFree")),
    )


def _scripts(tree: Element) -> Iterator[object]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _LARGEST:
            try:
                yield json.loads(text.strip(), strict=False)
            except (ValueError, RecursionError):
                continue


def _parts(document: object) -> Iterator[Fields]:
    """Each object, the outer ones first: an article may stand in a list, in a graph, or as what a page is about."""
    waiting = [document]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if isinstance(part, list):
            waiting.extend(cast("list[object]", part))
        elif isinstance(part, dict):
            fields = cast("dict[str, object]", part)
            yield fields
            waiting.extend(fields[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in fields)


def _is_article(part: Fields) -> bool:
    kinds = part.get("@type")
    names = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names)


def _names(value: object, named: Mapping[str, Fields]) -> str | None:
    """Names alone: an author may be a name, an object, what another object is called, or a list of these. An address
    is no name."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_names(one, named) for one in cast("list[object]", value)))) or None
    if isinstance(value, dict):
        fields = cast("Fields", value)
        elsewhere = named.get(str(fields.get("@id")), {})
        return _name(fields.get("name")) or _name(elsewhere.get("name"))
    return _name(value)


def _name(value: object) -> str | None:
    name = one_line(value)
    return name if name and "://" not in name else None


def _truth(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.rsplit("/", 1)[-1].strip().lower())
    return value if isinstance(value, bool) else None
