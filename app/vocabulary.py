"""Which words name a role, and which stand for a state? "mayor", "president"; "Ukrainian", "the Ukrainian side"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from graph.ids import fold
from ingest.gazetteer.names import wordings
from ingest.gazetteer.tables import ActorEntry, InstitutionEntry, RoleEntry, State, read
from ingest.seeds import folder

_OF = re.compile(r"\s+(?:of|for|in)\s+", re.I)
_OWN = re.compile(r"['’]s?$")
_PEOPLE = frozenset({"side", "government", "authorities", "officials", "leadership"})
"""What follows an adjective where the state itself is meant."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`titles`: folded wordings with the roles that they may be, of titles.toml. `peoples`: folded adjectives and names
    for people, with the name of their state or group."""

    titles: dict[str, frozenset[str]]
    peoples: dict[str, str]
    bodies: tuple[frozenset[str], ...]
    """For each kind of body that most states have, the folded wordings of it."""

    def holder(self, words: str) -> tuple[frozenset[str], str] | None:
        """The roles, and what they are held of: "the mayor of Velden", "the Bordurian president", "Velden's mayor"."""
        parts = _OF.split(words, maxsplit=1)
        if len(parts) == 2 and (roles := self.titles.get(fold(parts[0]))):
            return roles, parts[1]
        every = words.split()
        for cut in range(1, len(every)):
            if roles := self.titles.get(fold(" ".join(every[cut:]))):
                return roles, _OWN.sub("", " ".join(every[:cut]))
        return None

    def other_words(self, words: str) -> list[str]:
        """How else a state's body may be called: "Bordurian MoD" for "Bordurian defence ministry"."""
        whose, _, body = fold(words).partition(" ")
        alike = [wordings for wordings in self.bodies if body in wordings and whose in self.peoples]
        return sorted(f"{whose} {wording}" for wordings in alike for wording in wordings if wording != body)

    def whose(self, words: str) -> str | None:
        """The state or group that an adjective stands for, alone or with a word such as "side"."""
        every = fold(_OWN.sub("", words)).split()
        if every[1:] and every[-1] in _PEOPLE:
            every = every[:-1]
        return self.peoples.get(" ".join(every))


def vocabulary() -> Vocabulary:
    """As the data files have it that are in use. Raises BadSeed."""
    return _read(folder())


@lru_cache(maxsize=2)
def _read(path: Path) -> Vocabulary:
    titles: dict[str, set[str]] = {}
    for entry in read(path / "titles.toml", "role", RoleEntry):
        implied = (rank.replace("-", " ") for rank in entry.implies)
        for wording in (*_all(entry.wordings), *implied):
            titles.setdefault(fold(wording), set()).add(entry.id)
    states = read(path / "states.toml", "state", State)
    actors = read(path / "actors.toml", "actor", ActorEntry)
    peoples = {fold(word): one.name for one in (*actors, *states) for word in one.demonyms}
    bodies = read(path / "institutions.toml", "institution", InstitutionEntry)
    return Vocabulary(
        {wording: frozenset(roles) for wording, roles in titles.items()},
        peoples,
        tuple(frozenset(map(fold, _all(body.wordings))) for body in bodies),
    )


def _all(patterns: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(wordings, patterns))
