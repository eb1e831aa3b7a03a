"""Who is said to hold a place, to have taken, lost or left it, or to fight for it? By seeds/happenings.toml.

Only constructions of the clause count: a verb with the place here, the rest in held_otherwise.py.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors import arguments
from ingest.extractors.frames import is_passive
from ingest.extractors.happening_words import Control, known
from ingest.extractors.held import Held, after, owner
from ingest.extractors.held_otherwise import by_complement, by_noun
from ingest.extractors.held_places import leads_on, listed, reached


def find(tokens: Iterable[Token]) -> Iterator[Held]:
    """Every place of a list is held, taken or lost by itself."""
    for token in tokens:
        held = _at(token)
        if held is not None:
            yield from (replace(held, place=place) for place in listed(held.place))


def _at(token: Token) -> Held | None:
    if token.pos_ in ("VERB", "AUX"):
        return _by_verb(token) or by_complement(token)
    return by_noun(token) if token.pos_ in ("NOUN", "PROPN") else None


def _by_verb(verb: Token) -> Held | None:
    kinds = known().by_verb.get(verb.lemma_.lower(), ()) if verb.pos_ == "VERB" else ()
    if not kinds or any(child.tag_ in ("WP", "WRB") for child in verb.children):
        return None
    for kind in kinds:
        place, through = _place(verb, kind) if _has(verb, kind.requires) else (None, False)
        if place is None or (kind.through and not through) or (kind.forces and not _is_force(verb)):
            continue
        holder = _holder(verb, kind)
        if holder is not None or kind.by != "object":
            return Held(verb, place, kind.measure, holder, verb.lemma_.lower())
    return None


def _has(verb: Token, words: list[str]) -> bool:
    return not words or any(child.lower_ in words for child in verb.children)


def _place(verb: Token, kind: Control) -> tuple[Token | None, bool]:
    """The place, and whether a noun leads to it."""
    if kind.place == "after":
        nouns = after(verb, kind.preps)
    elif kind.place == "subject":
        nouns = [child for child in verb.children if child.dep_ == "nsubj"]
        held = any(leads_on(noun) for noun in after(verb, ["under", "into", "to", "in"]))
        return next(filter(None, (reached(noun) for noun in nouns)), None), held
    else:
        nouns = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        if not nouns and verb.dep_ in ("relcl", "acl") and verb.tag_ in ("VBN", "VBD"):
            nouns = [verb.head]
    for noun in nouns:
        place = reached(noun, whole=kind.whole)
        if place is not None:
            return place, place != noun
    return None, False


def _holder(verb: Token, kind: Control) -> Span | None:
    if kind.by == "agent":
        return arguments.agent(verb, passive=is_passive(verb))
    if kind.by == "object":
        loser = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
        return arguments.noun_span(loser) if loser is not None else None
    if kind.by == "to":
        nouns = after(verb, ["to", "under", "into", "in"])
        return next((holder for noun in nouns if (holder := owner(noun)) is not None), None)
    return None


def _is_force(verb: Token) -> bool:
    """An armed force acts, or nobody is named: "the headquarters had been entered"."""
    doer = None if is_passive(verb) else arguments.subject(verb)
    if doer is None:
        return True
    nouns = known().force_nouns
    if doer.lower_ in known().persons:
        return False
    return doer.lemma_.lower() in nouns or doer.lower_ in nouns or doer.pos_ in ("PROPN", "PRON")
