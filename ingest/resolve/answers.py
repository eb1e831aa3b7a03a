"""Whom does a phrase mean: the candidates, best first, and how it says so?"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from graph.model import Span, Speaker
from ingest.gazetteer import Found
from ingest.resolve.bodies import body_phrase, described, of_body
from ingest.resolve.holders import known_holders, named_holders, of_role
from ingest.resolve.outlets import named_outlet
from ingest.resolve.reading import Reading, last_speaker, sure, undecided
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import overlap

_INDEFINITE = re.compile(r"(?:an?|one|two|three|some|several|many|another|other|unnamed|local)\b", re.IGNORECASE)
_OWNED = re.compile(r"(his|her|its|their)\s", re.IGNORECASE)


def of_phrase(reading: Reading, span: Span) -> tuple[Speaker, ...]:
    """Whom a noun phrase means; nobody where it names nobody."""
    terms = reading.named.touching(span)
    uses = reading.worded.touching(span)
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
        return body_phrase(reading, span, bodies[-1])
    if found := described(reading, span, terms):
        return found
    return _organisation(reading, span, terms) or _outlet(reading, span, terms)


def _outlet(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """A paper, agency or channel that nobody knows, by the name beside that word."""
    name = named_outlet(reading.scene, span)
    if name is None or any(overlap(term.span, name) for term in terms):
        return ()
    return sure(reading.scene.cast.introduce(reading.scene.words(name), "media"), 0.8, "named")


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
    holders = [own for own in named_holders(reading, use) if reading.scene.cast.side(own) == side and own != last]
    spokesperson = use.role is not None and reading.scene.gazetteer.roles[use.role].rank
    if not holders and not person and not spokesperson:
        holders = known_holders(reading, replace(use, of=side))
    if len(holders) == 1:
        return sure(holders[0], 0.75, "role")
    return sure(last, 0.5, "role") if spokesperson and not person else ()


def _owner_before(reading: Reading, span: Span) -> str | None:
    """Whose "their" is: the first state or body of the sentence, its subject as a rule."""
    scene = reading.scene
    before = [
        own
        for term in reading.named.starting(scene.sentence_at(span[0])[0], span[0])
        if term.span[1] <= span[0]
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
    namings = ((own, reading.namings.get(own, [])) for own in who)
    before = ((starts[at - 1], own) for own, starts in namings if (at := bisect_left(starts, (term.span[0], 0))))
    said = [own for _, own in sorted(before)]
    if not said:
        near = [own for own in who if reading.scene.cast.side(own) in reading.actors_named]
        if len(near) == 1:
            return sure(near[0], 0.7, "named")
    return undecided(list(dict.fromkeys((*reversed(said), *who))))


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
