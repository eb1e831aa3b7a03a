"""How does an article get into the graph? Read, extract, resolve, merge: wholly in, or wholly out."""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import NamedTuple, Protocol

from graph import quarantine
from graph.judgement import Why
from graph.model import Article, Fragment
from graph.store import Store
from ingest.admission import Admission, Input, Outcome
from ingest.arriving import arriving, gathered
from ingest.clean import body_start
from ingest.extraction import Extraction
from ingest.gazetteer import Gazetteer
from ingest.landing import MANY, Landed, at_once, land_all
from ingest.landing import land as land
from ingest.resolve import resolve
from ingest.resolve.publisher import speaks_for_itself

log = logging.getLogger(__name__)

__all__ = ["Extractor", "Input", "Outcome", "Read", "fragment_of", "ingest", "land", "read", "release"]


class Extractor(Protocol):
    """Finds statements, mentions and claims in a text. `name` says which one, and its version."""

    @property
    def name(self) -> str: ...

    def extract(self, text: str, *, published: date | None = None, own_words: bool = False) -> Extraction:
        """`own_words`: the publisher speaks for itself, so that what it tells without a source is its statement."""
        ...


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


def reading(article: Article, extractor: Extractor, gazetteer: Gazetteer) -> Fragment | Outcome:
    """The article's fragment, or its rejection: an article that cannot be read keeps no other one out."""
    try:
        return fragment_of(article, extractor, gazetteer)
    except Exception as error:
        log.exception("%s could not be read", article.id)
        return _failed(article, "extraction_failed", error)


Step = Article | Outcome | None
"""An article on its way, what became of an input already, or a moment in which no input comes."""
Done = Fragment | Outcome | None
"""What an engine makes of it."""


class Engine(Protocol):
    """Where articles are read: in this process, in several, or on several machines."""

    def read(self, steps: Iterable[Step]) -> Iterator[Done]:
        """What `reading` makes of each article; in their order, among all else, which is passed on."""
        ...


@dataclass(frozen=True, slots=True)
class InThisProcess:
    """One article after the other: for a few of them, and wherever processes cannot be started."""

    extractor: Extractor
    gazetteer: Gazetteer

    def read(self, steps: Iterable[Step]) -> Iterator[Done]:
        for step in steps:
            yield reading(step, self.extractor, self.gazetteer) if isinstance(step, Article) else step


def ingest(
    inputs: Iterable[Input],
    *,
    store: Store,
    engine: Engine,
    now: Callable[[], datetime],
    stopped: Callable[[], bool] = lambda: False,
    many: int = MANY,
) -> Generator[Outcome]:
    """Take in every article, saying in their order what became of each once that is so.

    What is no article, or no new one, is held in quarantine with the reason; an article that cannot be read is
    rejected; and the rest go on. At most `many` articles are written in one transaction.
    Once `stopped`, no more inputs are begun, and those at hand are finished. Inputs are drawn ahead, in another thread.
    Raises StoreUnavailable when the database is lost: what was reported until then is stored, and running again takes
    in the rest.
    """
    steps = _to_read(arriving(inputs, stopped=stopped), Admission(store, now))
    done = engine.read(steps)
    yield from at_once(done, partial(_land, store, now), waits=lambda one: isinstance(one, Fragment), many=many)


def release(
    store: Store,
    id: str,  # noqa: A002
    *,
    why: Why,
    engine: Engine,
    now: Callable[[], datetime],
) -> Outcome:
    """Somebody decides that what is in quarantine is an article: that is recorded, and it is taken in.

    Raises NoSuchRecord. Where it could not be read it stays released: releasing it again tries again.
    """
    article = quarantine.release(store, id, why=why)
    (outcome,) = ingest([article], store=store, engine=engine, now=now)
    return outcome


def _to_read(arrived: Iterable[Input | None], admission: Admission) -> Iterator[Step]:
    """Articles to read, among what became of the other inputs. The store is asked for many at a time."""
    for few in gathered(arrived):
        yield from admission.of(few)
        yield None


def _land(store: Store, now: Callable[[], datetime], done: list[Fragment | Outcome]) -> list[Outcome]:
    landed = iter(land_all(store, [one for one in done if isinstance(one, Fragment)], now()))
    return [one if isinstance(one, Outcome) else _outcome(one.article, next(landed)) for one in done]


def _outcome(article: Article, landed: Landed | Exception) -> Outcome:
    if isinstance(landed, Exception):
        return _failed(article, "landing_failed", landed)
    return Outcome(article.id, landed)


def _failed(article: Article, reason: str, error: Exception) -> Outcome:
    detail = f"{type(error).__name__}: {error}; the log has more: please report it with the article"
    return Outcome(article.id, "rejected", reason, detail)
