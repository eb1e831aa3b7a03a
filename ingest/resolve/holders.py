"""Whom does a role mean: the person whom the article gives it, else its known holder at the article's date?"""

import re
from collections import Counter

from graph.model import Speaker
from ingest.resolve.reading import Reading, last_speaker, sure, undecided
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene


def of_role(reading: Reading, use: RoleUse) -> tuple[Speaker, ...]:
    """Whom a role means: the holder that the article names, else the known one at the article's date."""
    if use.holder:
        return sure(use.holder, 0.95, "role")
    if use.role is None:
        return ()
    if re.match(r" [A-Z]", reading.scene.text[use.span[1] : use.span[1] + 2]):
        return ()
    holders = named_holders(reading, use)
    if len(holders) == 1:
        return sure(holders[0], 0.85, "role")
    if holders:
        last = last_speaker(reading, use.span)
        return sure(last, 0.7, "role") if last in holders else undecided(holders)
    if reading.scene.gazetteer.roles[use.role].rank and not use.of:
        return ()
    known = known_holders(reading, use)
    if len(known) == 1:
        return sure(known[0], 0.8 if use.of else 0.6, "role")
    return undecided(known) if known else ()


def named_holders(reading: Reading, use: RoleUse) -> list[str]:
    """Persons in the article who have that role there, the nearest before it first."""
    scene, role = reading.scene, use.role or ""
    found: list[tuple[int, str]] = []
    for other in reading.uses:
        same = other.role == role or (other.role and role in scene.gazetteer.roles[other.role].implies)
        if same and other.holder and _agree(scene, use.of, other.of, other.holder):
            found.append((other.span[0], other.holder))
    held = {
        holding.actor
        for holding in scene.gazetteer.holdings
        if (holding.role == role or role in scene.gazetteer.roles[holding.role].implies)
        and holding.at(scene.day)
        and (use.of is None or _agree(scene, use.of, holding.of, holding.actor))
    }
    for term in reading.terms:
        found.extend((term.span[0], own) for own in term.ids("actor", "surname") if own in held)
    found.sort(key=lambda each: (each[0] > use.span[0], abs(each[0] - use.span[0])))
    return list(dict.fromkeys(own for _, own in found))


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
    scene, gazetteer, role = reading.scene, reading.scene.gazetteer, use.role or ""
    if use.of:
        owners = {use.of, scene.cast.side(use.of)} if use.of in gazetteer.actors else {use.of}
        known = [own for owner in sorted(owners) for own in gazetteer.holders(role, owner, scene.day)]
        gender = gazetteer.roles[role].gender
        return [own for own in dict.fromkeys(known) if gender is None or scene.cast.gender(own) in (gender, "unknown")]
    counts: Counter[str] = Counter(own for term in reading.terms for own in term.ids("actor", "demonym", "metonym"))
    counts.update(mention.place for mention in reading.places)
    known = [own for own, _ in counts.most_common() for own in gazetteer.holders(role, own, scene.day)]
    return list(dict.fromkeys(known))[:3]
