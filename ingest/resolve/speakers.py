"""Who made each statement, and to whom was it said?"""

from dataclasses import dataclass, replace

from graph.model import Span, Speaker
from ingest.extraction import FoundStatement, Gender, echoes
from ingest.resolve.answers import of_phrase
from ingest.resolve.antecedents import Antecedents, Said
from ingest.resolve.first_person import is_first_person, of_first_person
from ingest.resolve.pronouns import GENDERS, of_pronoun
from ingest.resolve.publisher import publishing_actor, publishing_body
from ingest.resolve.reading import Reading, sure
from ingest.resolve.relatives import RELATIVE, of_relative


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
        if number in aside or is_first_person(reading, statement):
            continue
        if statement.source:
            best = attribution.speakers[0] if attribution.speakers else None
            antecedents.hear(Said(statement.source, best, attribution.addressee))
        if statement.source and attribution.speakers:
            reading.spoken.note(statement.source, attribution.speakers)
    return tuple(
        replace(answers[number], speakers=of_first_person(reading, statement, answers) or _of_outlet(reading))
        if is_first_person(reading, statement)
        else answers[number]
        for number, statement in enumerate(statements)
    )


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
    words = reading.scene.words(span)
    words = words if words.isupper() and len(words) > 1 else words.casefold()  # the WHO is no "who"
    words = words.removesuffix(" himself").removesuffix(" herself").removesuffix(" itself")
    if words in GENDERS:
        return _learned(reading, GENDERS[words], of_pronoun(reading, statement, span, antecedents, last))
    if words in RELATIVE:
        return of_relative(reading, span)
    return of_phrase(reading, span)


def _learned(reading: Reading, gender: Gender, answer: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Whom the text once calls "she" is no "he" later on."""
    best = answer[0] if answer else None
    if best and best.how != "possible" and reading.scene.cast.is_person(best.actor):
        reading.scene.cast.genders.setdefault(best.actor, gender)
    return answer


def _of_outlet(reading: Reading) -> tuple[Speaker, ...]:
    """What a publisher that speaks for itself tells without a source is its own statement."""
    scene = reading.scene
    outlet = scene.article.outlet or ""
    own = publishing_actor(outlet, scene.gazetteer)
    if own is not None:
        return sure(reading, own, "own outlet", "named")
    body = publishing_body(outlet, scene.gazetteer)
    return sure(reading, scene.cast.body(*body), "own outlet", "named") if body else ()


def _only(answer: tuple[Speaker, ...]) -> str | None:
    return answer[0].actor if answer and answer[0].how != "possible" else None
