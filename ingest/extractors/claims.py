"""What do statements claim, in figures? Each figure inside a statement, with what it measures, of whom, where and when.

A figure whose measure the clause does not say is no claim. Sides and places are spans of the clause itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import arguments, dates, frames, measures, polarity, quantities
from ingest.extractors.dates import FoundTime
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon
from ingest.extractors.quantities import FoundQuantity

_LASTING_UNITS = {"day", "month", "year", "hour"}
_VALUE_DEPS = {"pobj", "attr", "dobj", "appos", "npadvmod", "nummod", "conj", "ROOT", "dep", "nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with its reading; what a later figure in the text may leave unsaid ("five of them")."""

    quantity: FoundQuantity
    reading: Reading
    classes: frozenset[str]
    claim: FoundClaim


def find(doc: Doc, statements: Sequence[FoundStatement], published: date | None) -> tuple[FoundClaim, ...]:
    """The measured claims of a text, in order. `statements` give their contents; `published` dates relative words."""
    lexicon, times = measures.lexicon(), list(dates.find(doc, published))
    figures: list[_Figure] = []
    for quantity in quantities.find(doc):
        at = _statement_at(quantity.number, statements)
        if at is None:
            continue
        before = [figure for figure in figures if _same_paragraph(doc, figure.quantity, quantity)]
        figure = _figure(doc, quantity, (at, statements[at]), before, lexicon)
        if figure is not None:
            dated = _dated(doc, figure, statements[at], times, published)
            figures.append(replace(figure, claim=dated))
    return tuple(figure.claim for figure in figures)


def _statement_at(span: Span, statements: Sequence[FoundStatement]) -> int | None:
    """The statement with the shortest content around the span: the innermost."""
    around = [
        (sum(end - start for start, end in statement.content), at)
        for at, statement in enumerate(statements)
        if any(start <= span[0] and span[1] <= end for start, end in statement.content)
    ]
    return min(around)[1] if around else None


def _same_paragraph(doc: Doc, earlier: FoundQuantity, later: FoundQuantity) -> bool:
    return "\n\n" not in doc.text[earlier.span[1] : later.span[0]]


def _figure(
    doc: Doc, quantity: FoundQuantity, within: tuple[int, FoundStatement], before: list[_Figure], lexicon: Lexicon
) -> _Figure | None:
    at, statement = within
    number = _token_at(doc, quantity.number[1] - 1)
    noun = doc[quantity.counted] if quantity.counted is not None else number
    classes = _classes(noun, quantity, lexicon)
    inherited = None
    if quantity.unit in _LASTING_UNITS:
        reading = _lasting(number, lexicon)
    elif classes:
        reading = frames.read(number if measures.class_of_unit(quantity.unit) else noun, classes, lexicon)
    else:
        reading, classes, inherited = _elliptical(number, noun, statement, before, lexicon)
    if reading is None:
        return None
    verb = frames.clause_of(reading.use.word)
    places = [reading.noun, noun, number, reading.use.word, verb]
    claim = FoundClaim(
        statement=at,
        type="measure",
        span=quantity.span,
        measure=reading.measure.name,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        unit=reading.measure.unit or quantity.unit or (inherited.claim.unit if inherited else None) or "person",
        of=arguments.whose(reading, lexicon) or (inherited.claim.of if inherited else None),
        by=arguments.by_whom(reading, lexicon) or (inherited.claim.by if inherited else None),
        place=arguments.where(places, _bounds(statement)) or (inherited.claim.place if inherited else None),
        polarity=_polarity(verb, quantity, statement),
        rule=quantity.rule,
    )
    return _Figure(quantity, reading, classes, claim)


def _bounds(statement: FoundStatement) -> Span:
    return statement.content[0][0], statement.content[-1][1]


def _polarity(verb: Token, quantity: FoundQuantity, statement: FoundStatement) -> str:
    said = polarity.of(verb, statement)
    return "asserted" if said == "denied" and quantity.high == 0 else said


