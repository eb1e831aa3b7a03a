"""Whose, by whom and where? Spans that a clause itself names for its trigger; nothing is taken from elsewhere."""

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors.calendar_days import is_calendar_word
from ingest.extractors.frames import Reading, is_passive
from ingest.extractors.happening_words import known
from ingest.extractors.measures import Lexicon

_SIDED = {"NORP", "GPE", "ORG", "LOC"}
_PLACED = {"GPE", "LOC", "FAC"}


def whose(reading: Reading, lexicon: Lexicon) -> Span | None:
    """The span that says whose people or things are counted, where the frame names one."""
    word = reading.use.word
    if reading.frame.of == "counted":
        return possessor(reading.noun, lexicon) or _sufferer(reading.noun, lexicon)
    if reading.frame.of == "subject":
        loser = subject(word)
        return noun_span(loser) if loser is not None else None
    if reading.frame.of == "head":
        return possessor(word, lexicon)
    if reading.frame.of == "target":
        return next((noun_span(noun) for noun in _aimed_at(reading)), None)
    return None


def by_whom(reading: Reading, lexicon: Lexicon) -> Span | None:
    """The span that says who did it, where the frame names one."""
    word = reading.use.word
    if reading.frame.by == "agent" and reading.use.trigger == "verbs":
        return agent(word, passive=reading.use.role == "object")
    if reading.frame.by == "counted":
        return possessor(reading.noun, lexicon)
    if reading.frame.by == "head":
        return possessor(word, lexicon)
    if reading.frame.by == "holder":
        held = next((child for child in word.children if child.dep_ == "pobj"), None)
        return possessor(held, lexicon) if held is not None else None
    return None


def loser(number: Token, lexicon: Lexicon) -> Span | None:
    """Whose losses a figure without an owner is part of: "put [Russian] casualties at 190 dead and 265 wounded"."""
    for word in reversed(number.doc[number.sent.start : number.i]):
        if word.lemma_.lower() in lexicon.losing:
            return possessor(word, lexicon)
    return None


def claimant(noun: Token, lexicon: Lexicon) -> Span | None:
    """Whose figure it is: "[Moscow]'s count of 58 kills", "the [Russian] tally of 300 dead"."""
    at = noun
    for _ in range(3):
        if at.dep_ not in ("nummod", "pobj", "prep", "compound", "nmod", "quantmod"):
            return None
        at = at.head
        if at.lemma_.lower() in lexicon.counting:
            return possessor(at, lexicon)
    return None


def _sufferer(noun: Token, lexicon: Lexicon) -> Span | None:
    """ "[Russia] suffered 300 casualties" """
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in lexicon.suffering:
        return None
    loser = subject(verb)
    return noun_span(loser) if loser is not None else None


def subject(verb: Token) -> Token | None:
    """Of the verb, or of the verb that it is joined to."""
    for _ in range(4):
        own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head == verb:
            return None
        verb = verb.head
    return None


def agent(verb: Token, *, passive: bool) -> Span | None:
    """Subject of an active verb, or what follows "by" after a passive one."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((noun_span(noun) for noun in child.children if noun.dep_ == "pobj"), None)
    if passive and (
        is_passive(verb) or verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and is_passive(verb.head))
    ):
        return None
    doer = subject(verb)
    return noun_span(doer) if doer is not None else None


def possessor(noun: Token, lexicon: Lexicon) -> Span | None:
    """Whose: "[Ukrainian] soldiers", "[its] own men", "soldiers of [the FARDC]", "[Russians]", "[rebels]"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return noun_span(child)
    before = [each for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod") for each in child.subtree]
    for word in reversed(before):
        if word.dep_ in ("amod", "compound", "nmod") and _is_sided(word, lexicon):
            return word.idx, word.idx + len(word)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            owner = next((each for each in child.children if each.dep_ == "pobj"), None)
            if owner is not None and (_is_sided(owner, lexicon) or owner.pos_ == "PROPN" or possessor(owner, lexicon)):
                return noun_span(owner)
    if noun.ent_type_ == "NORP" or _is_group(noun, lexicon):
        return noun.idx, noun.idx + len(noun)
    if noun.dep_ == "conj" and any(child.dep_ == "nummod" for child in noun.children):
        return _shared_modifier(noun.head, lexicon)
    return None


def _shared_modifier(noun: Token, lexicon: Lexicon) -> Span | None:
    """ "117 [Ukrainian] drones and four missiles": said once of both."""
    for word in noun.lefts:
        if word.dep_ == "amod" and _is_sided(word, lexicon):
            return word.idx, word.idx + len(word)
    return None


def _is_sided(word: Token, lexicon: Lexicon) -> bool:
    """A name, nationality or group; but not the type of what is counted: "six [HIMARS] rockets"."""
    if _is_group(word, lexicon):
        return True
    named = word.ent_type_ in _SIDED or word.pos_ == "PROPN" or (word.pos_ == "ADJ" and word.is_title)
    return named and (word.ent_type_ == "NORP" or not lexicon.entries(word.text, word.lemma_))


def _is_group(word: Token, lexicon: Lexicon) -> bool:
    return any(form in entry.groups for entry in lexicon.counted for form in (word.lower_, word.lemma_.lower()))


def _aimed_at(reading: Reading) -> Iterator[Token]:
    for word in (reading.use.word, reading.noun):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in ("at", "on", "against", "toward", "towards"):
                yield from (noun for noun in child.children if noun.dep_ == "pobj" and noun.pos_ == "PROPN")


def noun_span(noun: Token) -> Span:
    """The noun with its modifiers before it, without relative clauses: "the Russian Defence Ministry"."""
    first = noun.left_edge
    if first.sent.start != noun.sent.start:
        first = noun
    while first.i < noun.i and (first.is_punct or first.is_quote):
        first = first.nbor()
    return first.idx, noun.idx + len(noun)


def where(words: list[Token], within: Span) -> Span | None:
    """The first place that a preposition ties to one of the words, looked for word by word."""
    for word in words:
        for prep in word.children:
            if prep.dep_ in ("prep", "advmod", "agent") and prep.lower_ in known().place_preps:
                for noun in prep.subtree:
                    if noun.i > prep.i and _is_place(noun) and within[0] <= noun.idx < within[1]:
                        return noun_span(noun)
    return None


def _is_place(noun: Token) -> bool:
    if (
        noun.dep_ in ("compound", "poss", "nmod", "amod")
        or noun.ent_type_ in ("DATE", "TIME")
        or is_calendar_word(noun.text)
    ):
        return False
    return noun.lower_ in known().place_nouns or noun.ent_type_ in _PLACED or noun.pos_ == "PROPN"
