"""How do figures look side by side? Rows are days, columns are what is counted: of whom, by whom, in which unit."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pydantic import Field

from graph.model import RelationKind
from graph.queries.bases import Answer, Party, Reference
from graph.queries.claims import ClaimTold, Direction, figure
from graph.queries.relations import Joined
from graph.queries.wording import counts_in_words, relation_in_words, who


class Column(Answer):
    """One thing counted. People and things of a force stand with those of its side."""

    unit: str | None
    of: Reference | None = Field(description="Side whose people or things are counted; null where no claim says")
    by: Reference | None = Field(description="Side that did it; null where the claims do not say")
    title: str


class Row(Answer):
    """One day: the last that its claims speak of, else the day that they were said; null: undated."""

    day: date | None
    cells: list[list[ClaimTold]] = Field(description="For each column, in its order, the claims of that day")


class ComparedRelation(Answer):
    """How two of the claims shown bear on each other. In `updates` the other is the later."""

    kind: RelationKind
    direction: Direction
    claim: str
    other: str
    rule: str
    agree: list[str]
    differ: list[str]
    flags: list[str]
    says: str


class Group(Answer):
    """One measure, side by side over time."""

    measure: str
    columns: list[Column]
    rows: list[Row]
    relations: list[ComparedRelation] = Field(description="Conflicts first, then mirrors, updates, scopes, agreement")
    relations_left_out: int = 0
    summary: str = Field(description="What is shown, in words that never say who is right")


class Comparison(Answer):
    """Figures side by side, one group a measure. `left_out` counts older claims that the limit kept out."""

    groups: list[Group]
    left_out: int = 0
    broken_evidence: list[str] = Field(default_factory=list[str])


class _Counted(NamedTuple):
    """What a column counts, as a key that sorts."""

    unit: str
    of: tuple[str, str]
    by: tuple[str, str]


def group(
    measure: str, claims: Sequence[ClaimTold], joined: Sequence[Joined], told: dict[str, ClaimTold], *, most: int
) -> Group:
    """The claims of one measure, which come in order of time, laid out, with at most `most` of their relations."""
    keys = sorted({_counted(claim) for claim in claims})
    by_day: defaultdict[date | None, list[ClaimTold]] = defaultdict(list)
    for claim in claims:
        by_day[claim.day].append(claim)
    return Group(
        measure=measure,
        columns=[_column(measure, key) for key in keys],
        rows=[
            Row(day=day, cells=[[claim for claim in of_day if _counted(claim) == key] for key in keys])
            for day, of_day in by_day.items()
        ],
        relations=[_compared(one, told) for one in joined[:most]],
        relations_left_out=max(0, len(joined) - most),
        summary=_summary(measure, keys, claims, Counter(one.kind for one in joined)),
    )


def _counted(claim: ClaimTold) -> _Counted:
    return _Counted(claim.unit or "", _side(claim.of), _side(claim.by))


def _side(party: Party | None) -> tuple[str, str]:
    if party is None:
        return "", ""
    return party.side_name or party.name, party.side or party.id


def _column(measure: str, key: _Counted) -> Column:
    return Column(
        unit=key.unit or None,
        of=Reference(id=key.of[1], name=key.of[0]) if key.of[1] else None,
        by=Reference(id=key.by[1], name=key.by[0]) if key.by[1] else None,
        title=" ".join(filter(None, (measure, _whose(key), key.unit and f"({key.unit})"))),
    )


def _whose(key: _Counted) -> str:
    return " ".join(f"{word} {name}" for word, name in (("of", key.of[0]), ("by", key.by[0])) if name)


def _compared(joined: Joined, claims: dict[str, ClaimTold]) -> ComparedRelation:
    direction: Direction = "later" if joined.kind == "updates" else "mutual"
    claim, other = claims[joined.a], claims[joined.b]
    return ComparedRelation(
        kind=joined.kind,
        direction=direction,
        claim=claim.id,
        other=other.id,
        rule=joined.rule,
        agree=joined.agree,
        differ=joined.differ,
        flags=joined.flags,
        says=relation_in_words(joined.kind, joined.differ, joined.flags, direction, claim, other),
    )


def _summary(measure: str, keys: Sequence[_Counted], claims: Sequence[ClaimTold], kinds: Counter[RelationKind]) -> str:
    columns = [_column_in_words(key, [claim for claim in claims if _counted(claim) == key]) for key in keys]
    pairs = f" {counts_in_words(kinds)}" if len(claims) > 1 else ""
    return f"{measure}: {_count(len(claims), 'figure')}. {' '.join(columns)}{pairs}"


def _column_in_words(key: _Counted, claims: Sequence[ClaimTold]) -> str:
    """How far the figures lie apart, and the latest; denied and expected ones are counted, no more."""
    asserted = [claim for claim in claims if claim.polarity == "asserted" and claim.figure]
    others = Counter(claim.polarity for claim in claims if claim.polarity != "asserted")
    told = [f"{count} {polarity}" for polarity, count in sorted(others.items())]
    if asserted:
        latest = asserted[-1]
        last = f"{latest.figure}, says {who(latest)}" + (f", as of {latest.day}" if latest.day else "")
        several = f"{_count(len(asserted), 'figure')} {_range(asserted)}; the latest is {last}"
        told.insert(0, several if len(asserted) > 1 else last)
    whose = _whose(key) or "of nobody named"
    return f"{whose[0].upper()}{whose[1:]}: {'; '.join(told) or 'no figure'}."


def _range(claims: Sequence[ClaimTold]) -> str:
    ends = [end for claim in claims for end in (claim.low, claim.high) if end is not None]
    low, high = figure(min(ends), min(ends)), figure(max(ends), max(ends))
    return f"of {low}" if low == high else f"from {low} to {high}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
