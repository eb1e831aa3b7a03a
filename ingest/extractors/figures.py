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
    nearby,
    polarity,
    quantities,
    references,
    windows,
)
from ingest.extractors.contents import contents_of, part_within, statement_at
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.dates import FoundTime
from ingest.extractors.ellipses import Figure, elliptical
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon, Measure
from ingest.extractors.quantities import FoundQuantity
from ingest.extractors.tokens import index_at, text_at, tokens_at
from ingest.spans import Placed

_LIST = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:,|and|plus|,? as well as|,? along with|,? together with|, and)\s+", re.IGNORECASE
)
_BOUNDED = re.compile(r"not? (?:more|less|fewer|later|under|over)\b", re.IGNORECASE)
_SINGLES = frozenset({"a", "the", "named"})
"""Rules of one person or thing without a number, which only the parse ties to what happened."""
_MORE = frozenset({"other", "another", "more"})
_BREAK = re.compile(r"(?=\n\n)")
_LASTING_UNITS = {"day", "month", "year", "hour"}
CONTEXT = "window-of-context"
"""In a claim's rule: its days are those that the text spoke of last before it."""
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
            dated = _dated(doc, figure, statements[at], times, published, before[-1:])
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
    if noun.lemma_.lower() in _MORE and before:
        classes |= before[-1].classes
    if quantity.unit in _LASTING_UNITS:
        reading = _lasting(number, lexicon)
    elif classes:
        reading = frames.read(number if measures.class_of_unit(quantity.unit) else noun, classes, lexicon)
    elif quantity.counted is None or noun.pos_ == "PRON":
        reading, classes, inherited = elliptical(number, noun, before, lexicon)
    if reading is None and classes and before:
        reading = _listed(doc, before[-1], quantity, noun, classes, lexicon)
    if reading is None and classes and quantity.rule not in _SINGLES:
        reading = nearby.read(noun, doc[index_at(doc, quantity.span[0])], classes, lexicon)
    if reading is None and before and before[-1].classes == classes and _same_again(doc, statement):
        reading, inherited = replace(before[-1].reading, noun=noun), before[-1]
    if reading is None:
        return None
    if inherited is None and any(child.lower_ in ("the", "them", "these", "those") for child in noun.children):
        inherited = next((each for each in reversed(before) if each.reading.measure is reading.measure), None)
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


def _listed(
    doc: Doc, last: Figure, quantity: FoundQuantity, noun: Token, classes: frozenset[str], lexicon: Lexicon
) -> Reading | None:
    """ "three tanks, 11 pickups and a howitzer": what was said of the figure before is said of the next in its list."""
    between = text_at(doc, (last.quantity.span[1], quantity.span[0]))
    if not _LIST.fullmatch(between):
        return None
    found = frames.fitting(last.reading.use, classes, lexicon)
    return replace(last.reading, measure=found[0], frame=found[1], noun=noun) if found else None


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
    doc: Doc,
    figure: Figure,
    statement: FoundStatement,
    times: Placed[FoundTime],
    published: date | None,
    last: Sequence[Figure],
) -> FoundClaim:
    claim, measure = figure.claim, figure.reading.measure
    said = statement.said_on or published
    number = doc[index_at(doc, figure.quantity.number[0])]
    time = windows.when(times, number, figure.reading.use.word, statement.content, statement.cue)
    happened = claim.polarity != "expected" and not figure.reading.frame.lasting
    before = windows.told_before(times, claim.span[0], said) if happened else None
    if time is not None and time.since is None and before and before.cumulative:
        time = replace(time, since=before.since, cumulative=True)
    if time is not None:
        counting = time.cumulative or (time.since is None and time.until is not None)
        return replace(claim, since=time.since, until=time.until, cumulative=counting)
    if measure.state:
        return replace(claim, since=said, until=said)
    known = _window_of(figure.inherited) or _same_sentence(doc, figure, last) or before
    if known is not None and not (measure.cumulative and not known.cumulative):
        rule = f"{claim.rule}+{CONTEXT}"
        until = said if known.cumulative else known.until
        return replace(claim, since=known.since, until=until, cumulative=known.cumulative, rule=rule)
    return replace(claim, until=said, cumulative=True) if measure.cumulative else claim


def _same_sentence(doc: Doc, figure: Figure, last: Sequence[Figure]) -> FoundTime | None:
    """The days of the figure before, where the same is measured in one sentence."""
    if not last or last[0].claim.measure != figure.claim.measure:
        return None
    one, other = (doc[index_at(doc, each.claim.span[0])].sent for each in (last[0], figure))
    return _window_of(last[0].claim) if one == other else None


def _window_of(last: FoundClaim | None) -> FoundTime | None:
    """That of the figure which this one goes on from: "58 of them"."""
    if last is None or (last.since is None and last.until is None):
        return None
    return FoundTime(last.span, last.since, last.until, cumulative=last.cumulative)
