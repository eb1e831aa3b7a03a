"""Under which names is each known actor, place, role and institution found?"""

from collections.abc import Iterable, Mapping

from graph.ids import actor_id
from graph.model import Place
from ingest.gazetteer.names import Meaning, MeaningKind, NameIndex, wordings
from ingest.gazetteer.tables import ActorEntry, InstitutionEntry, RoleEntry, State


def index_states(names: NameIndex, states: Iterable[State]) -> None:
    for state in states:
        own = actor_id(state.name)
        _add(names, (state.name, *state.names), "actor", own)
        _add(names, state.demonyms, "demonym", own)
        _add(names, state.metonyms, "metonym", own)


def index_actors(names: NameIndex, entries: Iterable[ActorEntry]) -> None:
    for entry in entries:
        own = actor_id(entry.name)
        _add(names, (entry.name, *entry.names), "actor", own)
        _add(names, entry.demonyms, "demonym", own)
        _add(names, entry.metonyms, "metonym", own)
        if entry.kind == "person":
            short = entry.short
            if short is None:
                short = tuple(name.split()[-1] for name in (entry.name, *entry.names))
            _add(names, short, "surname", own)


def index_places(names: NameIndex, places: Mapping[str, Place]) -> None:
    for place in places.values():
        _add(names, place.names, "place", place.id)


def index_patterns(names: NameIndex, kind: MeaningKind, entries: Iterable[RoleEntry | InstitutionEntry]) -> None:
    for entry in entries:
        for pattern in entry.wordings:
            _add(names, wordings(pattern), kind, entry.id)


def _add(names: NameIndex, wording: Iterable[str], kind: MeaningKind, own: str) -> None:
    for name in wording:
        names.add(name, Meaning(kind, own))
