"""Whom does a role mean: the person whom the article gives it, else its known holder at the article's date?"""

import re
from collections.abc import Iterable

from graph.model import Speaker
from ingest.resolve.namings import by_actor, nearest_first
from ingest.resolve.reading import Reading, last_speaker, sure, undecided
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene


def of_role(reading: Reading, use: RoleUse) -> tuple[Speaker, ...]:
    """Whom a role means: the holder that the article names, else the known one at the article's date."""
    if use.holder:
        return sure(reading, use.holder, "title and name", "role")
    if use.role is None:
        return ()
    if re.match(r" [A-Z]", reading.scene.text[use.span[1] : use.span[1] + 2]):
        return ()
    holders = named_holders(reading, use)
    if len(holders) == 1:
        return sure(reading, holders[0], "named holder", "role")
    if holders:
        last = last_speaker(reading, use.span)
        return sure(reading, last, "holder who spoke last", "role") if last in holders else undecided(holders)
    if reading.scene.gazetteer.roles[use.role].rank and not use.of:
        return ()
    known = known_holders(reading, use)
    if len(known) == 1:
        return sure(reading, known[0], "known holder" if use.of else "guessed holder", "role")
    return undecided(known) if known else ()


def named_holders(reading: Reading, use: RoleUse) -> list[str]:
    """Persons in the article who have that role there, the nearest before it first."""
    asked = use.role or "", use.of
    if asked not in reading.holders:
        reading.holders[asked] = by_actor(_holders(reading, *asked))
    return nearest_first(reading.holders[asked], use.span[0])


def _holders(reading: Reading, role: str, of: str | None) -> Iterable[tuple[int, str]]:
    """Where the article names somebody who has the role."""
    scene = reading.scene
    for other in reading.held:
        same = other.role == role or (other.role and role in scene.gazetteer.roles[other.role].implies)
        if same and other.holder and _agree(scene, of, other.of, other.holder):
            yield other.span[0], other.holder
    held = {
        own
        for own in reading.persons
        for holding in scene.gazetteer.held_by(own)
        if (holding.role == role or role in scene.gazetteer.roles[holding.role].implies)
        and holding.at(scene.day)
        and (of is None or _agree(scene, of, holding.of, holding.actor))
    }
    namings = sorted(naming for own in held for naming in reading.persons.get(own, ()))
    yield from ((at, own) for at, _, own in namings)


def _agree(scene: Scene, asked: str | None, stated: str | None, holder: str) -> bool:
    if asked is None or stated is None:
        return asked is None or scene.cast.side(holder) in (asked, holder)
    if asked == stated:
        return True
    if asked in scene.gazetteer.actors and stated in scene.gazetteer.actors:
        return scene.cast.side(asked) == scene.cast.side(stated)
    return _place_name(scene, asked) == _place_name(scene, stated)


def _place_name(scene: Scene, own: str) -> str:
    return own.partition(":")[2].removesuffix("-oblast").removesuffix("-province")


def known_holders(reading: Reading, use: RoleUse) -> list[str]:
    """Who is known to hold the role at the article's date; where it does not say of whom, of those it names most."""
    asked = use.role or "", use.of
    if asked not in reading.known_holders:
        reading.known_holders[asked] = _known_holders(reading, use)
    return reading.known_holders[asked]


def _known_holders(reading: Reading, use: RoleUse) -> list[str]:
    scene, gazetteer, role = reading.scene, reading.scene.gazetteer, use.role or ""
    if use.of:
        owners = {use.of, scene.cast.side(use.of)} if use.of in gazetteer.actors else {use.of}
        known = [own for owner in sorted(owners) for own in gazetteer.holders(role, owner, scene.day)]
        gender = gazetteer.roles[role].gender
        return [own for own in dict.fromkeys(known) if gender is None or scene.cast.gender(own) in (gender, "unknown")]
    known = [own for own, _ in reading.counts.most_common() for own in gazetteer.holders(role, own, scene.day)]
    return list(dict.fromkeys(known))[:3]
