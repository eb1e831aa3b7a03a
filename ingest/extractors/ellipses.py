"""What does a figure without a noun of its own count? "121 injured", "five of them", "bringing the total to 900"."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from ingest.extraction import FoundClaim
from ingest.extractors import frames, measures
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.frames import Reading
from ingest.extractors.measures import Lexicon
from ingest.extractors.quantities import FoundQuantity

_VALUE_DEPS = {"pobj", "attr", "dobj", "appos", "npadvmod", "conj", "dep", "oprd"}
_PART_PLACES = {"over", "in", "near", "above", "on", "at"}
_NO_NOUN = frozenset({measures.UNCOUNTED})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its reading; what a later figure in the text may leave unsaid ("five of them")."""

    quantity: FoundQuantity
    reading: Reading
    classes: frozenset[str]
    claim: FoundClaim
    inherited: FoundClaim | None = None
    """What the figure before it claims, where it goes on from that."""


def elliptical(
    number: Token, noun: Token, before: list[Figure], lexicon: Lexicon
) -> tuple[Reading | None, frozenset[str], Figure | None]:
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
    if noun.pos_ != "VERB" and noun.lemma_.lower() in heads:
        return True
    above = [noun.head, noun.head.head]
    return noun.dep_ == "pobj" and any(each.lemma_.lower() in lexicon.counting for each in above)
