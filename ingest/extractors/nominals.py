"""What is said by a noun or an adjective: "claims that", "expressed confidence that", "is convinced that"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.extractors.cues import Frame, Lexicon, verb_cue
from ingest.extractors.objects import with_scope
from ingest.extractors.saying import Saying, without
from ingest.extractors.sources import speaker_of, subject


def nominal_sayings(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    for token in doc:
        if token.pos_ == "NOUN":
            saying = _noun(token, lexicon)
        elif token.pos_ == "ADJ":
            saying = _adjective(token, lexicon)
        else:
            continue
        if saying is not None:
            yield saying


def _noun(noun: Token, lexicon: Lexicon) -> Saying | None:
    for frame in lexicon.noun_frames.get(noun.lemma_.lower(), ()):
        content, exact = _complement(noun, frame)
        if not content:
            continue
        verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.light_verbs else None
        owner = _owner(noun)
        saying = _said_in(noun, lexicon)
        if saying is not None and exact and owner is None:
            return Saying((saying,), saying, tuple(content), "say", speaker_of(saying))
        if verb is not None and owner is None:
            said = tuple(with_scope(noun)) if frame.act == "estimate" and not exact else tuple(content)
            uttered = frame.act == "think" and verb.lemma_.lower() in lexicon.uttering_verbs
            return Saying((verb, noun), verb, said, "say" if uttered else frame.act, speaker_of(verb), frame="noun")
        if (owner is not None and frame.act != "estimate") or exact:
            return Saying((noun,), noun, tuple(content), frame.act, owner, frame="noun")
    return None


def _complement(noun: Token, frame: Frame) -> tuple[list[Token], bool]:
    """The tokens of the content, and whether their form leaves no doubt (a clause with "that")."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if "clause" in frame.takes and child.dep_ in {"acl", "ccomp", "relcl"} and "that" in marks:
            return without(child, noun), True
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        if "infinitive" in frame.takes and child.dep_ == "acl" and to:
            return list(child.subtree), False
        if child.dep_ == "prep" and child.lower_ in frame.takes:
            return [t for t in child.subtree if t.i != child.i], False
    return [], False


def _said_in(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb in "said in a statement that ...", where the parse gives the clause to the noun."""
    verb = noun.head.head
    in_it = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on", "through", "by"} and verb.pos_ == "VERB"
    cue = verb_cue(verb, lexicon) if in_it else None
    return verb if cue is not None and cue.frame("aside") is not None else None


def _owner(noun: Token) -> Token | None:
    """Whose claim: "Moscow's claim", "a claim by Moscow"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "among"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _adjective(adjective: Token, lexicon: Lexicon) -> Saying | None:
    source = subject(adjective.head) if adjective.dep_ in {"acomp", "oprd", "conj"} else None
    if source is None:
        return None
    for frame in lexicon.adjective_frames.get(adjective.lemma_.lower(), ()):
        for child in adjective.children:
            if child.i < adjective.i:
                continue
            if child.dep_ == "ccomp" and "clause" in frame.takes:
                return Saying(
                    (adjective,), adjective, tuple(without(child, adjective)), frame.act, source, frame="adjective"
                )
            if child.dep_ == "prep" and child.lower_ in frame.takes:
                inside = tuple(t for t in child.subtree if t.i != child.i)
                return Saying((adjective,), adjective, inside, frame.act, source, frame="adjective")
    return None
