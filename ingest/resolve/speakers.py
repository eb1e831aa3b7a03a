"""Who made each statement, and to whom was it said?"""

from dataclasses import dataclass

from graph.model import Span, Speaker
from ingest.extraction import FoundStatement, echoes
from ingest.resolve.answers import of_phrase
from ingest.resolve.antecedents import Antecedents, Said
from ingest.resolve.pronouns import GENDERS, of_pronoun
from ingest.resolve.publisher import publishing_actors, publishing_body
from ingest.resolve.reading import Reading, sure


@dataclass(frozen=True, slots=True)
class Attribution:
    speakers: tuple[Speaker, ...] = ()
    addressee: str | None = None


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """One for each statement, worked out in the order of their sources so that pronouns see who spoke before."""
    statements = reading.scene.extraction.statements
    answers: dict[int, Attribution] = {}
    aside = echoes(statements)  # a paper which quotes him is not whom "he" or "it" means next
    antecedents = Antecedents(reading)
    for number in sorted(range(len(statements)), key=lambda number: _position(statements[number])):
        statement = statements[number]
        antecedents.reach(_position(statement)[1])
        attribution = _attribution(reading, statement, antecedents, answers)
        answers[number] = attribution
        if number in aside:
            continue
        if statement.source:
            best = attribution.speakers[0] if attribution.speakers else None
            antecedents.hear(Said(statement.source, best, attribution.addressee))
        if statement.source and attribution.speakers:
            reading.spoken.note(statement.source, attribution.speakers)
    return tuple(answers[number] for number in range(len(statements)))


def _position(statement: FoundStatement) -> tuple[bool, int]:
    """Those that follow another come after all others."""
    return statement.follows is not None, (statement.source or statement.content[0])[0]


def _attribution(
    reading: Reading, statement: FoundStatement, antecedents: Antecedents, answers: dict[int, Attribution]
) -> Attribution:
    last = antecedents.said[-1] if antecedents.said else None
    addressee = None
    if statement.addressee:
        addressee = _only(_of_source(reading, statement, statement.addressee, antecedents, last))
    if source := statement.source:
        earlier = next((each for each in reversed(antecedents.said) if each.source[0] < source[0]), None)
        speakers = _of_source(reading, statement, source, antecedents, earlier)
    elif statement.follows is not None and statement.follows in answers:
        followed = answers[statement.follows]
        return Attribution(followed.speakers, addressee or followed.addressee)
    else:
        speakers = _of_outlet(reading)
    return Attribution(speakers, addressee)


def _of_source(
    reading: Reading, statement: FoundStatement, span: Span, antecedents: Antecedents, last: Said | None
) -> tuple[Speaker, ...]:
    words = reading.scene.words(span).casefold()
    if words in GENDERS:
        return of_pronoun(reading, statement, span, antecedents, last)
    return of_phrase(reading, span)


def _of_outlet(reading: Reading) -> tuple[Speaker, ...]:
    """What a publisher that speaks for itself tells without a source is its own statement."""
    scene = reading.scene
    outlet = scene.article.outlet or ""
    for own in publishing_actors(outlet, scene.gazetteer):
        return sure(own, 0.7, "named")
    body = publishing_body(outlet, scene.gazetteer)
    return sure(scene.cast.body(*body), 0.7, "named") if body else ()


def _only(answer: tuple[Speaker, ...]) -> str | None:
    return answer[0].actor if answer and answer[0].how != "possible" else None
