"""Which nouns count one, or none, without a number? "no casualties", "a soldier", "commander Ivo Brandt"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.measures import Lexicon, lexicon
from ingest.extractors.quantity import FoundQuantity
from ingest.extractors.wordings import Rule, wordings
from ingest.spans import Placed

_SINGULAR = ("NN", "NNP")
_PARTS = ("compound", "amod", "nmod", "poss", "npadvmod")
_DETERMINERS = ("det", "neg", "nummod", "quantmod", "poss")


def find(doc: Doc, text: str, taken: Placed[Span]) -> Iterator[FoundQuantity]:
    """Those that stand in no other quantity, in the order of their nouns."""
    known, words = lexicon(), wordings()
    for noun in doc:
        read = _read(noun, known)
        if read is None or not words.reads(read[0]):
            continue
        rule, first = read
        span, value = (first.idx, noun.idx + len(noun)), 0.0 if rule == "no" else 1.0
        if not taken.touching(span):
            number = (first.idx, first.idx + len(first))
            unit = known.unit(*noun_words(noun))
            yield FoundQuantity(span, text[slice(*span)], value, value, False, unit, rule, number, noun.i)


def _read(noun: Token, known: Lexicon) -> tuple[Rule, Token] | None:
    """How a noun of a kind that is counted says how many, and the word where that begins."""
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ") or noun.dep_ in _PARTS:
        return None
    words = noun_words(noun)
    if not known.entries(*words):
        return None
    before = [child for child in noun.lefts if child.dep_ in _DETERMINERS]
    none = next((child for child in before if child.lower_ == "no"), None)
    if none is not None:
        return "no", none
    if noun.tag_ not in _SINGULAR or known.is_collective(*words) or _is_shared(noun, known):
        return None
    first = next((child for child in noun.lefts if child.lower_ == "first" and child.dep_ == "amod"), None)
    if first is not None and before:
        return "the first", before[0]
    article = next((child for child in before if child.lower_ in ("a", "an", "another")), None)
    if article is not None:
        return "a", article
    if known.unit(*words) != "person" or any(child.dep_ == "poss" for child in before):
        return None
    definite = next((child for child in before if child.lower_ == "the"), None)
    if _is_named(noun):
        return "named", definite if definite is not None else noun.left_edge
    if definite is None or noun.lemma_.lower() in known.telling:
        return None
    return "the", definite


def _is_named(noun: Token) -> bool:
    """ "commander [Ivo Brandt]", whichever of the two the parse takes for the head."""
    return noun.pos_ == "PROPN" or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children)


def _is_shared(noun: Token, known: Lexicon) -> bool:
    """ "a combined [Afghan] and coalition force": said of many."""
    return any(child.dep_ == "conj" and known.is_collective(*noun_words(child)) for child in noun.rights)
