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
from ingest.extractors import arguments, frames, measures, polarity, quantities, windows
from ingest.extractors.contents import contents_of, part_within, statement_at
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.dates import FoundTime
from ingest.extractors.ellipses import Figure, elliptical
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon
from ingest.extractors.quantities import FoundQuantity
from ingest.extractors.tokens import index_at, text_at
from ingest.spans import Placed

_BREAK = re.compile(r"(?=\n\n)")
_LASTING_UNITS = {"day", "month", "year", "hour"}
_NATIONALS = frozenset({"national"})


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
            dated = _dated(doc, figure, statements[at], times, published)
            figures.append(replace(figure, claim=dated))
            before.append(figures[-1])
    return tuple(figure.claim for figure in figures)


def _figure(
    doc: Doc, quantity: FoundQuantity, within: tuple[int, FoundStatement], before: list[Figure], lexicon: Lexicon
) -> Figure | None:
    at, statement = within
    number = doc[index_at(doc, quantity.number[1] - 1)]
    noun = doc[quantity.counted] if quantity.counted is not None else number
    classes = _classes(noun, quantity, lexicon)
    reading, inherited = None, None
    if quantity.unit in _LASTING_UNITS:
        reading = _lasting(number, lexicon)
    elif classes:
        reading = frames.read(number if measures.class_of_unit(quantity.unit) else noun, classes, lexicon)
    elif quantity.counted is None or noun.pos_ == "PRON":
        reading, classes, inherited = elliptical(number, noun, before, lexicon)
    if reading is None and before and before[-1].classes == classes and _same_again(doc, statement):
        reading, inherited = replace(before[-1].reading, noun=noun), before[-1]
    if reading is None:
        return None
    if inherited is None and any(child.lower_ in ("the", "them", "these", "those") for child in noun.children):
        inherited = next((each for each in reversed(before) if each.reading.measure is reading.measure), None)
    verb = frames.clause_of(reading.use.word)
    places = [reading.noun, noun, number, number.head, reading.use.word, verb]
    claim = FoundClaim(
        statement=at,
        type="measure",
        span=quantity.span,
        measure=reading.measure.name,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        unit=reading.measure.unit or quantity.unit or (inherited.claim.unit if inherited else None) or "person",
        of=part_within(arguments.whose(reading, lexicon), statement)
        or (_owner(inherited, reading) if inherited else None),
        by=_apart(part_within(arguments.by_whom(reading, lexicon), statement), quantity.span)
        or (_doer(inherited, reading) if inherited else None),
        place=arguments.where(places, _bounds(statement)) or (inherited.claim.place if inherited else None),
        polarity=_polarity(verb, number, quantity, statement),
        rule=quantity.rule,
    )
    return Figure(quantity, reading, classes, claim)


def _owner(last: Figure, reading: Reading) -> Span | None:
    """Whose: as in the figure before; of drones launched at someone and shot down, the launcher's."""
    if reading.measure is last.reading.measure:
        return last.claim.of
    return last.claim.by if last.reading.frame.of == "target" and reading.frame.of == "counted" else None


def _doer(last: Figure, reading: Reading) -> Span | None:
    return last.claim.by if reading.measure is last.reading.measure else None


def _same_again(doc: Doc, statement: FoundStatement) -> bool:
    """ "only about 900 square kilometres over the same period": another figure for what was counted before."""
    return any("the same period" in text_at(doc, span) for span in statement.content)


def _apart(span: Span | None, figure: Span) -> Span | None:
    """What is counted did not do it."""
    return None if span is None or (span[0] < figure[1] and figure[0] < span[1]) else span


def _bounds(statement: FoundStatement) -> Span:
    return statement.content[0][0], statement.content[-1][1]


def _polarity(verb: Token, number: Token, quantity: FoundQuantity, statement: FoundStatement) -> Polarity:
    """ "61 drones, not 58" denies the second figure; "no one was killed" asserts that the number is none."""
    said = polarity.of(verb, statement)
    if said == "asserted" and number.i and number.nbor(-1).lower_ == "not":
        return "denied"
    return "asserted" if said == "denied" and quantity.high == 0 else said


def _classes(noun: Token, quantity: FoundQuantity, lexicon: Lexicon) -> frozenset[str]:
    by_unit = measures.class_of_unit(quantity.unit)
    if by_unit or quantity.counted is None:
        return by_unit or (frozenset({"person"}) if quantity.unit == "person" else frozenset())
    known = lexicon.classes(*noun_words(noun))
    return known or (_NATIONALS if noun.ent_type_ == "NORP" else known)


def _lasting(number: Token, lexicon: Lexicon) -> Reading | None:
    """The noun above the figure lasts so long: "a 30-day ceasefire", "a truce for 30 days"."""
    for above in [number, *number.ancestors][:5]:
        classes = lexicon.classes(*noun_words(above))
        reading = frames.lasting(above, classes, lexicon) if classes else None
        if reading is not None:
            return reading
    return None


def _dated(
    doc: Doc, figure: Figure, statement: FoundStatement, times: Placed[FoundTime], published: date | None
) -> FoundClaim:
    claim, measure = figure.claim, figure.reading.measure
    number = doc[index_at(doc, figure.quantity.number[0])]
    time = windows.when(times, number, figure.reading.use.word, statement.content)
    if time is not None:
        return replace(claim, since=time.since, until=time.until, cumulative=time.cumulative)
    said = statement.said_on or published
    if measure.state:
        return replace(claim, since=said, until=said)
    return replace(claim, until=said, cumulative=True) if measure.cumulative else claim
