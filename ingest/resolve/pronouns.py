"""Who is "he", "she", "it" or "they" that speaks? Scored candidates; where none stands out, none is chosen."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Span, Speaker
from ingest.extraction import FoundStatement, Gender
from ingest.resolve.anonymous import anonymous
from ingest.resolve.antecedents import Antecedents, Said
from ingest.resolve.reading import Reading, sure, undecided
from ingest.resolve.scene import Scene

GENDERS: dict[str, Gender] = {
    "he": "masculine",
    "him": "masculine",
    "she": "feminine",
    "her": "feminine",
    "it": "neuter",
    "they": "plural",
    "them": "plural",
}
LEAST = 0.55
"""Below this share of the odds nobody is chosen."""
NOBODY = 0.15
"""The weight of somebody whom the text has not named at all."""
SUBJECT = 0.7
"""What it adds to have been the subject of a clause."""
RECENT = 2
"""Paragraphs over which a speaker is still expected to go on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    actor: str
    score: float


def of_pronoun(
    reading: Reading, statement: FoundStatement, source: Span, antecedents: Antecedents, last: Said | None
) -> tuple[Speaker, ...]:
    """The speaker behind a pronoun. Odds from distance, subjecthood, who spoke last and how the sentence runs on."""
    scene = reading.scene
    gender = GENDERS.get(scene.words(source).split()[0].casefold())
    if gender is None:
        return ()
    scored = _candidates(reading.scene, statement, source, gender, antecedents, last)
    if not scored:
        return ()
    weights = [math.exp(candidate.score) for candidate in scored]
    start = min(source[0], statement.content[0][0])
    nameless = sum(math.exp(_nearness(scene, at, source, start) + SUBJECT) for at in anonymous(reading, start, gender))
    share = weights[0] / (sum(weights) + _unnamed(reading, source, last) + nameless + NOBODY)
    goes_on = last is not None and last.speaker is not None and last.speaker.actor == scored[0].actor
    if share < LEAST or (gender == "plural" and not goes_on):
        return undecided([candidate.actor for candidate in scored[:3]])
    ground = "pronoun of a person" if gender in ("masculine", "feminine") else "pronoun of a body"
    return sure(reading, scored[0].actor, ground, "pronoun", share)


def _unnamed(reading: Reading, source: Span, said: Said | None) -> float:
    """The weight of somebody without a name who spoke last: "a volunteer said ... He said"."""
    scene = reading.scene
    if not said or said.speaker:
        return 0.0
    here = scene.paragraph(source[0])
    last = scene.paragraph(said.source[0])
    named = any(
        term.ids("actor", "surname") for term in reading.named.starting(scene.paragraph_at(source[0])[0], source[0])
    )
    return math.exp(2.5) if last == here or (last == here - 1 and not named) else 0.0


def _candidates(
    scene: Scene,
    statement: FoundStatement,
    source: Span,
    gender: Gender,
    antecedents: Antecedents,
    last: Said | None,
) -> list[Candidate]:
    start = min(source[0], statement.content[0][0])
    best: dict[str, float] = {}
    turns: dict[str, tuple[int, int]] = {}
    since: set[str | None] = set()
    for each in antecedents.before(start, gender):
        score = _nearness(scene, each.last, source, start)
        if each.last_subject is not None:
            score = max(score, _nearness(scene, each.last_subject, source, start) + SUBJECT)
        best[each.actor] = max(best.get(each.actor, -9.0), score)
        turns[each.actor] = min(turns.get(each.actor, each.turn), each.turn)
        if last and each.last > last.source[1]:
            since.add(each.actor)
    if last and last.speaker:
        rivals = (since | {last.addressee}) - {last.speaker.actor}
        for actor, bonus in _continuity(scene, statement, source, last, rivals):
            if actor in best:
                best[actor] += bonus
    ranked = sorted(best, key=lambda actor: (-best[actor], turns[actor]))
    return [Candidate(actor, best[actor]) for actor in ranked]


def _nearness(scene: Scene, at: int, source: Span, start: int) -> float:
    sentences = scene.sentence(start) - scene.sentence(at)
    paragraphs = scene.paragraph(source[0]) - scene.paragraph(at)
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
