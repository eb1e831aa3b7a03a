"""Who and what is known beforehand, and under which names?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from graph.ids import actor_id, fold
from graph.model import Actor, Place
from ingest.gazetteer.atlas import places_of
from ingest.gazetteer.confidence import Confidence, read_confidence
from ingest.gazetteer.indexing import index_actors, index_patterns, index_places, index_states
from ingest.gazetteer.names import Found, Meaning, NameIndex, loose
from ingest.gazetteer.tables import (
    ActorEntry,
    BadSeed,
    Gender,
    GivenNames,
    InstitutionEntry,
    Nouns,
    PlaceEntry,
    RoleEntry,
    State,
    War,
    read,
    read_given_names,
    read_nouns,
)
from ingest.seeds import folder as seeds_folder

_INITIAL = re.compile(r"(?<=\w )[^\W\d_]\.? (?=\w)")


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
class Gazetteer:
    """Known actors and places. Frozen: what an article adds is the article's."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    genders: Mapping[str, Gender]
    adjectives: Mapping[str, str]
    """The first demonym of a state: actor:ukraine -> Ukrainian."""
    roles: Mapping[str, RoleEntry]
    institutions: Mapping[str, InstitutionEntry]
    bodies: Mapping[tuple[str, str], str]
    """The actor that is a given institution of a given side."""
    holdings: tuple[Holding, ...]
    wars: tuple[War, ...]
    nouns: Nouns
    confidence: Confidence
    given_names: Mapping[str, Gender]
    """Folded first names that tell whether their bearer is a man or a woman."""
    names: NameIndex
    spellings: Mapping[str, str]
    """Persons by their whole names, romanised alike."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read and check the data files of `folder`, by default those that the product carries."""
        folder = folder or seeds_folder()
        states = read(folder / "states.toml", "state", State)
        actor_entries = read(folder / "actors.toml", "actor", ActorEntry)
        roles = {entry.id: entry for entry in read(folder / "titles.toml", "role", RoleEntry)}
        bodies = {entry.id: entry for entry in read(folder / "institutions.toml", "institution", InstitutionEntry)}
        actors = _unique("actors.toml", [*map(_state_actor, states), *map(_actor, actor_entries)])
        places = places_of(states, read(folder / "places.toml", "place", PlaceEntry))
        _check_references(actor_entries, actors, places, roles, bodies)
        names = NameIndex()
        index_states(names, states)
        index_actors(names, actor_entries)
        index_places(names, places)
        index_patterns(names, "role", roles.values())
        index_patterns(names, "institution", bodies.values())
        return cls(
            actors=actors,
            places=places,
            genders={actor_id(entry.name): entry.gender for entry in actor_entries if entry.gender},
            adjectives={
                actor_id(entry.name): entry.demonyms[0] for entry in (*states, *actor_entries) if entry.demonyms
            },
            roles=roles,
            institutions=bodies,
            bodies={
                (entry.institution, entry.side): actor_id(entry.name)
                for entry in actor_entries
                if entry.institution and entry.side
            },
            holdings=tuple(_holdings(actor_entries)),
            wars=_wars(folder, actors),
            nouns=read_nouns(folder / "nouns.toml"),
            confidence=read_confidence(folder / "confidence.toml"),
            given_names=_by_gender(read_given_names(folder / "given_names.toml")),
            names=names,
            spellings={
                loose(name): actor.id
                for actor in actors.values()
                if actor.kind == "person"
                for name in actor.names
                if " " in name
            },
        )

    def find(self, text: str) -> tuple[Found, ...]:
        """Known names in the text with their exact spans, the longest at each place."""
        return self.names.find(text)

    def lookup(self, name: str) -> tuple[Meaning, ...]:
        """All that a name can mean, in any spelling that folds alike."""
        return self.names.lookup(name)

    def country_actor(self, place: str) -> str | None:
        """The state in whose country a place lies; None for a place that is not known."""
        code = self.places[place].country if place in self.places else None
        return next(
            (
                actor
                for actor in self.adjectives
                if (own := self.places.get(actor.replace("actor:", "place:"))) and own.country == code
            ),
            None,
        )

    def opponents(self, side: str, on: date | None) -> tuple[str, ...]:
        """Whom a state or group is at war with on a day, as far as is known."""
        return tuple(dict.fromkeys(own for war in self.wars if war.at(on) for own in war.opponents(side)))

    def person_like(self, name: str) -> str | None:
        """The known person whose whole name is written so, with or without initials, or romanised otherwise."""
        return self.spellings.get(loose(name)) or self.spellings.get(loose(_INITIAL.sub("", name)))

    def holders(self, role: str, of: str | None, on: date | None) -> tuple[str, ...]:
        """Who holds a role on a day, or one that implies it; of any state or place where `of` is None."""
        return tuple(
            dict.fromkeys(
                holding.actor
                for holding in self.holdings
                if (holding.role == role or role in self.roles[holding.role].implies)
                and of in (None, holding.of)
                and holding.at(on)
            )
        )


def _by_gender(names: GivenNames) -> dict[str, Gender]:
    genders: dict[str, Gender] = {fold(name): "feminine" for name in names.feminine}
    genders.update({fold(name): "masculine" for name in names.masculine})
    return genders


def _state_actor(state: State) -> Actor:
    name = actor_id(state.name)
    return Actor(id=name, name=state.name, kind="state", side=name, names=(state.name, *state.names))


def _actor(entry: ActorEntry) -> Actor:
    return Actor(
        id=actor_id(entry.name),
        name=entry.name,
        kind=entry.kind,
        side=entry.side,
        names=(entry.name, *entry.names),
    )


def _unique(file: str, actors: Iterable[Actor]) -> dict[str, Actor]:
    known: dict[str, Actor] = {}
    for actor in actors:
        if actor.id in known:
            raise BadSeed(f"{file}: two entries make {actor.id}; give one of them another name")
        known[actor.id] = actor
    return known


def _check_references(
    entries: Iterable[ActorEntry],
    actors: Mapping[str, Actor],
    places: Mapping[str, Place],
    roles: Mapping[str, RoleEntry],
    bodies: Mapping[str, InstitutionEntry],
) -> None:
    for entry in entries:
        if entry.side and entry.side not in actors:
            raise BadSeed(f"actors.toml ({entry.name}): side {entry.side!r} is the id of no actor")
        if entry.institution and entry.institution not in bodies:
            raise BadSeed(f"actors.toml ({entry.name}): institution {entry.institution!r} is not in institutions.toml")
        for held in entry.roles:
            if held.role not in roles:
                raise BadSeed(f"actors.toml ({entry.name}): role {held.role!r} is not in titles.toml")
            if held.of not in actors and held.of not in places:
                raise BadSeed(f"actors.toml ({entry.name}): role of {held.of!r}, which no entry describes")


def _wars(folder: Path, actors: Mapping[str, Actor]) -> tuple[War, ...]:
    wars = tuple(read(folder / "wars.toml", "war", War))
    for war in wars:
        for own in (*war.sides[0], *war.sides[1]):
            if own not in actors:
                raise BadSeed(f"wars.toml ({war.name}): side {own!r} is the id of no actor")
    return wars


def _holdings(entries: Iterable[ActorEntry]) -> Iterable[Holding]:
    for entry in entries:
        for held in entry.roles:
            yield Holding(actor_id(entry.name), held.role, held.of, held.since, held.until)
