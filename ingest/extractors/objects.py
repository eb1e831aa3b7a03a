"""What is said by a phrase: "denied the report", "called it a crime", "accused him of lying", "put the dead at ten"."""

from spacy.tokens import Token

from ingest.extractors.cues import Cue, Lexicon
from ingest.extractors.saying import Saying, is_infinitive, made, without
from ingest.extractors.sources import agent, is_passive, passive_subject, speaker_of

_SCOPES = {"prep", "advcl", "npadvmod", "advmod"}
_PREPOSITIONS = ("at", "for", "of", "about", "on", "against", "to", "over", "from", "with")


def described(cue: Cue) -> Saying | None:
    frame = cue.frame("as")
    if frame is None:
        return None
    objects = [child for child in cue.head.children if child.dep_ in {"dobj", "nsubjpass"}]
    for child in (c for parent in (cue.head, *objects) for c in parent.children):
        if child.lower_ == "as" and child.dep_ == "prep" and child.i > cue.head.i:
            return made(cue, frame.act, [*_judged(cue, child), *(t for t in child.subtree if t.i != child.i)], "as")
    return None


def _judged(cue: Cue, verdict: Token) -> list[Token]:
    """What is called or described: part of the content, unless a pronoun that says nothing."""
    judged = [c for c in cue.head.children if c.dep_ in {"dobj", "nsubjpass"} and c.pos_ != "PRON"]
    return [t for noun in judged for t in noun.subtree if t.i < verdict.i]


def named(cue: Cue) -> Saying | None:
    frame = cue.frame("named")
    if frame is None:
        return None
    for child in cue.head.children:
        if child.dep_ in {"oprd", "xcomp"} and child.i > cue.head.i and not is_infinitive(child):
            if all(t.pos_ in {"PROPN", "PUNCT"} for t in child.subtree):
                return None  # "Toretsk, which it calls Dzerzhinsk": another name says nothing
            return made(cue, frame.act, [*_judged(cue, child), *child.subtree], "named")
        if child.dep_ == "ccomp" and child.i > cue.head.i:
            return made(cue, frame.act, list(child.subtree), "named")
    return None


def figure(cue: Cue) -> Saying | None:
    """ "put the dead at twenty": what is counted, and the number."""
    frame = cue.frame("at")
    if frame is None:
        return None
    counted = _counted(cue.head)
    for token in cue.head.subtree:
        if token.lower_ == "at" and token.i > cue.head.i and any(t.like_num for t in token.subtree):
            first = counted.left_edge.i if counted is not None else token.i
            return made(cue, frame.act, list(token.doc[first : token.right_edge.i + 1]), "at")
    return None


def revised(cue: Cue, lexicon: Lexicon) -> Saying | None:
    """ "raised its count of prisoners to 1,340": whose figure it is, and what it now is."""
    frame = cue.frame("figure")
    if frame is None:
        return None
    counted = _counted(cue.head)
    if counted is None or counted.lemma_.lower() not in lexicon.figure_nouns:
        return None
    told = with_scope(counted)
    if not any(t.like_num for t in told if t.i > counted.i):
        return None
    return made(cue, frame.act, told, "figure")


def _counted(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)


def with_scope(noun: Token) -> list[Token]:
    """A figure with what follows its verb up to a comma: where and since when it counts, or what it was raised to."""
    told = list(noun.subtree)
    for child in noun.head.children:
        if child.i > noun.i and child.left_edge.i == max(t.i for t in told) + 1 and child.dep_ in _SCOPES:
            told += list(child.subtree)
    return told


def governed(cue: Cue) -> Saying | None:
    for child in cue.head.children:
        if child.dep_ != "prep" or child.i < cue.head.i or child.lower_ not in _PREPOSITIONS or child in cue.words:
            continue
        frame = cue.frame(child.lower_)
        if frame is not None:
            return made(cue, frame.act, [t for t in child.subtree if t.i != child.i], child.lower_)
    return None


def object_of(cue: Cue) -> Saying | None:
    frame = cue.frame("object")
    if frame is None or (speaker_of(cue.head) is None and not is_passive(cue.head)):
        return None
    noun = cue.head.head
    if cue.head.dep_ == "acl" and cue.head.tag_ == "VBN" and agent(cue.head) is not None:
        return made(cue, frame.act, without(noun, cue.head), "object")
    for carrier in (cue.head, *cue.words[1:]):
        for child in carrier.children:
            counted = frame.act != "estimate" or any(t.like_num for t in child.subtree)
            if child.dep_ in {"dobj", "pobj"} and child.i > cue.head.i and counted:
                return made(cue, frame.act, list(child.subtree), "object")
    if is_passive(cue.head) and agent(cue.head) is not None:
        heard = passive_subject(cue.head)
        return made(cue, frame.act, list(heard.subtree), "object") if heard is not None else None
    return None
