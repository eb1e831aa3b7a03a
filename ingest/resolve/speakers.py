"""Who made each statement, who passed it on, and to whom was it said?"""

from dataclasses import dataclass

from graph.model import Span, Speaker
from ingest.extraction import FoundStatement
from ingest.resolve.answers import of_phrase
from ingest.resolve.pronouns import GENDERS, Said, of_pronoun
from ingest.resolve.reading import Reading, sure


@dataclass(frozen=True, slots=True)
class Attribution:
    speakers: tuple[Speaker, ...] = ()
    relayed_by: str | None = None
    addressee: str | None = None


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """One for each statement, worked out in the order of their sources so that pronouns see who spoke before."""
    statements = reading.scene.extraction.statements
    answers: dict[int, Attribution] = {}
    said: list[Said] = []
    for number in sorted(range(len(statements)), key=lambda number: _position(statements[number])):
        statement = statements[number]
        attribution = _attribution(reading, statement, said, answers)
        answers[number] = attribution
        if statement.source:
            best = attribution.speakers[0] if attribution.speakers else None
            said.append(Said(statement.source, best, attribution.addressee))
        if statement.source and attribution.speakers:
            reading.spoken[statement.source] = attribution.speakers
    return tuple(answers[number] for number in range(len(statements)))


def _position(statement: FoundStatement) -> tuple[bool, int]:
    """Those that follow another come after all others."""
    return statement.follows is not None, (statement.source or statement.content[0])[0]


def _attribution(
    reading: Reading, statement: FoundStatement, said: list[Said], answers: dict[int, Attribution]
) -> Attribution:
    relayed_by = _only(of_phrase(reading, statement.relayed_by)) if statement.relayed_by else None
    addressee = _only(_of_source(reading, statement, statement.addressee, said)) if statement.addressee else None
    if statement.source:
        earlier = [each for each in said if each.source[0] < statement.source[0]]
        speakers = _of_source(reading, statement, statement.source, earlier)
    elif statement.follows is not None and statement.follows in answers:
        followed = answers[statement.follows]
        return Attribution(followed.speakers, relayed_by or followed.relayed_by, addressee or followed.addressee)
    else:
        speakers = _of_outlet(reading)
    return Attribution(speakers, relayed_by, addressee)


def _of_source(reading: Reading, statement: FoundStatement, span: Span, said: list[Said]) -> tuple[Speaker, ...]:
    words = reading.scene.words(span).casefold()
    if words in GENDERS:
        return of_pronoun(reading, statement, span, said)
    return of_phrase(reading, span)


def _of_outlet(reading: Reading) -> tuple[Speaker, ...]:
    """A post or bulletin that an official or a body publishes itself speaks for it; a newspaper does not."""
    scene = reading.scene
    names = scene.gazetteer.find(scene.article.outlet or "")
    states = [own for term in names for own in term.ids("actor", "metonym", "demonym")]
    for term in names:
        for own in term.ids("actor"):
            if scene.cast.actor(own).kind in ("person", "armed_force", "armed_group", "ministry", "government"):
                return sure(own, 0.7, "named")
        for institution in term.ids("institution"):
            if len(states) == 1:
                return sure(scene.cast.body(institution, states[0]), 0.7, "named")
    return ()


def _only(answer: tuple[Speaker, ...]) -> str | None:
    return answer[0].actor if answer and answer[0].how != "possible" else None
