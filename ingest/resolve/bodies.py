"""Which ministry, army or group does a phrase mean: "the General Staff", "the rebels", "the alliance"?"""

import re
from bisect import insort
from collections.abc import Iterator, Sequence

from graph.model import ActorKind, Span, Speaker
from ingest.gazetteer import Found
from ingest.gazetteer.confidence import Ground
from ingest.resolve.namings import by_actor, last_before, nearest_first
from ingest.resolve.reading import Reading, sure
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene
from ingest.resolve.votes import Likely, likely_state


def body_phrase(reading: Reading, span: Span, use: RoleUse) -> tuple[Speaker, ...]:
    tail = reading.scene.text[use.span[1] : span[1]].split()
    nouns = reading.scene.gazetteer.nouns.words
    lead = reading.scene.text[span[0] : use.word[0]].casefold().replace("’", "'").split()
    if (tail and tail[-1].casefold() not in nouns.voices) or (lead and lead[-1] in nouns.partial):
        return ()
    owned = bool(lead) and lead[-1].endswith("'s") and lead[-1].removesuffix("'s") not in nouns.usual
    if use.of is None and (owned or (tail and tail[-1].casefold() in nouns.staff)):
        return ()
    return of_body(reading, use)


def of_body(reading: Reading, use: RoleUse) -> tuple[Speaker, ...]:
    """Which state's ministry or army: as stated, as stated elsewhere in the article, else nobody's."""
    scene, institution = reading.scene, use.institution or ""
    owner = scene.cast.side(use.of) if use.of and _acts(scene, use.of) else None
    if owner and use.of and not scene.cast.is_person(owner):
        return sure(reading, scene.cast.body(institution, use.of), "body of an owner", "named")
    if institution not in reading.owners:
        reading.owners[institution] = by_actor(_owners(reading, institution))
    if sides := nearest_first(reading.owners[institution], use.span[0]):
        ground: Ground = "body of the one owner" if len(sides) == 1 else "body of the nearest owner"
        return sure(reading, scene.cast.body(institution, sides[0]), ground, "role")
    around = _likely(reading, scene.paragraph_at(use.span[0]))
    if around is None:
        return ()
    return sure(reading, scene.cast.body(institution, around.state), "body of a likely state", "role", around.share)


def _acts(scene: Scene, own: str) -> bool:
    return own in scene.gazetteer.actors or own in scene.cast.introduced


def _likely(reading: Reading, paragraph: Span) -> Likely | None:
    if paragraph not in reading.likely:
        names = reading.named.starting(*paragraph)
        reading.likely[paragraph] = likely_state(reading.votes, reading.scene.cast, names)
    return reading.likely[paragraph]


def _owners(reading: Reading, institution: str) -> Iterator[tuple[int, str]]:
    """Where the article says whose ministry or army it means."""
    for use in reading.uses:
        if use.institution == institution and use.of and use.of in reading.scene.gazetteer.actors:
            yield use.span[0], reading.scene.cast.side(use.of)


def described(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """ "The ministry", "the rebels", "the Kokang group": the nearest actor of that kind."""
    scene = reading.scene
    words = scene.words(span).casefold().replace("’", "'").removesuffix("'s").split()
    if not words or (words[0] not in ("the", "this", "that") and len(words) > 1):
        return ()
    kinds = scene.gazetteer.nouns.actors.get(words[-1], frozenset[ActorKind]())
    if any(term.span[1] == span[1] for term in terms):
        return ()
    owner = next((own for term in terms for own in term.ids("actor", "demonym", "metonym")), None)
    plain = _uncovered(reading, span, terms)
    fitting = [
        (_called(scene, own, words[-1]), at, own)
        for at, own in _bodies_before(reading, span[0])
        if (scene.cast.actor(own).kind in kinds or _called(scene, own, words[-1]))
        and (owner is None or scene.cast.side(own) == scene.cast.side(owner))
        and plain <= set(scene.cast.actor(own).name.casefold().split())
    ]
    if fitting:
        ground: Ground = "noun of the one body" if len(fitting) == 1 else "noun of the nearest body"
        return sure(reading, max(fitting)[2], ground, "role")
    outlet = scene.article.outlet or ""
    if outlet.split()[-1:] == [scene.words(span).split()[-1]]:
        return sure(reading, scene.cast.introduce(outlet, "organisation"), "own outlet", "role")
    return ()


def _uncovered(reading: Reading, span: Span, terms: Sequence[Found]) -> set[str]:
    """Words before the noun that say which one it is: "the infrastructure ministry" is not the one named last."""
    scene = reading.scene
    words = list(re.finditer(r"[^\W_][\w'’-]*", scene.words(span)))[1:-1]
    starts = {span[0] + match.start(): match.group().casefold() for match in words}
    return {
        word
        for at, word in starts.items()
        if word not in scene.gazetteer.nouns.words.plain and not any(t.span[0] <= at < t.span[1] for t in terms)
    }


def _called(scene: Scene, own: str, noun: str) -> bool:
    """Whether that is the head word of its name: "the alliance" for the Congo River Alliance."""
    actor = scene.cast.actor(own)
    words = actor.name.casefold().split()
    return actor.kind not in ("person", "state") and len(words) > 1 and words[-1] == noun


def _bodies_before(reading: Reading, at: int) -> Iterator[tuple[int, str]]:
    """Organisations, forces and states that the article has spoken of by then, each where it did so last."""
    cast, bodies = reading.scene.cast, reading.bodies
    while bodies.uses < len(reading.uses) and (use := reading.uses[bodies.uses]).span[0] < at:
        bodies.uses += 1
        if use.institution and (body := of_body(reading, use)):
            insort(bodies.starts.setdefault(body[0].actor, []), use.span[0])
    for own, starts in bodies.starts.items():
        if (last := last_before(starts, at)) is not None:
            yield last, own
    for own, starts in reading.spoken.starts.items():
        if not cast.is_person(own) and (last := last_before(starts, at)) is not None:
            yield last, own
