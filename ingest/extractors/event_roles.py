"""Who did it, and to whom? What the clause of an event's word names for it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.extractors import arguments
from ingest.extractors.frames import is_passive
from ingest.extractors.happening_words import known

_AIMED = ("on", "against", "at", "upon", "toward", "towards", "into", "with", "to")
_RELATIVE = ("who", "which", "that")
_TIMES = ("DATE", "TIME")
_DONE_BY = ("by", "from")
_WHOSE = ("by", "from", "of", "with", "against", "on", "for")
_SOMEONE = {"GPE", "NORP", "ORG", "PERSON"}


def doer(word: Token, carrier: Token | None) -> Token | None:
    """Subject of the verb, or who follows "by"; of a noun, who carries it out."""
    if word.pos_ in ("VERB", "AUX"):
        return _agent(word)
    for prep in word.children:
        if prep.dep_ in ("prep", "agent", "acl") and prep.lower_ in _DONE_BY:
            return next((noun for noun in prep.children if noun.dep_ == "pobj"), None)
        if prep.dep_ == "acl" and (agent := _agent(prep)) is not None:
            return agent
    owner = next((child for child in word.children if child.dep_ == "poss"), None)
    if owner is None:
        owner = next((child for child in word.lefts if child.ent_type_ == "NORP" and child.dep_ == "amod"), None)
    if owner is not None or carrier is None:
        return owner
    return _agent(carrier) if word.dep_ in ("dobj", "nsubjpass", "pobj") else None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    acted_on = is_passive(verb) or (verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN")
    if acted_on or (verb.dep_ == "conj" and is_passive(verb.head)):
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    own = arguments.subject(verb)
    if own is not None and own.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return None if own is not None and (own.dep_ == "nsubjpass" or own.lower_ in _RELATIVE) else own


def suffering(word: Token, carrier: Token | None) -> list[Token]:
    """Those whom it may be done to, the likeliest first."""
    found = list(_acted_on(word)) if word.pos_ in ("VERB", "AUX") else list(_belonging(word))
    found += _aimed_at(word)
    if carrier is not None and word.pos_ not in ("VERB", "AUX"):
        found += [*(each for each in _acted_on(carrier) if each != word), *_aimed_at(carrier)]
    found += [each for noun in found for each in _within(noun)] + list(_asked(word))
    return [noun for noun in dict.fromkeys(found) if noun != word]


def recipient(found: Sequence[Token]) -> Token | None:
    """Of those whom it may be done to the first who is named, or an armed force; else the first."""
    return next((noun for noun in found if _is_someone(noun)), found[0] if found else None)


def _is_someone(noun: Token) -> bool:
    named = any(each.pos_ == "PROPN" or each.ent_type_ in _SOMEONE for each in (noun, *noun.lefts))
    return named or noun.lemma_.lower() in known().force_nouns


def _within(noun: Token) -> Iterator[Token]:
    """ "rejected an offer [from Kinshasa]", "calls [by the rebels] for talks" """
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in _WHOSE:
            yield from (each for each in prep.children if each.dep_ == "pobj" and each.ent_type_ not in _TIMES)


def _asked(verb: Token) -> Iterator[Token]:
    """ "demanded that [Kinshasa] release them", "urged [the rebels] to talk" """
    for clause in verb.children:
        if clause.dep_ in ("ccomp", "xcomp"):
            yield from (each for each in clause.children if each.dep_ in ("nsubj", "nsubjpass"))


def _acted_on(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield verb.head if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
            yield from (each for each in child.conjuncts if each.i > child.i)
    if verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD"):
        yield verb.head
    if verb.dep_ == "conj" and is_passive(verb.head):
        yield from (child for child in verb.head.children if child.dep_ == "nsubjpass")


def _belonging(noun: Token) -> Iterator[Token]:
    """ "the killing [of civilians]", "the [church] bombing" """
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (each for each in child.children if each.dep_ == "pobj")
    yield from (child for child in noun.lefts if child.dep_ == "compound" and _may_suffer(child))


def _may_suffer(word: Token) -> bool:
    """ "the [school] bombing", and not "the [missile] strike" """
    return word.ent_type_ in _SOMEONE or word.lemma_.lower() in known().place_nouns


def _aimed_at(word: Token) -> Iterator[Token]:
    """ "fired [at the bus]", "opened fire [on the bus]" """
    objects = (child for child in word.children if child.dep_ == "dobj")
    for prep in (child for each in (word, *objects) for child in each.children):
        if prep.dep_ == "prep" and prep.lower_ in _AIMED:
            yield from (noun for noun in prep.children if noun.dep_ == "pobj" and noun.ent_type_ not in _TIMES)
