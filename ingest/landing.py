"""How do fragments get into the graph? Some at a time, in one transaction; each article wholly in or wholly out."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Literal, TypeVar

from graph import relating
from graph.errors import GraphError
from graph.model import Fragment
from graph.store import Store, Writer
from graph.write import merge_all

log = logging.getLogger(__name__)

Landed = Literal["new", "unchanged"]
Done = TypeVar("Done")
Outcome = TypeVar("Outcome")

MANY = 50
"""Articles in one transaction: enough that what a query costs by itself no longer matters."""
WITHIN = 5.0
"""Seconds that an article waits for others to land with."""


def at_once(
    done: Iterable[Done | None],
    land_few: Callable[[list[Done]], list[Outcome]],
    *,
    waits: Callable[[Done], bool],
    many: int = MANY,
    within: float = WITHIN,
) -> Iterator[Outcome]:
    """What becomes of all that is done, in order. Those that `waits` is true of land some at a time, beside the work
    on the next."""
    held: list[Done] = []
    oldest = 0.0
    under_way: Future[list[Outcome]] | None = None
    with ThreadPoolExecutor(1, thread_name_prefix="landing") as thread:
        for one in done:
            if one is not None:
                oldest = oldest if held else time.monotonic()
                held.append(one)
            if under_way is not None and (under_way.done() or len(held) >= many):
                yield from under_way.result()
                under_way = None
            if held and under_way is None and _is_due(held, waits, many, time.monotonic() - oldest > within):
                under_way, held = thread.submit(land_few, held), []
        if under_way is not None:
            yield from under_way.result()
        if held:
            yield from land_few(held)


def _is_due(held: Sequence[Done], waits: Callable[[Done], bool], many: int, late: bool) -> bool:
    return late or len(held) >= many or not any(map(waits, held))


def land(store: Store, fragment: Fragment, learned_at: datetime) -> Landed:
    """One transaction: the article's fragment, its copies, and how its claims bear on those that are there."""
    return _together(store, [fragment], learned_at)[0]


def land_all(store: Store, fragments: Sequence[Fragment], learned_at: datetime) -> list[Landed | Exception]:
    """As if they landed one after the other. What cannot be written is told for each, and keeps none of the others out.

    Raises StoreUnavailable when the database is lost.
    """
    try:
        return [*_together(store, fragments, learned_at)]
    except Exception as error:
        if len(fragments) == 1 and isinstance(error, GraphError):
            raise
        log.info("%d articles could not be written at once (%s): each is tried alone", len(fragments), error)
        return [_alone(store, fragment, learned_at) for fragment in fragments]


def _alone(store: Store, fragment: Fragment, learned_at: datetime) -> Landed | Exception:
    try:
        return land(store, fragment, learned_at)
    except GraphError:
        raise
    except Exception as error:
        log.exception("%s could not be written", fragment.article.id)
        return error


def _together(store: Store, fragments: Sequence[Fragment], learned_at: datetime) -> list[Landed]:
    def work(writer: Writer) -> set[str]:
        new = merge_all(writer, fragments, learned_at=learned_at)
        if new:
            relating.relate_claims_of(writer, *sorted(new))
        return new

    new = store.write(work, twice_is_once=True)
    landed: list[Landed] = []
    for fragment in fragments:
        landed.append("new" if fragment.article.id in new else "unchanged")
        new.discard(fragment.article.id)
    return landed
