"""Which roles do the actors of an article hold: those that are known of them, and those that it gives them itself?"""

from collections.abc import Iterable, Iterator

from graph.model import Role
from ingest.resolve.reading import Reading
from ingest.resolve.roles import RoleUse


def known_roles(reading: Reading, actors: Iterable[str]) -> tuple[Role, ...]:
    return tuple(
        Role(actor=each.actor, title=each.role, of=each.of, since=each.since, until=each.until)
        for actor in actors
        for each in reading.scene.gazetteer.held_by(actor)
    )


def stated_roles(reading: Reading) -> tuple[Role, ...]:
    """What the article says of somebody, and is not known already. A rank, or speaking for another, is no office."""
    return tuple(dict.fromkeys(_stated(reading)))


def _stated(reading: Reading) -> Iterator[Role]:
    for use in reading.held:
        if use.holder and use.role and use.of and use.of != use.holder and not _known(reading, use):
            entry = reading.scene.gazetteer.roles[use.role]
            if not entry.rank and not entry.voice and _is_described(reading, use.of):
                yield Role(actor=use.holder, title=use.role, of=use.of, stated=True)


def _known(reading: Reading, use: RoleUse) -> bool:
    gazetteer, cast = reading.scene.gazetteer, reading.scene.cast
    owner = use.of or ""
    owners = {owner, cast.side(owner)} if owner in gazetteer.actors or owner in cast.introduced else {owner}
    return any(
        use.role in (each.role, *gazetteer.roles[each.role].implies) and each.of in owners
        for each in gazetteer.held_by(use.holder or "")
        if each.at(reading.scene.day)
    )


def _is_described(reading: Reading, own: str) -> bool:
    gazetteer, cast = reading.scene.gazetteer, reading.scene.cast
    if own.startswith("place:"):
        return own in gazetteer.places or own in cast.discovered
    return (own in gazetteer.actors or own in cast.introduced) and not cast.is_person(own)
