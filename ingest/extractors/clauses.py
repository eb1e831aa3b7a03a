"""What is said, as the grammar tells: the clause, infinitive or noun phrase that a cue verb governs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graph.model import SpeechAct
from ingest.extractors.cues import Cue, Lexicon, verb_cue
from ingest.extractors.sources import agent, attributing, is_passive, passive_subject, speaker_of, subject

_PREPOSITIONS = ("at", "for", "of", "about", "on", "against", "to", "over", "from", "with")


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue with the tokens of its source's head and of its content."""

    cue: tuple[Token, ...]
    head: Token
    content: tuple[Token, ...]
    act: SpeechAct
    source: Token | None = None
    addressee: Token | None = None
    relayed_by: Token | None = None
    frame: str = "clause"


def verb_sayings(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            cue = verb_cue(token, lexicon)
            if cue is not None:
                saying = _saying(cue)
                if saying is not None:
                    yield saying


def _saying(cue: Cue) -> Saying | None:
    for find in (_clause, _infinitive, _gerund, _as, _named, _figure, _preposition, _object, _beside):
        saying = find(cue)
        if saying is not None and saying.content:
            return saying
    return None


def _made(cue: Cue, act: SpeechAct, content: list[Token], kind: str, addressee: Token | None = None) -> Saying:
    own = set(cue.words)
    return Saying(
        cue.words,
        cue.head,
        tuple(t for t in content if t not in own),
        act,
        speaker_of(cue.head),
        addressee if addressee is not None else _object_of(cue),
        frame=kind,
    )


def _object_of(cue: Cue) -> Token | None:
    if not any(frame.addressee == "object" for frame in cue.frames):
        return None
    if is_passive(cue.head):
        return passive_subject(cue.head)
    return next((c for c in cue.head.children if c.dep_ in {"dobj", "dative"} and c.i > cue.head.i), None)


def without(content: Token, aside: Token) -> list[Token]:
    """The subtree of a content less the clause of the cue that may stand inside it, and less what others say."""
    left_out = {aside, *(t for child in aside.children if child.i != content.i for t in child.subtree)}
    for clause in content.subtree:
        if clause.i > aside.i and clause.dep_ in {"advcl", "conj"} and _speaks_anew(clause, content):
            left_out |= set(clause.subtree)
    return [token for token in content.subtree if token not in left_out]


def _speaks_anew(clause: Token, content: Token) -> bool:
    """A clause hung into a content that is another act of saying: ", while Y said ...", ", adding that ..."."""
    said = next((child for child in clause.children if child.dep_ == "ccomp"), None)
    if said is None:
        return False
    if clause.dep_ == "conj":
        return resumes(clause, content) and any(child.dep_ == "mark" for child in said.children)
    if not clause.left_edge.i or not clause.left_edge.nbor(-1).is_punct:
        return False
    if attributing(clause) is not None:
        return True
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return bool(marks & {"while", "as", "whereas", "although", "though"}) and subject(clause) is not None


def _clause(cue: Cue) -> Saying | None:
    frame = cue.frame("clause", "told", "raised")
    if frame is None:
        return None
    verb = cue.head
    for child in verb.children:
        if child.dep_ != "ccomp" or child in cue.words:
            continue
        heard = subject(child) or passive_subject(child)
        if heard is not None and frame.addressee == "object" and _is_infinitive(child) and heard.i > verb.i:
            told = [t for t in without(child, verb) if t not in set(heard.subtree)]
            return _made(cue, frame.act, told, "told", heard)
        return _made(cue, frame.act, without(child, verb), "clause")
    return None


def resumes(verb: Token, content: Token) -> bool:
    """In "He denied that A but maintained that B" the second verb goes on with the first, though it may hang on A."""
    says = any(child.dep_ == "ccomp" for child in content.children)
    return verb.head.i == content.i and subject(verb) is None and not is_passive(verb) and not says


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _infinitive(cue: Cue) -> Saying | None:
    verb = cue.head
    child = next((c for c in verb.children if c.dep_ == "xcomp" and _is_infinitive(c)), None)
    if child is None and cue.frame("told") is not None:
        child = next(
            (c for p in cue.words[1:] for c in p.children if c.dep_ in {"xcomp", "pcomp"} and _is_infinitive(c)), None
        ) or next((c for c in verb.children if c.dep_ == "advcl" and _is_infinitive(c)), None)
    if child is None:
        return None
    if is_passive(verb) and cue.frame("raised", "told") is not None:
        frame = cue.frame("told")
        if frame is not None:
            return _made(cue, frame.act, list(child.subtree), "told")
        raised = cue.frame("raised")
        heard = passive_subject(verb)
        if raised is not None and heard is not None:
            return _made(cue, raised.act, [*heard.subtree, *child.subtree], "raised")
    frame = cue.frame("infinitive", "told")
    return _made(cue, frame.act, list(child.subtree), "infinitive") if frame is not None else None


def _gerund(cue: Cue) -> Saying | None:
    frame = cue.frame("gerund")
    child = next((c for c in cue.head.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG"), None)
    return _made(cue, frame.act, list(child.subtree), "gerund") if frame is not None and child is not None else None


def _as(cue: Cue) -> Saying | None:
    frame = cue.frame("as")
    if frame is None:
        return None
    objects = [child for child in cue.head.children if child.dep_ in {"dobj", "nsubjpass"}]
    for child in (c for parent in (cue.head, *objects) for c in parent.children):
        if child.lower_ == "as" and child.dep_ == "prep" and child.i > cue.head.i:
            return _made(cue, frame.act, [t for t in child.subtree if t.i != child.i], "as")
    return None


def _named(cue: Cue) -> Saying | None:
    frame = cue.frame("named")
    if frame is None:
        return None
    for child in cue.head.children:
        if child.dep_ in {"oprd", "xcomp"} and child.i > cue.head.i and not _is_infinitive(child):
            return _made(cue, frame.act, list(child.subtree), "named")
        if child.dep_ == "ccomp" and child.i > cue.head.i:
            return _made(cue, frame.act, list(child.subtree), "named")
    return None


def _figure(cue: Cue) -> Saying | None:
    """ "put the dead at twenty": what is counted, and the number."""
    frame = cue.frame("at")
    if frame is None:
        return None
    counted = [t for c in cue.head.children if c.dep_ in {"dobj", "nsubjpass"} for t in c.subtree]
    for token in cue.head.subtree:
        if token.lower_ == "at" and token.i > cue.head.i and any(t.like_num for t in token.subtree):
            return _made(cue, frame.act, [*counted, *token.subtree], "at")
    return None


def _preposition(cue: Cue) -> Saying | None:
    for child in cue.head.children:
        if child.dep_ != "prep" or child.i < cue.head.i or child.lower_ not in _PREPOSITIONS or child in cue.words:
            continue
        frame = cue.frame(child.lower_)
        if frame is not None:
            return _made(cue, frame.act, [t for t in child.subtree if t.i != child.i], child.lower_)
    return None


def _object(cue: Cue) -> Saying | None:
    frame = cue.frame("object")
    if frame is None or (speaker_of(cue.head) is None and not is_passive(cue.head)):
        return None
    noun = cue.head.head
    if cue.head.dep_ == "acl" and cue.head.tag_ == "VBN" and agent(cue.head) is not None:
        return _made(cue, frame.act, without(noun, cue.head), "object")
    for carrier in (cue.head, *cue.words[1:]):
        for child in carrier.children:
            counted = frame.act != "estimate" or any(t.like_num for t in child.subtree)
            if child.dep_ in {"dobj", "pobj"} and child.i > cue.head.i and counted:
                return _made(cue, frame.act, list(child.subtree), "object")
    if is_passive(cue.head) and agent(cue.head) is not None:
        heard = passive_subject(cue.head)
        return _made(cue, frame.act, list(heard.subtree), "object") if heard is not None else None
    return None


def _beside(cue: Cue) -> Saying | None:
    """A cue with no complement of its own beside the sentence that it attributes: "as he put it", ", he said"."""
    frame = cue.frame("clause", "told")
    verb = cue.head
    if frame is None or speaker_of(verb) is None:
        return None
    aside = verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    )
    if not aside or verb.head.i == verb.i:
        return None
    clause = verb.head
    left_out = set(verb.subtree)
    return _made(cue, frame.act, [t for t in clause.subtree if t not in left_out], "beside")