def _classes(noun: Token, quantity: FoundQuantity, lexicon: Lexicon) -> frozenset[str]:
    by_unit = measures.class_of_unit(quantity.unit)
    if by_unit or quantity.counted is None:
        return by_unit or (frozenset({"person"}) if quantity.unit == "person" else frozenset())
    if noun.ent_type_ == "NORP":
        return frozenset({"person"})
    return lexicon.classes(*quantities.noun_words(noun))


def _lasting(number: Token, lexicon: Lexicon) -> Reading | None:
    """ "a 30-day ceasefire", "a ceasefire of 30 days", "a truce for 30 days": the noun above the figure lasts so long."""
    for above in [number, *number.ancestors][:5]:
        classes = lexicon.classes(*quantities.noun_words(above))
        reading = frames.lasting(above, classes, lexicon) if classes else None
        if reading is not None:
            return reading
    return None


def _elliptical(
    number: Token, noun: Token, statement: FoundStatement, before: list[_Figure], lexicon: Lexicon
) -> tuple[Reading | None, frozenset[str], _Figure | None]:
    """A figure without a noun of its own: "121 injured", "five of them", "put the number of captured at 951"."""
    last = before[-1] if before else None
    if number.dep_ in _VALUE_DEPS and (valued := _valued(number, statement, lexicon)) is not None:
        return valued, frozenset(), None
    classes = (last.classes if last else frozenset()) | {measures.UNCOUNTED}
    reading = frames.read(number, classes, lexicon) or (frames.read(noun, classes, lexicon) if noun != number else None)
    if reading is not None:
        return (
            reading,
            classes,
            last if noun.pos_ == "PRON" or (last and reading.measure is last.reading.measure) else None,
        )
    if last is not None and _elaborates(number, noun):
        return replace(last.reading, noun=number), last.classes, last
    return None, frozenset(), None


def _elaborates(number: Token, noun: Token) -> bool:
    """ "five of them on the approach", "8 over the Belgorod region": part of the figure before."""
    after = number.nbor() if number.i + 1 < len(number.doc) else None
    return noun.pos_ == "PRON" or (
        after is not None and after.dep_ == "prep" and after.lower_ in ("over", "in", "near", "above")
    )


def _valued(number: Token, statement: FoundStatement, lexicon: Lexicon) -> Reading | None:
    """The noun that a bare figure is the value of: the nearest before it in the sentence that a measure counts."""
    for noun in reversed(list(number.doc[number.sent.start : number.i])):
        if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or any(child.dep_ == "nummod" for child in noun.children):
            continue
        if not _is_counted_out(noun, lexicon):
            continue
        classes = lexicon.classes(*quantities.noun_words(noun)) | {measures.UNCOUNTED}
        reading = frames.read(noun, classes, lexicon)
        if reading is not None and reading.use.word.i < number.i:
            return reading
    return None


def _is_counted_out(noun: Token, lexicon: Lexicon) -> bool:
    """True for "soldiers" in "the number of soldiers", and for a head that has a value itself, as "losses"."""
    heads = {head for measure in lexicon.measures for frame in measure.frames for head in frame.heads}
    if noun.lemma_.lower() in heads:
        return True
    above = [noun.head, noun.head.head]
    return noun.dep_ == "pobj" and any(each.lemma_.lower() in lexicon.counting for each in above)


def _dated(
    doc: Doc, figure: _Figure, statement: FoundStatement, times: list[FoundTime], published: date | None
) -> FoundClaim:
    claim, measure = figure.claim, figure.reading.measure
    sentence = _token_at(doc, figure.quantity.number[0]).sent
    bounds = (sentence.start_char, sentence.end_char)
    time = arguments.when(times, figure.quantity.number[0], list(statement.content), bounds)
    if time is not None:
        return replace(claim, since=time.since, until=time.until, cumulative=time.cumulative)
    said = statement.said_on or published
    if measure.state:
        return replace(claim, since=said, until=said)
    return replace(claim, until=said, cumulative=True) if measure.cumulative else claim


def _token_at(doc: Doc, offset: int) -> Token:
    return next(token for token in doc if token.idx + len(token) > offset)
