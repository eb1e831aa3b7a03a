"""Whom does a phrase mean: the candidates, best first, and how it says so?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.model import How, Span, Speaker
from ingest.gazetteer import Found
from ingest.resolve.places import PlaceMention
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene, overlap, within

_INDEFINITE = re.compile(r"(?:an?|one|two|three|some|several|many|another|other|unnamed|local)\b", re.IGNORECASE)
_OWNED = re.compile(r"(his|her|its|their)\s", re.IGNORECASE)
UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's names, roles and places, ready to be asked."""

    scene: Scene
    terms: tuple[Found, ...]
    uses: tuple[RoleUse, ...]
    places: tuple[PlaceMention, ...]
    main_place: str | None
    spoken: dict[Span, tuple[Speaker, ...]] = field(default_factory=dict)
    """Sources answered so far: "the ministry" may refer to one of them."""


def sure(actor: str, confidence: float, how: How) -> tuple[Speaker, ...]:
    return (Speaker(actor=actor, confidence=confidence, how=how),)


def undecided(actors: Sequence[str]) -> tuple[Speaker, ...]:
    """All that the text leaves open, none of them an answer."""
    share = min(UNSURE, 0.9 / max(1, len(actors)))
    return tuple(Speaker(actor=actor, confidence=share, how="possible") for actor in actors)


def of_phrase(reading: Reading, span: Span) -> tuple[Speaker, ...]:
    """Whom a noun phrase means; nobody where it names nobody."""
    terms = [term for term in reading.terms if overlap(term.span, span)]
    uses = [use for use in reading.uses if overlap(use.word, span)]
    if person := _person(reading, span, terms, uses):
        return person
    if _INDEFINITE.match(reading.scene.words(span)):
        return _behind(reading, uses, terms)
    if owned := _OWNED.match(reading.scene.words(span)):
        return _of_owned(reading, span, owned[1].casefold(), uses)
    for use in uses:
        if use.role and (found := of_role(reading, use)):
            return found
    if any(use.role for use in uses):
        return ()
    if bodies := [use for use in uses if use.institution]:
        return _body_phrase(reading, span, bodies[-1])
    if described := _described(reading, span, terms):
        return described
    return _organisation(reading, span, terms)


