"""How many articles a second go from text to graph, beside those that are only read, and the bare spaCy pipeline?

The systems take turns on the same texts, round by round, first one way and then the other, so that whatever else the
machine does falls on all of them. What starting takes is left out: the clock starts once all workers have answered.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Final

import spacy
from spacy.language import Language

from app.engines import Processes
from app.settings import Settings
from app.spreading import spread_among
from evaluation.performance import archive
from evaluation.performance.measuring import now, own_neo4j
from evaluation.reading import PROFILES, Profile
from graph.model import Article, Fragment
from graph.store import Store
from ingest.extractors.parse import PIPELINE
from ingest.pipeline import Done, Step, ingest

WARM_UP: Final = 12
"""Articles before the clock starts: every worker has loaded what it needs."""
BEFORE: Final = 1_500
"""Articles that are in the graph already."""
_MOMENT: Final = 0.01
System = Callable[[list[Article]], float]
"""Takes the articles in, and says how many seconds those after the first few took."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Articles a second of one profile."""

    profile: Profile
    end_to_end: float
    extract: float
    bare: float

    @property
    def share(self) -> float:
        return self.end_to_end / self.extract


def measured(corpora: Path, *, articles: int, rounds: int, jobs: int) -> list[Rates]:
    each = WARM_UP + articles
    given = {
        # Those that are there already would not be written again.
        profile: list(archive.texts(corpora, rounds * each, seed=number, years_ago=number))
        for number, profile in enumerate(PROFILES)
    }
    spent: defaultdict[str, float] = defaultdict(float)
    with own_neo4j() as store:
        _warm(store, corpora)
        systems = _systems(store, jobs)
        for number in range(rounds):
            for name in systems if number % 2 == 0 else reversed(systems):
                profile, work = systems[name]
                took = work(given[profile][number * each : (number + 1) * each])
                spent[name] += took
    done = rounds * articles
    return [
        Rates(profile, done / spent[f"{profile} written"], done / spent[profile], done / spent["bare"])
        for profile in PROFILES
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """An engine for articles that were read before."""

    fragments: Mapping[str, Fragment]

    def read(self, steps: Iterable[Step]) -> Iterator[Done]:
        return (self.fragments[step.id] if isinstance(step, Article) else step for step in steps)


def _warm(store: Store, corpora: Path) -> None:
    """A database plans each query once, and learns to run it over minutes: it is measured as it runs from then on."""
    few = archive.read(list(archive.texts(corpora, 60, seed=98)), Settings(profile="fast"), 2)
    every = {one.article.id: one for one in islice(archive.fragments(few, seed=98), BEFORE)}
    given = (one.article for one in every.values())
    results = Counter(one.result for one in ingest(given, store=store, engine=_Read(every), now=now))
    if results["new"] < BEFORE:
        raise AssertionError(f"not all was written: {results}")


def _systems(store: Store, jobs: int) -> dict[str, tuple[Profile, System]]:
    """Each beside the one that it is compared with, and the profile whose articles it takes."""
    found: dict[str, tuple[Profile, System]] = {"bare": ("full", partial(_bare, jobs))}
    for profile in PROFILES:
        settings = Settings(profile=profile)
        found[profile] = profile, partial(_read, settings, jobs)
        found[f"{profile} written"] = profile, partial(_written, store, settings, jobs)
    return found


def _bare(jobs: int, given: list[Article]) -> float:
    return _timed(lambda items: spread_among(items, _parse, lost=_lost, jobs=jobs), given)


def _read(settings: Settings, jobs: int, given: list[Article]) -> float:
    return _timed(Processes(settings, jobs).read, given)


def _timed(spread: "Callable[[Iterable[Article | None]], Iterator[object]]", given: list[Article]) -> float:
    answered, began = 0, 0.0

    def items() -> Iterator[Article | None]:
        nonlocal began
        yield from given[:WARM_UP]
        while answered < WARM_UP:
            time.sleep(_MOMENT)
            yield None
        began = time.perf_counter()
        yield from given[WARM_UP:]

    for answer in spread(items()):
        answered += answer is not None
    return time.perf_counter() - began


def _written(store: Store, settings: Settings, jobs: int, given: list[Article]) -> float:
    warm, began = Event(), 0.0

    def inputs() -> Iterator[Article]:
        nonlocal began
        yield from given[:WARM_UP]
        warm.wait()
        began = time.perf_counter()
        yield from given[WARM_UP:]

    outcomes = ingest(inputs(), store=store, engine=Processes(settings, jobs), now=now)
    results = Counter(one.result for one in islice(outcomes, WARM_UP))
    warm.set()
    results.update(one.result for one in outcomes)
    took = time.perf_counter() - began
    if results["new"] < len(given):
        raise AssertionError(f"not all was written: {results}")
    return took


def _parse(article: Article) -> int:
    return len(_pipeline()(article.text))


def _lost(_article: Article) -> int:
    raise MemoryError("a process of the bare pipeline was killed")


@cache
def _pipeline() -> Language:
    return spacy.load(PIPELINE)
