"""Which stored articles does the present extractor read again? The old evidence of each stays until the new is in."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from graph.errors import GraphError, NoSuchRecord
from graph.model import Article
from graph.rereading import reread
from graph.store import Reader, Store
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor, fragment_of

log = logging.getLogger(__name__)

PAGE: Final = 50
"""Articles held in memory at a time."""

MEANT = """
MATCH (article:Article)
WHERE article.id > $after
  AND ($asked.articles IS NULL OR article.id IN $asked.articles)
  AND ($asked.since IS NULL OR coalesce(article.published, date(article.learned_at)) >= $asked.since)
  AND ($asked.also_present OR coalesce(article.extractor, '') <> $extractor)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
RETURN article {
    .id, .text, .title, .url, .published, .dated_by, .byline, .language, outlet: outlet.name
} AS article
ORDER BY article.id
LIMIT $page
"""

KNOWN = """
MATCH (article:Article)
WHERE article.id IN $articles
RETURN article.id AS id
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """Which articles are to be read again; without any of these, all that another extractor read."""

    since: date | None = None
    """Published on that day or later; an undated one counts by the day it was taken in."""
    articles: list[str] | None = None
    also_present: bool = False
    """Also those that the present extractor read: what analysts edit may have changed since."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one article; `fault` says why its old evidence stays."""

    article: str
    fault: str | None = None


def read_again(
    meant: Meant,
    *,
    store: Store,
    extractor: Extractor,
    gazetteer: Gazetteer,
    now: Callable[[], datetime],
) -> Iterator[Reread]:
    """Read them in the order of their ids, saying what became of each. Broken off, it goes on where it stopped."""
    refuse_unknown(store, meant.articles or [])
    for article in _stored(store, meant, extractor.name):
        try:
            fragment = fragment_of(article, extractor, gazetteer)
        except GraphError:
            raise
        except Exception as error:
            log.exception("%s could not be read", article.id)
            yield Reread(article.id, f"{type(error).__name__}: {error}; its old evidence stays, the log has more")
            continue
        if reread(store, fragment, at=now()):
            yield Reread(article.id)


def refuse_unknown(reader: Reader, articles: list[str]) -> None:
    known = {row["id"] for row in reader.read(KNOWN, articles=articles)}
    if unknown := sorted(set(articles) - known):
        raise NoSuchRecord(f"no article has the id {unknown[0]!r}")


def _stored(reader: Reader, meant: Meant, extractor: str) -> Iterator[Article]:
    after = ""
    while rows := reader.read(MEANT, asked=asdict(meant), after=after, extractor=extractor, page=PAGE):
        for row in rows:
            article = Article.model_validate(row["article"])
            yield article
            after = article.id
