"""Which figures are there of a measure, about a place or actor, side by side over time?"""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from graph.queries.comparison import Comparison, group
from graph.queries.measures import measures_called
from graph.queries.moments import NOW, Moment
from graph.queries.names import id_of_actor, ids_about
from graph.queries.relations import relations_among
from graph.queries.told import told
from graph.store import Reader

MOST_RELATIONS = 1000
"""Relations that one group lists at most; its summary counts all."""

# A figure that names its place is about that place alone, whatever else its statement concerns. The hint keeps the
# planner from reading all statements to see which were there by then.
FIGURES = """
UNWIND $asked.measures AS measure
MATCH (claim:Claim {type: 'measure', measure: measure})<-[:ASSERTS]-(statement:Statement)
USING INDEX SEEK claim:Claim(type, measure)
WHERE statement.act <> 'think'
  AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
  AND ($asked.about IS NULL
       OR EXISTS { (claim)-[:IN]->(place:Place) WHERE place.id IN $asked.about }
       OR EXISTS {
            (statement)-[:ABOUT]->(entity)
            WHERE entity.id IN $asked.about AND (entity:Actor OR NOT EXISTS { (claim)-[:IN]->(:Place) })
          })
  AND ($asked.of IS NULL OR EXISTS { (claim)-[:OF]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.of}) })
  AND ($asked.by_side IS NULL OR EXISTS { (claim)-[:BY]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.by_side}) })
  AND ($asked.side IS NULL OR EXISTS {
        (:Actor {id: $asked.side})<-[:SIDES_WITH*0..1]-(:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
      })
  AND ($asked.by IS NULL OR EXISTS {
        (:Actor {id: $asked.by})-[made:MADE]->(statement) WHERE made.how <> 'possible'
      })
WITH claim, statement, coalesce(claim.until, statement.day) AS day
WHERE ($asked.since IS NULL OR day >= $asked.since)
  AND ($asked.until IS NULL OR day <= $asked.until)
WITH claim.id AS id, coalesce(day, date('0001-01-01')) AS day, statement.sort_key AS sort_key
ORDER BY day DESC, sort_key, id
WITH collect(id) AS ids
RETURN ids[..$limit] AS newest, size(ids) AS total
"""


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """Which figures are meant; see LedgerFilters. Days are those that a figure speaks of last, else was said."""

    about: str | None = None
    of: str | None = None
    by_side: str | None = None
    side: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None


class Figures(BaseModel):
    """The ids of the newest claims, the newest first, and of how many they are."""

    newest: list[str]
    total: int


def compare(
    reader: Reader, measure: str, filters: FigureFilters, *, moment: Moment = NOW, limit: int = 200
) -> Comparison:
    """The newest `limit` figures, in order of time, one group for each measure that `measure` means.

    Raises UnknownName or AmbiguousName for a name or measure.
    """
    measures = measures_called(reader, measure)
    found = figures(reader, measures, filters, moment=moment, limit=limit)
    sound, broken = told(reader, found.newest, moment)
    shown = sorted((sound[one] for one in found.newest if one in sound), key=lambda claim: claim.day or date.max)
    joined = relations_among(reader, [claim.id for claim in shown])
    groups = [
        group(one, of_measure, [pair for pair in joined if sound[pair.a].measure == one], sound, most=MOST_RELATIONS)
        for one in measures
        if (of_measure := [claim for claim in shown if claim.measure == one])
    ]
    return Comparison(groups=groups, left_out=found.total - len(found.newest), broken_evidence=broken)


def figures(reader: Reader, measures: list[str], filters: FigureFilters, *, moment: Moment, limit: int) -> Figures:
    """Raises UnknownName or AmbiguousName for a name."""
    row = reader.read(
        FIGURES,
        asked={
            "measures": measures,
            "about": ids_about(reader, filters.about) if filters.about else None,
            "of": id_of_actor(reader, filters.of) if filters.of else None,
            "by_side": id_of_actor(reader, filters.by_side) if filters.by_side else None,
            "side": id_of_actor(reader, filters.side) if filters.side else None,
            "by": id_of_actor(reader, filters.by) if filters.by else None,
            "since": filters.since,
            "until": filters.until,
            **moment.asked(),
        },
        limit=limit,
    )[0]
    return Figures.model_validate(row)
