"""Who is known to have held which role, of what, and when?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from ingest.gazetteer.tables import RoleEntry


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a role, of which state, organisation or place, from when to when."""

    actor: str
    role: str
    of: str
    since: date | None = None
    until: date | None = None

    def at(self, day: date | None) -> bool:
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Holdings:
    by_actor: Mapping[str, tuple[Holding, ...]]
    by_role: Mapping[str, tuple[Holding, ...]]
    """A role that implies another counts as that one too: the commander-in-chief is a general."""

    @classmethod
    def of(cls, holdings: Iterable[Holding], roles: Mapping[str, RoleEntry]) -> Self:
        by_actor: defaultdict[str, list[Holding]] = defaultdict(list)
        by_role: defaultdict[str, list[Holding]] = defaultdict(list)
        for holding in holdings:
            by_actor[holding.actor].append(holding)
            for role in dict.fromkeys((holding.role, *roles[holding.role].implies)):
                by_role[role].append(holding)
        return cls(
            {actor: tuple(held) for actor, held in by_actor.items()},
            {role: tuple(held) for role, held in by_role.items()},
        )

    def held_by(self, actor: str) -> tuple[Holding, ...]:
        return self.by_actor.get(actor, ())

    def holders(self, role: str, of: str | None, on: date | None) -> tuple[str, ...]:
        """Those who hold it on a day, of any state or place where `of` is None."""
        found = (each for each in self.by_role.get(role, ()) if of in (None, each.of) and each.at(on))
        return tuple(dict.fromkeys(each.actor for each in found))
