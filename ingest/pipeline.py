"""How does an article get into the graph? Read, extract, resolve, merge: one article, one transaction."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from graph import relating
from graph import write as graph_write
from graph.errors import GraphError
from graph.model import Article, Fragment
from graph.store import Reader, Store, Writer
from ingest.clean import body_start
from ingest.extraction import Extraction
from ingest.gazetteer import Gazetteer
from ingest.resolve import resolve
from ingest.resolve.publisher import speaks_for_itself
from ingest.sources.outcome import Rejection

log = logging.getLogger(__name__)

PRESENT = """
MATCH (article:Article {id: $id})
RETURN article.id AS id
"""


class Extractor(Protocol):
    """Finds statements, mentions and claims in a text. `name` says which one, and its version."""

    @property
    def name(self) -> str: ...

    def extract(self, text: str, *, published: date | None = None, own_words: bool = False) -> Extraction:
        """`own_words`: the publisher speaks for itself, so that what it tells without a source is its statement."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `name` is an article's id, or the file and record of a rejected one."""

    name: str
    result: Literal["new", "unchanged", "rejected"]
    reason: str | None = None
    detail: str | None = None


class Read(NamedTuple):
    """An article's fragment, and what was found in its text, of which the graph keeps only what was resolved."""

    fragment: Fragment
    extraction: Extraction


def fragment_of(article: Article, extractor: Extractor, gazetteer: Gazetteer) -> Fragment:
    """All that one article brings to the graph. Pure: the same article gives the same fragment."""
    return read(article, extractor, gazetteer).fragment


def read(article: Article, extractor: Extractor, gazetteer: Gazetteer) -> Read:
    found = extraction_of(article, extractor, own_words=speaks_for_itself(article.outlet, gazetteer))
    return Read(resolve(article, found, gazetteer), found)


def extraction_of(article: Article, extractor: Extractor, *, own_words: bool = False) -> Extraction:
    """What the extractor finds below the article's header, which is blanked so that every span stays where it is."""
    start = body_start(article.text)
    text = " " * start + article.text[start:]
    return extractor.extract(text, published=article.published, own_words=own_words)


def ingest(
    inputs: Iterable[Article | Rejection],
    *,
    store: Store,
    extractor: Extractor,
    gazetteer: Gazetteer,
    now: Callable[[], datetime],
) -> Iterator[Outcome]:
    """Take in every article, saying what became of each as it happens.

    An article that cannot be read is rejected, with the reason, and the rest go on. Raises StoreUnavailable when the
    database is lost: what was reported until then is stored, and running again takes in the rest.
    """
    for one in inputs:
        if isinstance(one, Rejection):
            yield Outcome(one.name, "rejected", one.reason, one.detail)
            continue
        if _is_present(store, one):
            yield Outcome(one.id, "unchanged")
            continue
        try:
            fragment = fragment_of(one, extractor, gazetteer)
        except GraphError:
            raise
        except Exception as error:
            log.exception("%s could not be read", one.id)
            detail = f"{type(error).__name__}: {error}; the log has more: please report it with the article"
            yield Outcome(one.id, "rejected", "extraction_failed", detail)
            continue
        yield Outcome(one.id, land(store, fragment, now()))


def _is_present(reader: Reader, article: Article) -> bool:
    return bool(reader.read(PRESENT, id=article.id))


def land(store: Store, fragment: Fragment, learned_at: datetime) -> graph_write.Outcome:
    """One transaction: the article's fragment, its copies, and how its claims bear on those that are there."""

    def work(writer: Writer) -> graph_write.Outcome:
        outcome = graph_write.merge(writer, fragment, learned_at=learned_at)
        if outcome == "new":
            relating.relate_claims_of(writer, fragment.article.id)
        return outcome

    return store.write(work)
