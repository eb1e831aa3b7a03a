"""How does what was found in an article become all that it brings to the graph?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.ids import statement_id
from graph.model import (
    PLACE_OF_CONTEXT,
    About,
    Actor,
    Article,
    Claim,
    Fragment,
    Mention,
    Place,
    Role,
    Span,
    Speaker,
    Statement,
)
from ingest.extraction import Extraction, FoundClaim, FoundStatement, echoes
from ingest.extractors.measures import lexicon
from ingest.gazetteer import Gazetteer
from ingest.resolve.about import about
from ingest.resolve.allegiances import settle_allegiances
from ingest.resolve.belligerents import Belligerents, belligerents
from ingest.resolve.bodies import of_body
from ingest.resolve.chains import chained
from ingest.resolve.claims import referring, resolved
from ingest.resolve.held import known_roles, stated_roles
from ingest.resolve.holders import of_role
from ingest.resolve.places import main_place, place_mentions
from ingest.resolve.reading import Reading
from ingest.resolve.roles import role_uses
from ingest.resolve.scene import Cast, Scene
from ingest.resolve.speakers import Attribution, attributions
from ingest.resolve.terms import terms
from ingest.resolve.theatres import campaign_mentions, theatre

Figures = dict[Span, tuple[Claim, str | None]]
"""What was told so far, by where it stands, with the side of who told it."""


def resolve(article: Article, extraction: Extraction, gazetteer: Gazetteer) -> Fragment:
    """All that one article brings. Pure: the same article, extraction and gazetteer give the same fragment."""
    reading = read(article, extraction, gazetteer)
    answers = attributions(reading)
    statements = tuple(_statements(reading, answers))
    mentions = tuple(_mentions(reading))
    stated = stated_roles(reading)
    actors, places, known = _described(reading, statements, mentions, stated)
    return Fragment(
        article=article,
        statements=statements,
        mentions=mentions,
        actors=actors,
        places=places,
        roles=(*known, *stated),
        extractor=extraction.extractor,
    )


def read(article: Article, extraction: Extraction, gazetteer: Gazetteer) -> Reading:
    """The names, roles and places of an article."""
    scene = Scene(article, extraction, gazetteer, Cast(gazetteer))
    names = terms(scene)
    uses = role_uses(scene, names)
    for use in uses:
        if use.holder and use.role and (gender := gazetteer.roles[use.role].gender):
            scene.cast.genders.setdefault(use.holder, gender)
        if use.holder and use.of and use.of in gazetteer.actors:
            scene.cast.stand_by(use.holder, scene.cast.side(use.of))
    places = place_mentions(scene, names, uses)
    places = tuple(sorted((*places, *campaign_mentions(scene, names, places)), key=lambda mention: mention.span))
    return Reading(scene, names, uses, places, main_place(scene, places))


def _statements(reading: Reading, answers: tuple[Attribution, ...]) -> Iterable[Statement]:
    settle_allegiances(reading, _spoken(reading, answers))
    sure = [each.speakers[0] for each in answers if each.speakers and each.speakers[0].how != "possible"]
    sides = belligerents(reading, [speaker.actor for speaker in sure])
    if (land := theatre(reading, sides, [_sure(answer) for answer in answers])) is not None:
        reading = replace(reading, main_place=land)
    claims: defaultdict[int, list[FoundClaim]] = defaultdict(list)
    for claim in reading.scene.extraction.claims:
        claims[claim.statement].append(claim)
    every = reading.scene.extraction.statements
    ids = [statement_id(reading.scene.article.id, found.content, found.source) for found in every]
    outer = chained(ids, every, answers, reading.scene.text)
    relaying, aside = frozenset(outer.values()), echoes(every)
    taken: set[str] = set()
    spoken_of: dict[str, str] = {}
    told: Figures = {}
    for number, found in enumerate(every):
        answer, own = answers[number], ids[number]
        if own in taken or (number in aside and found.only_relays and own not in relaying):
            continue
        taken.add(own)
        speaker = answer.speakers[0].actor if answer.speakers else ""
        statement = _statement(reading, own, found, claims[number], answer, sides, told, spoken_of.get(speaker))
        if place := next((each.entity for each in statement.about if each.entity.startswith("place:")), None):
            spoken_of[speaker] = place
        yield statement.model_copy(
            update={"relayed_by": outer.get(own), "only_relays": found.only_relays and own in relaying}
        )


def _spoken(reading: Reading, answers: Sequence[Attribution]) -> Iterable[tuple[Span, Span, str]]:
    for statement, answer in zip(reading.scene.extraction.statements, answers, strict=True):
        if statement.source and answer.speakers and answer.speakers[0].how != "possible":
            yield statement.source, statement.content[0], answer.speakers[0].actor


def _statement(
    reading: Reading,
    own: str,
    found: FoundStatement,
    claims: Sequence[FoundClaim],
    answer: Attribution,
    sides: Belligerents,
    told: Figures,
    before: str | None,
) -> Statement:
    best = _sure(answer)
    made: list[Claim] = []
    for index, claim in enumerate(claims, start=1):
        made.extend(_claim(reading, claim, own, index, found, best, sides, told, before))
    made = [_beside_losses(_as_its_fellow(claim, made), made) for claim in made]
    return Statement(
        id=own,
        article=reading.scene.article.id,
        content=found.content,
        source=found.source,
        cue=found.cue,
        kind=found.kind,
        act=found.act,
        negated=found.negated,
        speakers=answer.speakers,
        addressee=answer.addressee,
        medium=found.medium,
        said_on=found.said_on,
        about=about(reading, found, made, best, before),
        confidence=found.confidence,
        claims=tuple(made),
    )


def _sure(answer: Attribution) -> str | None:
    return answer.speakers[0].actor if answer.speakers and answer.speakers[0].how != "possible" else None


def _beside_losses(claim: Claim, others: Sequence[Claim]) -> Claim:
    """ "Losses over the past day: 1,420 personnel, 9 tanks": what is counted with losses of no place is of none."""
    rules = (claim.rule or "").split("+")
    anywhere = any(lexicon().where(each.measure) == "war" and each.place is None for each in others)
    if not anywhere or PLACE_OF_CONTEXT not in rules:
        return claim
    return claim.model_copy(
        update={"place": None, "rule": "+".join(rule for rule in rules if rule != PLACE_OF_CONTEXT)}
    )


def _as_its_fellow(claim: Claim, others: Sequence[Claim]) -> Claim:
    """ "61 drones shot down, not 58": the figure that is refused is of the same as the one that stands."""
    if claim.type != "measure" or claim.polarity != "denied" or claim.of or claim.by:
        return claim
    stands = (each for each in others if each.measure == claim.measure and each.polarity == "asserted")
    fellow = next((each for each in stands if each.unit == claim.unit), None)
    same = fellow and {"of": fellow.of, "by": fellow.by, "place": fellow.place, "rule": fellow.rule}
    return claim.model_copy(update=same) if same else claim


def _claim(
    reading: Reading,
    claim: FoundClaim,
    own: str,
    index: int,
    found: FoundStatement,
    speaker: str | None,
    sides: Belligerents,
    told: Figures,
    before: str | None,
) -> Iterable[Claim]:
    """One; none where it refers to a figure that nobody gave, or refuses one of the speaker's own side, or where nobody
    knows of which place it tells who holds it."""
    side = reading.scene.cast.side(speaker) if speaker else None
    if claim.refers is None:
        made = resolved(
            reading,
            claim,
            statement=own,
            number=index,
            content=found.content,
            speaker=speaker,
            sides=sides,
            before=before,
        )
        if made.type == "measure":
            told[claim.span] = made, side
        if made.type != "control" or made.place is not None:
            yield made
    elif claim.refers in told:
        figure, teller = told[claim.refers]
        if claim.polarity == "asserted" or teller is None or teller != side:
            yield referring(figure, claim, statement=own, number=index)


def _mentions(reading: Reading) -> Iterable[Mention]:
    """Every span that names or stands for somebody or some place, once for each."""
    found: dict[tuple[int, int, str], Mention] = {}
    places = {mention.span for mention in reading.places}
    for place in reading.places:
        _note(found, Mention(span=place.span, entity=place.place, confidence=place.confidence))
    for term in reading.terms:
        ids = term.ids("actor", "surname", "demonym", "metonym")
        if len(ids) == 1 and term.span not in places:
            _note(found, Mention(span=term.span, entity=ids[0], confidence=0.95 if term.ids("actor") else 0.9))
    for use in reading.uses:
        answer: tuple[Speaker, ...] = ()
        if use.role and not use.holder:
            answer = of_role(reading, use)
        elif use.institution and use.of:
            answer = of_body(reading, use)
        if answer and answer[0].how != "possible":
            _note(found, Mention(span=use.span, entity=answer[0].actor, confidence=answer[0].confidence))
    for span, answer in reading.spoken.answers.items():
        if answer and answer[0].how in ("pronoun", "role"):
            _note(found, Mention(span=span, entity=answer[0].actor, confidence=answer[0].confidence))
    return (found[key] for key in sorted(found))


def _note(found: dict[tuple[int, int, str], Mention], mention: Mention) -> None:
    found.setdefault((*mention.span, mention.entity), mention)


def _described(
    reading: Reading, statements: Iterable[Statement], mentions: Iterable[Mention], stated: Iterable[Role]
) -> tuple[tuple[Actor, ...], tuple[Place, ...], tuple[Role, ...]]:
    """The actors and places that the fragment refers to, with their sides, the larger places around them, and the
    roles of those actors whom the article itself brings, with what these are roles of."""
    cast = reading.scene.cast
    wanted = [mention.entity for mention in mentions]
    for statement in statements:
        wanted.extend(speaker.actor for speaker in statement.speakers)
        wanted.extend(_entities(statement.about))
        wanted.extend(filter(None, (statement.addressee,)))
        for claim in statement.claims:
            wanted.extend(filter(None, (claim.of, claim.by, claim.place)))
    wanted.extend(own for role in stated for own in (role.actor, role.of))
    known = known_roles(reading, sorted({own for own in wanted if own.startswith("actor:")}))
    wanted.extend(role.of for role in known)
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    while wanted:
        own = wanted.pop()
        if own.startswith("place:") and own not in places:
            places[own] = cast.place(own)
            wanted.extend(filter(None, (places[own].within,)))
        elif own.startswith("actor:") and own not in actors:
            actors[own] = cast.actor(own)
            wanted.extend(filter(None, (actors[own].side,)))
    return (
        tuple(actors[own] for own in sorted(actors)),
        tuple(places[own] for own in sorted(places)),
        known,
    )


def _entities(about: Iterable[About]) -> Iterable[str]:
    return (each.entity for each in about)
