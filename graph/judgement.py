"""What did somebody judge, and why? The record: nothing in it is ever changed, and undoing is a judgement too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from graph.model import Value

JudgementKind = Literal["merge", "split", "different", "undo"]


@dataclass(frozen=True, slots=True)
class Why:
    """Who judges, for what reason, and when, as an aware UTC instant."""

    author: str
    reason: str
    at: datetime


class Judgement(Value):
    """Two ids are one (`merge`), one id is two (`split`), two are to stay two (`different`), or an earlier one is taken
    back (`undo`).

    Beside what was judged it keeps what was known of it then, so that what it brings about depends on the record alone:
    the `side` that a merged actor acts for, the places that a merged place lies `within`, the `keys` that the name of
    what a split makes is found by.
    """

    id: str
    kind: JudgementKind
    ids: tuple[str, ...] = ()
    keep: str | None = None
    """Of a merge: the one of `ids` that the others stand for."""
    articles: tuple[str, ...] = ()
    """Of a split: those in which `ids` mean another thing."""
    makes: str | None = None
    """Of a split: the id of that other thing."""
    name: str | None = None
    keys: tuple[str, ...] = ()
    side: str | None = None
    within: tuple[str, ...] = ()
    undoes: str | None = None
    author: str
    reason: str
    made_at: datetime


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold, in the order in which they were made."""
    known = list(judgements)
    undone = {one.undoes for one in known if one.undoes}
    return sorted(
        (one for one in known if one.kind != "undo" and one.id not in undone), key=lambda one: (one.made_at, one.id)
    )
