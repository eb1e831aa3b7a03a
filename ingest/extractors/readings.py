"""What does a figure measure: by the parse, by what was said before, by its list, or by the words beside it?"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ingest.extraction import FoundStatement
from ingest.extractors import frames, measures, nearby
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.ellipses import Figure, elliptical
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon
from ingest.extractors.quantity import FoundQuantity
from ingest.extractors.tokens import index_at, text_at

_LIST = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:,|and|plus|,? as well as|,? along with|,? together with|, and)\s+", re.IGNORECASE
)
_SINGLES = frozenset({"a", "the", "named"})
"""Rules of one person or thing without a number, which only the parse ties to what happened."""
_MORE = frozenset({"other", "another", "more"})
_LASTING_UNITS = {"day", "month", "year", "hour"}
_NATIONALS = frozenset({"national"})


@dataclass(frozen=True, slots=True)
class FigureReading:
    """The measure that a figure fills, and the figure before it from which it goes on, where it does."""

    reading: Reading
    classes: frozenset[str]
    inherited: Figure | None
    number: Token
    noun: Token


def of_figure(
    doc: Doc, quantity: FoundQuantity, statement: FoundStatement, before: list[Figure], lexicon: Lexicon
) -> FigureReading | None:
    """None where nothing says what is measured. `before` are the figures told before it, the last at the end."""
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
    return FigureReading(reading, classes, inherited, number, noun)


def _listed(
    doc: Doc, last: Figure, quantity: FoundQuantity, noun: Token, classes: frozenset[str], lexicon: Lexicon
) -> Reading | None:
    """ "three tanks, 11 pickups and a howitzer": what was said of the figure before is said of the next in its list."""
    between = text_at(doc, (last.quantity.span[1], quantity.span[0]))
    if not _LIST.fullmatch(between):
        return None
    found = frames.fitting(last.reading.use, classes, lexicon)
    return replace(last.reading, measure=found[0], frame=found[1], noun=noun) if found else None


def _same_again(doc: Doc, statement: FoundStatement) -> bool:
    """ "only about 900 square kilometres over the same period": another figure for what was counted before."""
    return any("the same period" in text_at(doc, span) for span in statement.content)


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
