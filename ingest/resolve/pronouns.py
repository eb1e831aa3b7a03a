"""Who is "he", "she", "it" or "they" that speaks? Scored candidates; where none stands out, none is chosen."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Span, Speaker
from ingest.extraction import FoundStatement, Gender
from ingest.resolve.bodies import of_body
from ingest.resolve.holders import of_role
from ingest.resolve.reading import Reading, undecided
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene, within

GENDERS: dict[str, Gender] = {
    "he": "masculine",
    "him": "masculine",
    "she": "feminine",
    "her": "feminine",
    "it": "neuter",
    "they": "plural",
    "them": "plural",
}
DECIDED = 0.6
"""Below this share of the odds nobody is chosen."""
RECENT = 2
"""Paragraphs over which a speaker is still expected to go on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    actor: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """A statement already answered, as far as the next pronoun cares."""

    source: Span
    speaker: Speaker | None
    """None where somebody spoke whom nothing names."""
    addressee: str | None


def of_pronoun(reading: Reading, statement: FoundStatement, source: Span, said: list[Said]) -> tuple[Speaker, ...]:
    """The speaker behind a pronoun. Odds from distance, subjecthood, who spoke last and how the sentence runs on."""
    scene = reading.scene
    gender = GENDERS.get(scene.words(source).casefold())
    if gender is None:
        return ()
    scored = _candidates(reading, statement, source, gender, said)
    if not scored:
        return ()
    weights = [math.exp(candidate.score) for candidate in scored]
    share = weights[0] / (sum(weights) + _unnamed(reading, source, said))
    if share < DECIDED:
        return undecided([candidate.actor for candidate in scored[:3]])
    return (Speaker(actor=scored[0].actor, confidence=round(min(0.92, share), 2), how="pronoun"),)


def _unnamed(reading: Reading, source: Span, said: list[Said]) -> float:
    """The weight of somebody without a name who spoke last: "a volunteer said ... He said"."""
    scene = reading.scene
    if not said or said[-1].speaker:
        return 0.0
    here = scene.paragraph(source[0])
    last = scene.paragraph(said[-1].source[0])
    named = any(
        scene.paragraph(term.span[0]) == here and term.span[0] < source[0] and term.ids("actor", "surname")
        for term in reading.terms
    )
    return math.exp(2.5) if last == here or (last == here - 1 and not named) else 0.0


def _candidates(
    reading: Reading, statement: FoundStatement, source: Span, gender: Gender, said: list[Said]
) -> list[Candidate]:
    scene = reading.scene
    start = min(source[0], statement.content[0][0])
    best: dict[str, float] = {}
    fitting = [each for each in _antecedents(reading, start, said) if _fits(scene, each[1], gender)]
    for span, actor, subject in fitting:
        score = _nearness(scene, span, source, start) + (0.7 if subject else 0.0)
        best[actor] = max(best.get(actor, -9.0), score)
    last = said[-1] if said else None
    if last and last.speaker:
        rivals = {actor for span, actor, _ in fitting if span[0] > last.source[1]} | {last.addressee}
        for actor, bonus in _continuity(scene, statement, source, last, rivals - {last.speaker.actor}):
            if actor in best:
                best[actor] += bonus
    ranked = [Candidate(actor, score) for actor, score in best.items()]
    return sorted(ranked, key=lambda candidate: -candidate.score)


def _antecedents(reading: Reading, before: int, said: list[Said]) -> Iterable[tuple[Span, str, bool]]:
    """Actors named before, each with whether it was the subject there."""
    subjects = [mention.span for mention in reading.scene.extraction.mentions if mention.subject]
    for term in reading.terms:
        if term.span[0] >= before:
            break
        subject = any(within(term.span, span) for span in subjects)
        for own in term.ids("actor", "surname", "metonym")[:1]:
            yield term.span, own, subject
    for use in reading.uses:
        if use.span[0] < before and not use.holder:
            answer = _answer(reading, use)
            if answer:
                yield use.span, answer, any(within(use.word, span) for span in subjects)
    for each in said:
        if each.source[0] < before and each.speaker and each.speaker.how != "possible":
            yield each.source, each.speaker.actor, True


def _answer(reading: Reading, use: RoleUse) -> str | None:
    answer = of_role(reading, use) if use.role else of_body(reading, use)
    return answer[0].actor if answer and answer[0].how != "possible" else None


def _fits(scene: Scene, actor: str, gender: Gender) -> bool:
    person = scene.cast.is_person(actor)
    if gender in ("masculine", "feminine"):
        return person and scene.cast.gender(actor) in (gender, "unknown")
    if gender == "plural":
        return not person and scene.cast.actor(actor).kind in ("armed_group", "group", "armed_force", "organisation")
    return not person


def _nearness(scene: Scene, span: Span, source: Span, start: int) -> float:
    sentences = scene.sentence(start) - scene.sentence(span[0])
    paragraphs = scene.paragraph(source[0]) - scene.paragraph(span[0])
    return -0.8 * min(sentences, 4) - 0.6 * max(0, paragraphs - 1)


def _continuity(
    scene: Scene, statement: FoundStatement, source: Span, last: Said, rivals: set[str | None]
) -> Iterable[tuple[str | None, float]]:
    """Who spoke last goes on: surely after "added" or where the pronoun opens the sentence.

    A quotation in a paragraph of its own may as well be the answer of one who was named, or told, since then.
    """
    distance = scene.paragraph(source[0]) - scene.paragraph(last.source[0])
    if last.speaker is None or last.speaker.how == "possible" or distance > RECENT:
        return
    cue = " ".join(scene.words(span) for span in statement.cue).casefold()
    continuing = cue in scene.gazetteer.nouns.words.continuing
    opens = distance == 0 or source[0] <= statement.content[0][0]
    yield last.speaker.actor, 1.0 + (1.5 if continuing else 0.0) + (0.8 if opens else 0.0)
    if not (continuing or distance == 0):
        for rival in sorted(filter(None, rivals)):
            yield rival, 1.9
