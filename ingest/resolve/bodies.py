"""Which ministry, army or group does a phrase mean: "the General Staff", "the rebels", "the alliance"?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from graph.model import Span, Speaker
from ingest.gazetteer import Found
from ingest.resolve.reading import Reading, sure
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene


def body_phrase(reading: Reading, span: Span, use: RoleUse) -> tuple[Speaker, ...]:
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


def described(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
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
