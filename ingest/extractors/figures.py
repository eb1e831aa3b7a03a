"""What do statements claim in figures? Each figure inside a statement, with what it measures, of whom, where and when.

A figure whose measure the clause does not say is no claim. Sides and places are spans of the clause itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Polarity, Span
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import arguments, frames, measures, polarity, quantities, windows
from ingest.extractors.contents import part_within, statement_at
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.dates import FoundTime
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon
from ingest.extractors.quantities import FoundQuantity
from ingest.extractors.tokens import index_at

_LASTING_UNITS = {"day", "month", "year", "hour"}
_VALUE_DEPS = {"pobj", "attr", "dobj", "appos", "npadvmod", "conj", "dep", "oprd"}
_PART_PLACES = {"over", "in", "near", "above", "on", "at"}
_NATIONALS = frozenset({"national"})
_NO_NOUN = frozenset({measures.UNCOUNTED})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with its reading; what a later figure in the text may leave unsaid ("five of them")."""

    quantity: FoundQuantity
    reading: Reading
    classes: frozenset[str]
    claim: FoundClaim


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Sequence[FoundTime]
) -> tuple[FoundClaim, ...]:
    """The measured claims of a text, in order."""
    lexicon, text = measures.lexicon(), doc.text
    figures: list[_Figure] = []
    for quantity in quantities.find(doc, text):
        at = statement_at(quantity.number, statements)
        if at is None:
            continue
        before = [figure for figure in figures if _same_paragraph(text, figure.quantity, quantity)]
        figure = _figure(doc, quantity, (at, statements[at]), before, lexicon)
        if figure is not None:
            dated = _dated(doc, figure, statements[at], times, published)
            figures.append(replace(figure, claim=dated))
    return tuple(figure.claim for figure in figures)


def _same_paragraph(text: str, earlier: FoundQuantity, later: FoundQuantity) -> bool:
    return "\n\n" not in text[earlier.span[1] : later.span[0]]


def _figure(
    doc: Doc, quantity: FoundQuantity, within: tuple[int, FoundStatement], before: list[_Figure], lexicon: Lexicon
) -> _Figure | None:
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
        reading, classes, inherited = _elliptical(number, noun, before, lexicon)
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
    return _Figure(quantity, reading, classes, claim)


def _owner(last: _Figure, reading: Reading) -> Span | None:
    """Whose: as in the figure before; of drones launched at someone and shot down, the launcher's."""
    if reading.measure is last.reading.measure:
        return last.claim.of
    return last.claim.by if last.reading.frame.of == "target" and reading.frame.of == "counted" else None


def _doer(last: _Figure, reading: Reading) -> Span | None:
    return last.claim.by if reading.measure is last.reading.measure else None


def _same_again(doc: Doc, statement: FoundStatement) -> bool:
    """ "only about 900 square kilometres over the same period": another figure for what was counted before."""
    return any("the same period" in doc.text[start:end] for start, end in statement.content)


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


def _elliptical(
    number: Token, noun: Token, before: list[_Figure], lexicon: Lexicon
) -> tuple[Reading | None, frozenset[str], _Figure | None]:
    """A figure without a noun of its own: "121 injured", "five of them", "put the number of captured at 951"."""
    last = before[-1] if before else None
    classes = last.classes if last and last.classes else _NO_NOUN
    reading = frames.read(number, classes, lexicon, governed=False)
    if reading is None and number.dep_ in _VALUE_DEPS:
        reading = _valued(number, lexicon)
    for subject in (number, noun):
        reading = reading or frames.read(subject, classes, lexicon)
    if reading is not None:
        alike = last is not None and (noun.pos_ == "PRON" or reading.measure is last.reading.measure)
        return reading, classes, last if alike else None
    if last is not None and (_elaborates(number, noun) or _sums_up(number, lexicon)):
        return replace(last.reading, noun=number), last.classes, last
    return None, _NO_NOUN, None


def _elaborates(number: Token, noun: Token) -> bool:
    """ "five of them on the approach", "8 over the Belgorod region": part of the figure before."""
    at = (noun if noun.pos_ == "PRON" else number).i + 1
    after = number.doc[at] if at < len(number.doc) else None
    return after is not None and after.dep_ == "prep" and after.lower_ in _PART_PLACES


def _sums_up(number: Token, lexicon: Lexicon) -> bool:
    """ "bringing the total to 845,310": the figure before, counted further."""
    words = number.doc[number.sent.start : number.i]
    return number.dep_ == "pobj" and any(word.lemma_.lower() in lexicon.counting for word in words)


def _valued(number: Token, lexicon: Lexicon) -> Reading | None:
    """The noun that a bare figure is the value of: the nearest before it in the sentence that a measure counts."""
    for noun in reversed(list(number.doc[number.sent.start : number.i])):
        if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or any(child.dep_ == "nummod" for child in noun.children):
            continue
        if not _is_counted_out(noun, lexicon):
            continue
        classes = lexicon.classes(*noun_words(noun)) | {measures.UNCOUNTED}
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
    doc: Doc, figure: _Figure, statement: FoundStatement, times: Sequence[FoundTime], published: date | None
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