def _behind(reading: Reading, uses: Sequence[RoleUse], terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """ "A foreign ministry spokesman" is nobody known; the body behind is a candidate, no answer."""
    for use in uses:
        if use.institution and (body := of_body(reading, use)):
            return undecided([body[0].actor])
    bodies = [own for term in terms for own in term.ids("actor") if reading.scene.cast.actor(own).kind != "state"]
    return undecided(bodies[:1])


def _of_owned(reading: Reading, span: Span, owner: str, uses: Sequence[RoleUse]) -> tuple[Speaker, ...]:
    """ "Its spokesman", "his ministry": with the side of the one who spoke last."""
    person = owner in ("his", "her")
    last = None if person else _owner_before(reading, span)
    last = last or last_speaker(reading, span, person=person, apart=1)
    if last is None or not uses:
        return ()
    use, side = uses[-1], reading.scene.cast.side(last)
    if use.institution and reading.scene.cast.actor(side).kind == "state":
        return sure(reading.scene.cast.body(use.institution, side), 0.6, "role")
    holders = [own for own in _named_holders(reading, use) if reading.scene.cast.side(own) == side and own != last]
    spokesperson = use.role is not None and reading.scene.gazetteer.roles[use.role].rank
    if not holders and not person and not spokesperson:
        holders = _known_holders(reading, replace(use, of=side))
    if len(holders) == 1:
        return sure(holders[0], 0.75, "role")
    return sure(last, 0.5, "role") if spokesperson and not person else ()


def _owner_before(reading: Reading, span: Span) -> str | None:
    """Whose "their" is: the first state or body of the sentence, its subject as a rule."""
    scene = reading.scene
    before = [
        own
        for term in reading.terms
        if term.span[1] <= span[0] and scene.sentence(term.span[0]) == scene.sentence(span[0])
        for own in term.ids("demonym", "actor", "metonym")[:1]
        if not scene.cast.is_person(own)
    ]
    return before[0] if before else None


def _person(reading: Reading, span: Span, terms: Sequence[Found], uses: Sequence[RoleUse]) -> tuple[Speaker, ...]:
    for use in uses:
        if use.holder and use.holder_span and overlap(use.holder_span, span):
            if _owns(reading, use.holder_span, span):
                continue
            return sure(use.holder, 0.95, "named")
    for term in terms:
        who = [own for own in term.ids("actor", "surname") if reading.scene.cast.is_person(own)]
        owned = _owns(reading, term.span, span)
        if not who or owned:
            continue
        if len(who) == 1:
            return sure(who[0], 0.95 if term.ids("actor") else 0.9, "named")
        return _one_surname(reading, term, who)
    return ()


def _owns(reading: Reading, name: Span, phrase: Span) -> bool:
    """ "Goïta's government" does not mean Goïta."""
    return reading.scene.text[name[1] : name[1] + 2] in ("'s", "’s") and name[1] < phrase[1] - 2


def _one_surname(reading: Reading, term: Found, who: Sequence[str]) -> tuple[Speaker, ...]:
    """Several persons of one surname: the one whose state the article is about, else all of them."""
    said = [own for other in reading.terms if other.span[1] <= term.span[0] for own in other.ids("actor") if own in who]
    if not said:
        states = {own for other in reading.terms for own in other.ids("actor", "demonym", "metonym")}
        near = [own for own in who if reading.scene.cast.side(own) in states]
        if len(near) == 1:
            return sure(near[0], 0.7, "named")
    return undecided(list(dict.fromkeys((*reversed(said), *who))))


def of_role(reading: Reading, use: RoleUse) -> tuple[Speaker, ...]:
    """Whom a role means: the holder that the article names, else the known one at the article's date."""
    if use.holder:
        return sure(use.holder, 0.95, "role")
    if use.role is None:
        return ()
    if re.match(r" [A-Z]", reading.scene.text[use.span[1] : use.span[1] + 2]):
        return ()
    holders = _named_holders(reading, use)
    if len(holders) == 1:
        return sure(holders[0], 0.85, "role")
    if holders:
        last = last_speaker(reading, use.span)
        return sure(last, 0.7, "role") if last in holders else undecided(holders)
    if reading.scene.gazetteer.roles[use.role].rank and not use.of:
        return ()
    known = _known_holders(reading, use)
    if len(known) == 1:
        return sure(known[0], 0.8 if use.of else 0.6, "role")
    return undecided(known) if known else ()


def last_speaker(reading: Reading, span: Span, *, person: bool = True, apart: int = 0) -> str | None:
    """Who spoke last before it, within so many paragraphs."""
    scene = reading.scene
    spoken = [
        (source[0], answer[0].actor)
        for source, answer in reading.spoken.items()
        if source[0] < span[0]
        and answer[0].how != "possible"
        and scene.cast.is_person(answer[0].actor) is person
        and scene.paragraph(span[0]) - scene.paragraph(source[0]) <= apart
    ]
    return max(spoken)[1] if spoken else None


def _named_holders(reading: Reading, use: RoleUse) -> list[str]:
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


def _known_holders(reading: Reading, use: RoleUse) -> list[str]:
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


def _body_phrase(reading: Reading, span: Span, use: RoleUse) -> tuple[Speaker, ...]:
    tail = reading.scene.text[use.span[1] : span[1]].split()
    if tail and tail[-1].casefold() not in reading.scene.gazetteer.nouns.words.voices:
        return ()
    return of_body(reading, use)


def of_body(reading: Reading, use: RoleUse) -> tuple[Speaker, ...]:
    """Which state's ministry or army: as stated, as stated elsewhere in the article, else nobody's."""
    scene, institution = reading.scene, use.institution or ""
    if use.of and use.of in (scene.gazetteer.actors.keys() | scene.cast.introduced.keys()):
        return sure(scene.cast.body(institution, use.of), 0.9, "named")
    stated = [
        other for other in reading.uses if other.institution == institution and other.of in scene.gazetteer.actors
    ]
    stated.sort(key=lambda other: (other.span[0] > use.span[0], abs(other.span[0] - use.span[0])))
    sides = list(dict.fromkeys(scene.cast.side(other.of) for other in stated if other.of))
    if len(sides) == 1:
        return sure(scene.cast.body(institution, sides[0]), 0.85, "role")
    if sides:
        return sure(scene.cast.body(institution, sides[0]), 0.6, "role")
    around = _likely_states(reading, use.span[0])
    return sure(scene.cast.body(institution, around[0]), 0.5, "role") if around else ()


def _likely_states(reading: Reading, at: int) -> list[str]:
    """Whose body an article means that names no owner: the outlet's or title's state, who speaks, who is near.

    An adjective tells little: "the ministry said Ukrainian drones" is not the Ukrainian ministry.
    """
    scene = reading.scene
    votes: Counter[str] = Counter()
    votes.update(scene.home)
    for term in reading.terms:
        near = scene.paragraph(term.span[0]) == scene.paragraph(at)
        for own in term.ids("actor", "metonym", "surname")[:1]:
            media = scene.cast.actor(own).kind == "media"
            votes[scene.cast.side(own)] += (20 if media else 3) if near else 1
    ranked = [(count, side) for side, count in votes.items() if scene.cast.actor(side).kind == "state"]
    return [side for _, side in sorted(ranked, key=lambda each: -each[0])]


def _described(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """ "The ministry", "the rebels", "the Kokang group": the nearest actor of that kind."""
    scene = reading.scene
    words = scene.words(span).casefold().split()
    if not words or (words[0] not in ("the", "this", "that") and len(words) > 1):
        return ()
    kinds = scene.gazetteer.nouns.actors.get(words[-1])
    if kinds is None or any(term.span[1] == span[1] for term in terms):
        return ()
    owner = next((own for term in terms for own in term.ids("actor", "demonym", "metonym")), None)
    fitting = [
        (_called(scene, own, words[-1]), at, own)
        for at, own in _bodies_before(reading, span[0])
        if (scene.cast.actor(own).kind in kinds or _called(scene, own, words[-1]))
        and (owner is None or scene.cast.side(own) == scene.cast.side(owner))
    ]
    if fitting:
        return sure(max(fitting)[2], 0.75, "role")
    outlet = scene.article.outlet or ""
    if outlet.split()[-1:] == [scene.words(span).split()[-1]]:
        return sure(scene.cast.introduce(outlet, "organisation"), 0.6, "role")
    return ()


def _called(scene: Scene, own: str, noun: str) -> bool:
    """Whether that is the head word of its name: "the alliance" for the Congo River Alliance."""
    return scene.cast.actor(own).name.casefold().split()[-1] == noun


def _bodies_before(reading: Reading, at: int) -> Iterator[tuple[int, str]]:
    """Organisations, forces and states that the article has spoken of by then."""
    cast = reading.scene.cast
    for term in reading.terms:
        if term.span[0] < at:
            for own in term.ids("actor", "surname")[:1]:
                yield term.span[0], cast.side(own) if cast.is_person(own) else own
    for source, answer in reading.spoken.items():
        if source[0] < at and not cast.is_person(answer[0].actor):
            yield source[0], answer[0].actor
    for use in reading.uses:
        if use.institution and use.of and use.span[0] < at and use.of in reading.scene.gazetteer.actors:
            yield use.span[0], cast.body(use.institution, use.of)


def _organisation(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    for term in terms:
        tail = reading.scene.text[term.span[1] : span[1]].split()
        speaks = not tail or (tail[0] in ("'s", "’s", ",") and len(tail) == 1)
        voice = bool(tail) and tail[-1].casefold().strip(",") in reading.scene.gazetteer.nouns.words.voices
        if not (speaks or voice or tail[0].startswith((",", "("))):
            continue
        if metonym := term.ids("metonym"):
            return sure(metonym[0], 0.9, "metonym")
        if actors := term.ids("actor"):
            return sure(actors[0], 0.9, "named")
    return ()


__all__ = ["Reading", "of_body", "of_phrase", "of_role", "sure", "undecided", "within"]
