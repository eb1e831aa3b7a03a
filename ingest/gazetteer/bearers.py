"""Which known persons may bear a name, in whatever spelling?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from graph.model import Actor
from ingest.gazetteer.same_names import lookup_keys, same_name, surname_keys


@dataclass(frozen=True, slots=True)
class Bearers:
    by_surname: Mapping[str, tuple[tuple[str, str], ...]]
    """Whole names with their bearers, by all that their surnames may sound like."""

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Self:
        found: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for actor in actors:
            for name in actor.names if actor.kind == "person" else ():
                for key in surname_keys(name) if " " in name else ():
                    found[key][name, actor.id] = None
        return cls({key: tuple(entries) for key, entries in found.items()})

    def all_of_name(self, name: str) -> tuple[str, ...]:
        """All who may be called so."""
        if " " not in name:
            return ()
        named = (each for key in sorted(lookup_keys(name)) for each in self.by_surname.get(key, ()))
        return tuple(dict.fromkeys(own for known, own in named if same_name(known, name)))
