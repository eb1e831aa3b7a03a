"""On which day was a page's article published, and who says so?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.model import DatedBy
from ingest.sources import guesses
from ingest.sources.listed import Listed
from ingest.sources.published import published_or_none
from ingest.sources.trees import Element

_AHEAD = timedelta(days=1)
"""Where a page was fetched it may be today while it is tomorrow where it was written."""


class Dated(NamedTuple):
    on: date | None
    by: DatedBy | None


def dated(
    tree: Element | None,
    *,
    url: str | None,
    listed: Listed | None,
    data: date | None,
    meta: date | None,
    fetched: date | None,
) -> Dated:
    """What lists the page knows best, then the page's own data, then what it shows; a day to come is a mistake."""
    for on, by in _said(tree, url, listed, data, meta, fetched):
        if on and (fetched is None or on <= fetched + _AHEAD):
            return Dated(on, by)
    return Dated(fetched, "fetched") if fetched else Dated(None, None)


def _said(
    tree: Element | None,
    url: str | None,
    listed: Listed | None,
    data: date | None,
    meta: date | None,
    fetched: date | None,
) -> Iterator[tuple[date | None, DatedBy]]:
    """The last: what a list knows of a change, or of when it was seen, is later than what a page says, if at all."""
    yield listed and listed.published, "feed"
    yield data, "json_ld"
    yield meta, "meta"
    if tree is not None:
        yield guesses.day(tree, url=url, until=fetched and fetched + _AHEAD), "page"
    yield listed and published_or_none(listed.updated), "feed"
