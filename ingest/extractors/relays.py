"""Who passed it on? "TASS reported, citing the ministry": the ministry speaks, TASS relays."""

from dataclasses import replace

from spacy.tokens import Token

from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying
from ingest.extractors.sources import agent, attributing, is_passive, passive_subject, speaker_of

_CITES = {"cite", "quote"}
_ACTORS = {"PERSON", "ORG", "GPE", "NORP"}


def with_relay(saying: Saying, roles: Roles) -> Saying:
    """The saying with the one who is cited as its source, where it names one."""
    inside = [t for t in saying.content if t.tag_ == "VBG" and attributing(t) == saying.head]
    for child in (*saying.head.children, *inside):
        if child.lemma_.lower() in _CITES and child.tag_ == "VBG":
            cited = _cited(child, roles)
            if cited is not None:
                return replace(
                    saying,
                    source=cited,
                    relayed_by=saying.source,
                    cue=(*saying.cue, child),
                    content=_less(saying, child),
                )
    return saying


def _less(saying: Saying, citing: Token) -> tuple[Token, ...]:
    """The content without the words that cite; a clause that the parse gave to them is the content after all."""
    clause = next((t for t in citing.subtree if t.dep_ in {"ccomp", "acl"} and _has_that(t)), None)
    aside = set(citing.subtree)
    if clause is not None:
        return tuple(clause.subtree)
    return tuple(t for t in saying.content if t not in aside)


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _cited(citing: Token, roles: Roles) -> Token | None:
    cited = next((c for c in citing.children if c.dep_ == "dobj" and c.i > citing.i), None)
    return cited if cited is not None and is_actor(cited, roles) else None


def is_actor(noun: Token, roles: Roles) -> bool:
    return noun.ent_type_ in _ACTORS or noun.lemma_.lower() in roles or noun.lower_ in roles.groups


def quoted_as_saying(verb: Token) -> Saying | None:
    """ "Axios quoted him as saying that ...", "he was quoted by Axios as saying ..."."""
    if verb.lemma_.lower() not in _CITES:
        return None
    for prep in verb.children:
        if prep.lower_ != "as":
            continue
        for saying in prep.children:
            clause = next((c for c in saying.children if c.dep_ in {"ccomp", "dobj"}), None)
            if saying.tag_ != "VBG" or clause is None:
                continue
            quoted, outlet = _quoted(verb)
            cue = (verb, prep, saying)
            return Saying(cue, verb, tuple(clause.subtree), "say", quoted, relayed_by=outlet, frame="relay")
    return None


def _quoted(verb: Token) -> tuple[Token | None, Token | None]:
    if is_passive(verb):
        noun = verb.head if verb.dep_ == "acl" else passive_subject(verb)
        return noun, agent(verb)
    quoted = next((c for c in verb.children if c.dep_ in {"dobj", "nsubj"} and c.i > verb.i), None)
    return quoted, speaker_of(verb)
