"""Who and what is known beforehand, and under which names?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from graph.ids import actor_id, fold
from graph.model import Actor, Place
from ingest.gazetteer.atlas import places_of
from ingest.gazetteer.bearers import Bearers
from ingest.gazetteer.confidence import Confidence, read_confidence
from ingest.gazetteer.holdings import Holding, Holdings
from ingest.gazetteer.indexing import index_actors, index_patterns, index_places, index_states
from ingest.gazetteer.names import Found, Meaning, NameIndex
from ingest.gazetteer.own_actors import KnownActors, OwnActors
from ingest.gazetteer.tables import (
    ActorEntry,
    BadSeed,
    Campaign,
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
from ingest.gazetteer.world import World
from ingest.seeds import folder as seeds_folder


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known actors and places. Frozen: what an article adds is the article's."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    capitals: Mapping[str, str]
    """By the code of the country."""
    genders: Mapping[str, Gender]
    adjectives: Mapping[str, str]
    """The first demonym of a state: actor:ukraine -> Ukrainian."""
    roles: Mapping[str, RoleEntry]
    institutions: Mapping[str, InstitutionEntry]
    bodies: Mapping[tuple[str, str], str]
    """The actor that is a given institution of a given side."""
    holdings: Holdings
    wars: tuple[War, ...]
    campaigns: tuple[Campaign, ...]
    nouns: Nouns
    confidence: Confidence
    given_names: Mapping[str, Gender]
    """Folded first names that tell whether their bearer is a man or a woman."""
    names: NameIndex
    bearers: Bearers
    """Persons by their whole names, however these are spelled."""
    states: Mapping[str, str]
    """State actors by their ISO codes."""
    wikidata: Mapping[str, str]
    """Known actors by their items in Wikidata."""
    own: OwnActors | None = None
    """Actors that the user imported."""
    world: World | None = None
    """All other places of the world, where its index was opened."""

    @classmethod
    def load(cls, folder: Path | None = None, *, world: World | None = None, own: OwnActors | None = None) -> Self:
        """Read and check the data files of `folder`, by default those that the product carries."""
        folder = folder or seeds_folder()
        states = read(folder / "states.toml", "state", State)
        actor_entries = read(folder / "actors.toml", "actor", ActorEntry)
        roles = {entry.id: entry for entry in read(folder / "titles.toml", "role", RoleEntry)}
        bodies = {entry.id: entry for entry in read(folder / "institutions.toml", "institution", InstitutionEntry)}
        entries: tuple[State | ActorEntry, ...] = (*states, *actor_entries)
        actors = _unique("actors.toml", [*map(_state_actor, states), *map(_actor, actor_entries)])
        places = places_of(states, read(folder / "places.toml", "place", PlaceEntry))
        _check_references(actor_entries, actors, places, roles, bodies)
        names = NameIndex()
        index_states(names, states)
        index_actors(names, actor_entries)
        index_places(names, places)
        index_patterns(names, "role", roles.values())
        index_patterns(names, "institution", bodies.values())
        if own:
            actors = _with_names(actors, own.names_of_others(), names)
            names.more = own
        return cls(
            actors=KnownActors(actors, own) if own else actors,
            places=places,
            capitals=_capitals(states, places),
            genders={actor_id(entry.name): entry.gender for entry in actor_entries if entry.gender},
            adjectives={actor_id(entry.name): entry.demonyms[0] for entry in entries if entry.demonyms},
            roles=roles,
            institutions=bodies,
            bodies={
                (entry.institution, entry.side): actor_id(entry.name)
                for entry in actor_entries
                if entry.institution and entry.side
            },
            holdings=Holdings.of(_holdings(actor_entries), roles),
            wars=_wars(folder, actors),
            campaigns=_campaigns(folder, actors, places),
            nouns=read_nouns(folder / "nouns.toml"),
            confidence=read_confidence(folder / "confidence.toml"),
            given_names=_by_gender(read_given_names(folder / "given_names.toml")),
            names=names,
            bearers=Bearers.of(actors.values()),
            states={state.code: actor_id(state.name) for state in states},
            wikidata={entry.wikidata: actor_id(entry.name) for entry in entries if entry.wikidata},
            own=own,
            world=world,
        )

    def find(self, text: str) -> tuple[Found, ...]:
        """Known names in the text with their exact spans, the longest at each place."""
        return self.names.find(text)

    def lookup(self, name: str) -> tuple[Meaning, ...]:
        """All that a name can mean, in any spelling that folds alike."""
        return self.names.lookup(name)

    def place(self, id: str) -> Place | None:  # noqa: A002
        """The place of that id: one that an analyst has listed, else one of the world's."""
        if known := self.places.get(id):
            return known
        found = self.world.place(id) if self.world else None
        return found and found.as_place()

    def country_actor(self, place: str) -> str | None:
        """The state in whose country a place lies; None for a place that is not known."""
        known = self.place(place)
        code = known.country if known else None
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
        """The one known person whose whole name may be spelled so, or with such initials."""
        known = self.bearers.all_of_name(name) or (self.own.bearers(name) if self.own else ())
        return known[0] if len(known) == 1 else None

    def persons_like(self, name: str) -> tuple[str, ...]:
        """All known persons whose whole names may be spelled so."""
        own = self.own.bearers(name) if self.own else ()
        return tuple(dict.fromkeys((*self.bearers.all_of_name(name), *own)))

    def holders(self, role: str, of: str | None, on: date | None) -> tuple[str, ...]:
        """Who holds a role on a day, or one that implies it; of any state or place where `of` is None.

        Imported actors are asked where no other is known: dumps seldom tell when a time in office ended.
        """
        known = self.holdings.holders(role, of, on)
        return self.own.holders(role, of, on) if self.own and of and not known else known

    def held_by(self, actor: str) -> tuple[Holding, ...]:
        """All roles that an actor is known to have held."""
        known = self.holdings.held_by(actor)
        return self.own.held_by(actor) if self.own and not known else known


def _with_names(actors: Mapping[str, Actor], more: Mapping[str, tuple[str, ...]], index: NameIndex) -> dict[str, Actor]:
    """With what an import knows of their names; those of one word tell too little to be looked for in a text."""
    named = dict(actors)
    for own, names in more.items():
        if own in named:
            named[own] = named[own].model_copy(update={"names": tuple(dict.fromkeys((*named[own].names, *names)))})
            for name in names:
                if " " in name and not index.knows(name):
                    index.add(name, Meaning("actor", own))
    return named


def _capitals(states: Iterable[State], places: Mapping[str, Place]) -> dict[str, str]:
    known = {place.geonames_id: place.id for place in places.values()}
    return {state.code: known[state.capital.geonames_id] for state in states if state.capital}


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


def _campaigns(folder: Path, actors: Mapping[str, Actor], places: Mapping[str, Place]) -> tuple[Campaign, ...]:
    campaigns = tuple(read(folder / "campaigns.toml", "campaign", Campaign))
    for campaign in campaigns:
        for own in (*campaign.by, *campaign.against):
            if own not in actors:
                raise BadSeed(f"campaigns.toml ({campaign.name}): {own!r} is the id of no actor")
        for own in campaign.places:
            if own not in places:
                raise BadSeed(f"campaigns.toml ({campaign.name}): {own!r} is the id of no place")
    return campaigns


def _holdings(entries: Iterable[ActorEntry]) -> Iterable[Holding]:
    for entry in entries:
        for held in entry.roles:
            yield Holding(actor_id(entry.name), held.role, held.of, held.since, held.until)
