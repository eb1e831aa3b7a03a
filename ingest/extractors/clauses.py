"""What is said, as the grammar tells: the clause, infinitive or noun phrase that a cue verb governs."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.extractors.cues import Cue, Lexicon, verb_cue
from ingest.extractors.objects import described, figure, governed, named, object_of
from ingest.extractors.saying import Saying, is_infinitive, made, without
from ingest.extractors.sources import is_passive, passive_subject, speaker_of, subject

_QUESTIONS = {"whether", "if", "how", "what", "when", "where", "who", "why", "which"}


def verb_sayings(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            cue = verb_cue(token, lexicon)
            if cue is not None:
                saying = _saying(cue, lexicon)
                if saying is not None:
                    yield saying


def _saying(cue: Cue, lexicon: Lexicon) -> Saying | None:
    if _is_silence(cue, lexicon):
        return None
    for find in (_clause, _infinitive, _gerund, described, named, figure, governed, object_of, _beside):
        saying = find(cue)
        if saying is not None and saying.content:
            return saying
    return None


def _is_silence(cue: Cue, lexicon: Lexicon) -> bool:
    """Declining to comment or to be named is no statement; nor is not saying whether."""
    for child in cue.head.children:
        if child.dep_ == "xcomp" and child.lemma_.lower() in lexicon.silent_lemmas:
            passive = is_passive(child) or cue.head.lemma_ in {"decline", "refuse"}
            if passive and not any(c.dep_ in {"dobj", "ccomp"} for c in child.children):
                return True
        if child.dep_ == "ccomp" and any(c.dep_ == "neg" for c in cue.head.children):
            return child.left_edge.lower_ in _QUESTIONS
    return False


def _clause(cue: Cue) -> Saying | None:
    frame = cue.frame("clause", "told", "raised")
    if frame is None:
        return None
    verb = cue.head
    for child in verb.children:
        if child.dep_ != "ccomp" or child in cue.words:
            continue
        heard = subject(child) or passive_subject(child)
        if heard is not None and frame.addressee == "object" and is_infinitive(child) and heard.i > verb.i:
            told = [t for t in without(child, verb) if t not in set(heard.subtree)]
            return made(cue, frame.act, told, "told", heard)
        return made(cue, frame.act, without(child, verb), "clause")
    return None


def _infinitive(cue: Cue) -> Saying | None:
    verb = cue.head
    child = next((c for c in verb.children if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if child is None and cue.frame("told") is not None:
        child = next(
            (c for p in cue.words[1:] for c in p.children if c.dep_ in {"xcomp", "pcomp"} and is_infinitive(c)), None
        ) or next((c for c in verb.children if c.dep_ == "advcl" and is_infinitive(c)), None)
    if child is None:
        return None
    if is_passive(verb) and cue.frame("raised", "told") is not None:
        frame = cue.frame("told")
        if frame is not None:
            return made(cue, frame.act, list(child.subtree), "told")
        raised = cue.frame("raised")
        heard = passive_subject(verb)
        if raised is not None and heard is not None:
            return made(cue, raised.act, [*heard.subtree, *child.subtree], "raised")
    frame = cue.frame("infinitive", "told")
    return made(cue, frame.act, list(child.subtree), "infinitive") if frame is not None else None


def _gerund(cue: Cue) -> Saying | None:
    frame = cue.frame("gerund")
    child = next((c for c in cue.head.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG"), None)
    return made(cue, frame.act, list(child.subtree), "gerund") if frame is not None and child is not None else None


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
    return made(cue, frame.act, [t for t in clause.subtree if t not in left_out], "beside")
