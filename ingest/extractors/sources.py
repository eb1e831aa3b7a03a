"""Who speaks, as the grammar tells: the subject of a cue, borrowed from a governing verb where it has none."""

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors.phrases import noun_phrase, offsets

_REFLEXIVE = {"himself", "herself", "itself", "themselves"}
_SUBJECTS = ("nsubj", "csubj")


def subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def passive_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def is_passive(verb: Token) -> bool:
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass"}:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl", "ROOT"} and not deps & {"aux", "nsubj", "dobj"}


def agent(verb: Token) -> Token | None:
    """The one after "by" in a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def speaker_of(verb: Token) -> Token | None:
    """The head of the noun phrase that speaks by this verb."""
    if is_passive(verb):
        return agent(verb)
    return _borrowed(verb, 0)


def _borrowed(verb: Token, depth: int) -> Token | None:
    own = subject(verb)
    if own is not None and own.lower_ not in _REFLEXIVE:
        return own
    if own is None and (lost := _displaced(verb)) is not None:
        return lost
    if depth > 5:
        return None
    head = verb.head
    if verb.dep_ == "acl":
        active = verb.tag_ in {"VBG", "VB"} or any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
        return head if active else agent(verb)
    outer = attributing(verb)
    if outer is not None:
        return speaker_of(outer)
    if (verb.dep_ in {"conj", "xcomp", "advcl", "dep"} or own is not None) and head.i != verb.i:
        if head.pos_ in {"VERB", "AUX"}:
            if is_passive(head):
                return passive_subject(head) or agent(head)
            return _borrowed(head, depth + 1)
        if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "advcl":
            return head
    if verb.dep_ in {"pcomp"} and head.head.pos_ in {"VERB", "AUX"}:
        return _borrowed(head.head, depth + 1)
    return None


def _displaced(verb: Token) -> Token | None:
    """A finite verb's subject that the parse hung on the words before: "since August, Lepp, dressed in grey, said"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or any(child.dep_ == "aux" for child in verb.children):
        return None
    doc, at = verb.doc, verb.i - 1
    while at > 0 and doc[at].pos_ == "ADV":
        at -= 1
    if doc[at].lower_ == "," and at > 0:
        opened = next((i for i in range(at - 1, max(verb.sent.start, at - 25), -1) if doc[i].lower_ == ","), None)
        if opened is None or doc[opened + 1].tag_ not in {"VBN", "VBG", "WP", "WDT", "IN"}:
            return None
        at = opened - 1
    name = doc[at]
    first = name.left_edge.i
    after_comma = first > 0 and doc[first - 1].lower_ == ","
    return name if name.pos_ == "PROPN" and name.dep_ in {"conj", "appos", "dep"} and after_comma else None


def source_span(head: Token | None) -> Span | None:
    """The noun phrase; for a relative pronoun that and the phrase it stands for: "the ministry, which"."""
    if head is None:
        return None
    noun = _antecedent(head)
    return offsets([*noun_phrase(noun), head] if noun is not None else noun_phrase(head))


def _antecedent(pronoun: Token) -> Token | None:
    if pronoun.tag_ not in {"WP", "WDT"}:
        return None
    clause = next((t for t in pronoun.ancestors if t.dep_ == "relcl"), None)
    noun = clause.head if clause is not None else None
    return noun if noun is not None and noun.i < pronoun.i and noun.pos_ in {"NOUN", "PROPN", "PRON"} else None


def attributing(participle: Token) -> Token | None:
    """The verb of saying to which a participle after a comma belongs, where the parse hangs it into the content.

    In "She said the town had fallen, adding that ..." it is she who adds.
    """
    if participle.tag_ != "VBG" or participle.dep_ != "advcl" or not _after_comma(participle):
        return None
    verb = participle.head
    while verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.i != verb.i:
        verb = verb.head
    if participle.i < verb.i:
        return verb.head if verb.dep_ == "ccomp" and verb.head.i == participle.i - 2 else None
    inside = verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and verb.i < participle.i
    return verb.head if inside and verb.head.i != verb.i else None


def _after_comma(token: Token) -> bool:
    left = token.left_edge
    return left.i > 0 and (left.nbor(-1).is_punct or left.nbor(-1).is_quote)
