"""What is one act of saying in the parse? Its cue, its content and who is named beside it, as tokens."""

from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import SpeechAct
from ingest.extractors.cues import Cue
from ingest.extractors.sources import attributing, is_passive, passive_subject, speaker_of, subject


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue with the tokens of its source's head and of its content."""

    cue: tuple[Token, ...]
    head: Token
    content: tuple[Token, ...]
    act: SpeechAct
    source: Token | None = None
    addressee: Token | None = None
    frame: str = "clause"


def made(cue: Cue, act: SpeechAct, content: list[Token], kind: str, addressee: Token | None = None) -> Saying:
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


def resumes(verb: Token, content: Token) -> bool:
    """In "He denied that A but maintained that B" the second verb goes on with the first, though it may hang on A."""
    says = any(child.dep_ == "ccomp" for child in content.children)
    return verb.head.i == content.i and subject(verb) is None and not is_passive(verb) and not says


def is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
