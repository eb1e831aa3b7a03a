"""Which place does a clause say to be held, taken or left? The noun itself, or what "control of the town" leads to."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.extractors.calendar_days import is_calendar_word
from ingest.extractors.happening_words import known

_CLOSE = {"of", "in", "inside", "at", "near", "over", "around", "within"}
_NO_PLACE = {"DATE", "TIME", "NORP", "CARDINAL", "MONEY", "PERCENT"}


def is_place(noun: Token) -> bool:
    """A name or a common noun for a place; never a figure ("24 villages" is a measure), and no person's full name."""
    if noun.dep_ in ("compound", "poss", "nmod", "amod") or any(child.dep_ == "nummod" for child in noun.children):
        return False
    if noun.ent_type_ in _NO_PLACE or is_calendar_word(noun.text) or _is_person(noun):
        return False
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in known().place_nouns


def _is_person(noun: Token) -> bool:
    """Of one word the recogniser cannot tell a surname from a village."""
    first = noun.left_edge
    return noun.ent_type_ == "PERSON" and first != noun and first.ent_type_ == "PERSON"


def reached(noun: Token, *, whole: bool = False) -> Token | None:
    """The place that the noun is or leads to; with `whole` no part of one: "positions in the town", "its suburbs"."""
    if is_place(noun):
        return None if whole and _is_part(noun) else noun
    if not leads_on(noun) or (whole and noun.lemma_.lower() in known().part_nouns):
        return None
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in _CLOSE:
            for each in prep.children:
                if each.dep_ == "pobj" and (found := reached(each, whole=whole)) is not None:
                    return found
    return None


def _is_part(noun: Token) -> bool:
    return noun.lemma_.lower() in known().part_nouns or (
        noun.pos_ == "NOUN" and any(child.dep_ == "poss" and child.pos_ != "PRON" for child in noun.children)
    )


def leads_on(noun: Token) -> bool:
    """ "control of", "most of", but only where the noun is no place itself."""
    return noun.lemma_.lower() in known().through_nouns


def listed(place: Token) -> Iterator[Token]:
    """The place and those named in one list with it: "Sudzha, Kurilovka and Gogolevka", "Goma, airport included"."""
    yield place
    yield from (each for each in place.conjuncts if each.i > place.i and is_place(each))
    yield from _included(place)


def _included(place: Token) -> Iterator[Token]:
    """ "all of the city, [the airport] included" """
    doc, at = place.doc, place.i + 1
    if at + 2 < len(doc) and doc[at].text == ",":
        behind = next((word for word in doc[at + 1 : at + 5] if word.lower_ in ("included", "including")), None)
        if behind is None:
            return
        noun = doc[behind.i - 1] if behind.lower_ == "included" else doc[min(behind.i + 1, len(doc) - 1)]
        while noun.pos_ == "DET" and noun.i + 1 < len(doc):
            noun = noun.nbor()
        if noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in known().place_nouns and noun.i > at:
            yield noun
