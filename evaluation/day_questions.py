"""What is a graph asked, to see whether it answers as it did? All lists to their end, and how claims bear on others."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, get_args

from graph.model import RelationKind
from graph.queries.actors import actors
from graph.queries.bases import Page
from graph.queries.compare import FigureFilters, compare
from graph.queries.control import ControlFilters, control
from graph.queries.events import EventFilters, events
from graph.queries.ledger import LedgerFilters, ledger
from graph.queries.moments import NOW, Moment
from graph.queries.places import places
from graph.queries.relations import relations_of
from graph.queries.stats import stats
from graph.store import Reader

Answers = dict[str, object]
"""By the question."""
Item = TypeVar("Item")

MEASURES = """
MATCH (claim:Claim {type: 'measure'})
WHERE claim.measure IS NOT NULL
  AND ($asked.as_of IS NULL OR coalesce(claim.published, date(claim.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR claim.learned_at <= $asked.known_at)
RETURN DISTINCT claim.measure AS measure
ORDER BY measure
"""

COUNTRIES = """
MATCH (place:Place {kind: 'country'})
RETURN place.id AS id
ORDER BY id
"""


def answers(reader: Reader, statements: Sequence[str], moment: Moment = NOW) -> Answers:
    """To every question that has a list for an answer, to that for counts, and how these statements bear on others."""
    found: Answers = {"stats": stats(reader, moment=moment).model_dump(), "claims": _told(reader, moment)}
    for kind in get_args(RelationKind):
        found[f"claims that bear as {kind}"] = sorted(listed(reader, moment, LedgerFilters(relation=kind)))
    for row in reader.read(MEASURES, asked=moment.asked()):
        measure = str(row["measure"])
        compared = compare(reader, measure, FigureFilters(), moment=moment, limit=500)
        found[f"figures for {measure}"] = compared.model_dump()
    for row in reader.read(COUNTRIES):
        if held := _held(reader, str(row["id"]), moment):
            found[f"who holds {row['id']}"] = held
    found["events"] = [
        one.model_dump()
        for one in _every(lambda cursor: events(reader, EventFilters(), moment=moment, limit=200, cursor=cursor))
    ]
    return (
        found
        | _entities(reader, moment)
        | {f"relations of {one}": _relations(reader, one, moment) for one in statements}
    )


def listed(reader: Reader, moment: Moment, filters: LedgerFilters | None = None) -> set[str]:
    """The ids of all statements that are listed."""
    return {
        one.id
        for one in _every(
            lambda cursor: ledger(reader, filters or LedgerFilters(), moment=moment, limit=200, cursor=cursor)
        )
    }


def _told(reader: Reader, moment: Moment) -> list[object]:
    every = _every(lambda cursor: ledger(reader, LedgerFilters(), moment=moment, limit=200, cursor=cursor))
    return [one.model_dump() for one in every]


def _held(reader: Reader, country: str, moment: Moment) -> list[object]:
    filters = ControlFilters(place=country)
    every = _every(lambda cursor: control(reader, filters, moment=moment, limit=200, cursor=cursor))
    return [one.model_dump() for one in every]


def _relations(reader: Reader, statement: str, moment: Moment) -> list[object]:
    every = _every(lambda cursor: relations_of(reader, statement, moment=moment, limit=200, cursor=cursor))
    return [one.model_dump() for one in every]


def _entities(reader: Reader, moment: Moment) -> Answers:
    """Their names and sides are as they are known now, so ids and counts only."""
    known_actors = _every(lambda cursor: actors(reader, moment=moment, limit=1000, cursor=cursor))
    known_places = _every(lambda cursor: places(reader, moment=moment, limit=1000, cursor=cursor))
    return {
        "actors": [(one.id, one.statements) for one in known_actors],
        "places": [(one.id, one.statements) for one in known_places],
    }


def _every(page: Callable[[str | None], Page[Item]]) -> Iterator[Item]:
    """All items of a list, page after page."""
    cursor: str | None = None
    while True:
        found = page(cursor)
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return
