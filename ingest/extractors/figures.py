"""What do statements claim in figures? Each figure inside a statement, with what it measures, of whom, where and when.

A figure whose measure the clause does not say is no claim. Sides and places are spans of the clause itself.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Polarity, Span
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import (
    arguments,
    frames,
    happening_words,
    measures,
    polarity,
    quantities,
    readings,
    references,
)
from ingest.extractors.contents import contents_of, part_within, statement_at
from ingest.extractors.dates import FoundTime
from ingest.extractors.ellipses import Figure
from ingest.extractors.figure_days import dated
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon, Measure
from ingest.extractors.quantity import FoundQuantity
from ingest.extractors.tokens import tokens_at
from ingest.spans import Placed

_BOUNDED = re.compile(r"not? (?:more|less|fewer|later|under|over)\b", re.IGNORECASE)
_BREAK = re.compile(r"(?=\n\n)")


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Placed[FoundTime]
) -> tuple[FoundClaim, ...]:
    """The measured claims of a text, in order."""
    lexicon, text = measures.lexicon(), doc.text
    figures: list[Figure] = []
    contents, breaks = contents_of(statements), [match.start() for match in _BREAK.finditer(text)]
    before: list[Figure] = []
    passed = 0
    for quantity in quantities.find(doc, text):
        at = statement_at(quantity.number, contents)
        if at is None:
            continue
        if (now := bisect_right(breaks, quantity.span[0] - 2)) > passed:
            passed, before = now, [figure for figure in before if figure.quantity.span[1] > breaks[now - 1]]
        figure = _figure(doc, quantity, (at, statements[at]), before, lexicon)
        if figure is not None:
            claim = dated(doc, figure, statements[at], times, published, before[-1:])
            figures.append(replace(figure, claim=claim))
            before.append(figures[-1])
    return tuple(figure.claim for figure in figures)


def _figure(
    doc: Doc, quantity: FoundQuantity, within: tuple[int, FoundStatement], before: list[Figure], lexicon: Lexicon
) -> Figure | None:
    at, statement = within
    found = readings.of_figure(doc, quantity, statement, before, lexicon)
    if found is None:
        return None
    reading, classes, inherited, number, noun = found.reading, found.classes, found.inherited, found.number, found.noun
    lost = arguments.loser(number, lexicon) if reading.measure.of_forces else None
    own = part_within(arguments.whose(reading, lexicon), statement)
    measure = _measure(reading, own or lost, lost, doc, lexicon)
    verb = frames.clause_of(reading.use.word)
    places = [reading.noun, noun, number, number.head, reading.use.word, verb]
    claim = FoundClaim(
        statement=at,
        type="measure",
        span=quantity.span,
        measure=measure.name,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        unit=measure.unit or quantity.unit or _unit_before(inherited, quantity, classes, before) or "person",
        of=own or lost or (_carried(doc, _owner(inherited, reading), inherited, at) if inherited else None),
        by=_apart(part_within(arguments.by_whom(reading, lexicon), statement), quantity.span)
        or (_carried(doc, _doer(inherited, reading), inherited, at) if inherited else None),
        counted=before[-1].quantity.span if before and classes and classes == before[-1].classes else None,
        claimant=arguments.claimant(number, lexicon)
        or arguments.claimant(noun, lexicon)
        or (inherited.claim.claimant if inherited else None),
        place=arguments.where(places, _bounds(statement)) or (inherited.claim.place if inherited else None),
        polarity=_polarity(verb, number, quantity, statement),
        rule=quantity.rule,
        trigger=reading.use.word.lemma_.lower(),
    )
    return Figure(quantity, reading, classes, claim, inherited.claim if inherited else None)


def _measure(reading: Reading, owner: Span | None, lost: Span | None, doc: Doc, lexicon: Lexicon) -> Measure:
    """ "190 dead" are soldiers among a force's losses, or where they are a force's: "the army's dead"."""
    other = reading.measure.of_forces
    if other is None:
        return reading.measure
    forces = happening_words.known().force_nouns
    owners = tokens_at(doc, owner) if owner else ()
    theirs = lost is not None or any(word.lemma_.lower() in forces or word.lower_ in forces for word in owners)
    return lexicon.named(other) if theirs else reading.measure


def _owner(last: Figure, reading: Reading) -> Span | None:
    """Whose: as in the figure before; of drones launched at someone and shot down, the launcher's."""
    if reading.measure is last.reading.measure:
        return last.claim.of
    return last.claim.by if last.reading.frame.of == "target" and reading.frame.of == "counted" else None


def _doer(last: Figure, reading: Reading) -> Span | None:
    return last.claim.by if reading.measure is last.reading.measure else None


def _unit_before(
    inherited: Figure | None, quantity: FoundQuantity, classes: frozenset[str], before: list[Figure]
) -> str | None:
    """That of the figure which this one goes on from, or of the same things: "88 drones, of which 61 fell"."""
    last = inherited or (before[-1] if before and quantity.counted is None and classes == before[-1].classes else None)
    return last.claim.unit if last else None


def _carried(doc: Doc, side: Span | None, last: Figure, at: int) -> Span | None:
    """ "It", "the enemy" and "our men" mean others where somebody else speaks."""
    if side is None or last.claim.statement == at:
        return side
    return side if any(word.pos_ == "PROPN" or word.ent_type_ == "NORP" for word in tokens_at(doc, side)) else None


def _apart(span: Span | None, figure: Span) -> Span | None:
    """What is counted did not do it."""
    return None if span is None or (span[0] < figure[1] and figure[0] < span[1]) else span


def _bounds(statement: FoundStatement) -> Span:
    return statement.content[0][0], statement.content[-1][1]


def _polarity(verb: Token, number: Token, quantity: FoundQuantity, statement: FoundStatement) -> Polarity:
    """ "61 drones, not 58" denies the second figure; "no one was killed" asserts that the number is none."""
    said = polarity.of(verb, statement)
    if quantity.high == 0 and said != "expected":
        return "asserted"
    if said == "denied" and _BOUNDED.match(quantity.surface) and not polarity.is_denied(statement, number.doc):
        return "asserted"
    own = frames.clause_of(number)
    if said == "asserted" and (polarity.of(own, statement) == "expected" or polarity.only_means(own)):
        return "expected"
    if said == "asserted" and references.is_judged_untrue(number.doc, number, statement):
        return "denied"
    if said == "asserted" and number.i and number.nbor(-1).lower_ == "not":
        return "denied"
    return said
