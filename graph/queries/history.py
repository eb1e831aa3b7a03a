"""What has a speaker, or a side, said of one measure over time, and what became of each figure?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from graph.model import RelationKind
from graph.queries.bases import Answer, Reference
from graph.queries.claims import ClaimTold
from graph.queries.compare import FigureFilters, figures
from graph.queries.measures import measures_called
from graph.queries.moments import NOW, Moment
from graph.queries.relations import Joined, relations_among
from graph.queries.told import told
from graph.queries.wording import relation_in_words
from graph.store import Reader

ORIGINS = """
MATCH (claim:Claim)
WHERE claim.id IN $asked.ids
RETURN claim.id AS id, coalesce(claim.origin, claim.article) AS origin
ORDER BY id
"""

Bearing = Literal["updates", "repetition", "copy"] | RelationKind


class Before(Answer):
    """An earlier figure, and how the one at hand bears on it."""

    claim: str = Field(description="Id of the earlier claim")
    relation: Bearing | None = Field(
        description="`updates` it, or is its `repetition`, or a `copy` in another article with the same text; else how"
        " the two bear on each other; null: not at all, as far as can be decided"
    )
    rule: str | None = Field(default=None, description="Which rule joined them")
    says: str | None = Field(default=None, description="The relation in words, the earlier figure first")


class Telling(Answer):
    """One figure in the order in which they were told."""

    claim: ClaimTold
    before: Before | None = Field(
        description="The latest earlier figure that it updates, repeats or copies; where there is none, the one just"
        " before it; null for the first"
    )


class Thread(Answer):
    """The figures of one thing counted: a measure, its unit, and whose people or things."""

    measure: str
    unit: str | None
    of: Reference | None = Field(description="Side whose people or things are counted; null where no claim says")
    items: list[Telling] = Field(description="By the day they were said, else published; the undated last")


class History(Answer):
    """`left_out` counts older figures that the limit kept out."""

    threads: list[Thread]
    left_out: int = 0
    broken_evidence: list[str] = Field(default_factory=list[str])


def history(reader: Reader, measure: str, filters: FigureFilters, *, moment: Moment = NOW, limit: int = 100) -> History:
    """The newest `limit` figures that `filters` keep, which should name a speaker or a side, as threads over time.

    Raises UnknownName or AmbiguousName for a name or measure.
    """
    found = figures(reader, measures_called(reader, measure), filters, moment=moment, limit=limit)
    sound, broken = told(reader, found.newest, moment)
    shown = sorted((sound[one] for one in found.newest if one in sound), key=_order)
    ids = [claim.id for claim in shown]
    edges = {frozenset((one.a, one.b)): one for one in relations_among(reader, ids)}
    origins = {one.id: one.origin for one in map(_Origin.model_validate, reader.read(ORIGINS, asked={"ids": ids}))}
    threads: defaultdict[_Counted, list[ClaimTold]] = defaultdict(list)
    for claim in shown:
        threads[_counted(claim)].append(claim)
    return History(
        threads=[_thread(threads[key], edges, origins) for key in sorted(threads)],
        left_out=found.total - len(found.newest),
        broken_evidence=broken,
    )


class _Origin(BaseModel):
    """A row of ORIGINS, typed."""

    id: str
    origin: str


_Counted = tuple[str, str, str]
_Edges = Mapping[frozenset[str], Joined]


def _order(claim: ClaimTold) -> tuple[date, date]:
    return claim.said or date.max, claim.until or date.max


def _counted(claim: ClaimTold) -> _Counted:
    return claim.measure or "", claim.unit or "", (claim.of.side or claim.of.id) if claim.of else ""


def _thread(claims: Sequence[ClaimTold], edges: _Edges, origins: Mapping[str, str]) -> Thread:
    first = claims[0]
    side = first.of and Reference(id=first.of.side or first.of.id, name=first.of.side_name or first.of.name)
    items = [
        Telling(claim=claim, before=_before(claim, claims[:place], edges, origins))
        for place, claim in enumerate(claims)
    ]
    return Thread(measure=first.measure or "", unit=first.unit, of=side, items=items)


def _before(claim: ClaimTold, earlier: Sequence[ClaimTold], edges: _Edges, origins: Mapping[str, str]) -> Before | None:
    every = [_bearing(claim, one, edges, origins) for one in reversed(earlier)]
    follows = (one for one in every if one.relation in ("updates", "repetition", "copy"))
    return next(follows, every[0] if every else None)


def _bearing(claim: ClaimTold, earlier: ClaimTold, edges: _Edges, origins: Mapping[str, str]) -> Before:
    edge = edges.get(frozenset((claim.id, earlier.id)))
    if edge is None:
        copied = origins[claim.id] == origins[earlier.id] and claim.article.id != earlier.article.id
        alike = copied and (claim.low, claim.high) == (earlier.low, earlier.high)
        return Before(claim=earlier.id, relation="copy" if alike else None)
    return Before(
        claim=earlier.id,
        relation="repetition" if "repetition" in edge.flags else edge.kind,
        rule=edge.rule,
        says=relation_in_words(edge.kind, edge.differ, edge.flags, "later", earlier, claim),
    )
