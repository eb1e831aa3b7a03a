"""What is said, as the grammar tells: the clause, infinitive or noun phrase that a cue verb governs."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.extractors.cues import Cue, Lexicon, verb_cue
from ingest.extractors.objects import described, figure, governed, named, object_of, revised
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
    for find in (_clause, _detached, _infinitive, _gerund, described, named, figure, governed, object_of, _beside):
        saying = find(cue)
        if saying is not None and saying.content:
            return saying
    return revised(cue, lexicon)


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
        if child.dep_ != "ccomp" or child in cue.words or (child.i < verb.i and _begins_anew(verb)):
            continue
        heard = subject(child) or passive_subject(child)
        if heard is not None and frame.addressee == "object" and is_infinitive(child) and heard.i > verb.i:
            told = [t for t in without(child, verb) if t not in set(heard.subtree)]
            return made(cue, frame.act, told, "told", heard)
        return made(cue, frame.act, without(child, verb), "clause")
    return None


def _begins_anew(verb: Token) -> bool:
    """In "Kyiv said that forty were killed, and Moscow said fifty" the second verb does not tell what stands before."""
    own = subject(verb)
    first = own.left_edge if own is not None else verb
    return first.i > 0 and first.nbor(-1).pos_ == "CCONJ"


def _detached(cue: Cue) -> Saying | None:
    """ "stated in an update that Russia had lost ...": a whole clause that the parse took for a relative one."""
    frame = cue.frame("clause", "told")
    if frame is None:
        return None
    for child in cue.head.children:
        if child.dep_ not in {"prep", "agent"} or child.i < cue.head.i:
            continue
        for noun in child.children:
            for clause in noun.children:
                if clause.dep_ in {"relcl", "acl"} and _is_whole(clause):
                    return made(cue, frame.act, list(clause.subtree), "clause")
    return None


def _is_whole(clause: Token) -> bool:
    """Whether a clause after "that" lacks nothing which "that" could stand for."""
    that = next((t for t in clause.children if t.lower_ == "that" and t.i == clause.left_edge.i), None)
    spoken_of = subject(clause) or passive_subject(clause)
    if that is None or spoken_of is None or spoken_of.i == that.i:
        return False
    return that.dep_ != "dobj" or any(c.dep_ == "dobj" and c.i != that.i for c in clause.children)


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
    if frame is None or speaker_of(verb) is None or verb.head.i == verb.i:
        return None
    if _is_parenthesis(verb):
        aside = {verb, *(t for child in verb.children if child.dep_ in {"nsubj", "dobj"} for t in child.subtree)}
    elif verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)):
        aside = set(verb.subtree)
    else:
        return None
    return made(cue, frame.act, [t for t in verb.head.subtree if t not in aside], "beside")


def _is_parenthesis(verb: Token) -> bool:
    """Commas on either side, and the verb that it attributes after it: "the town, he said, had fallen"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    spoken = subject(verb)
    before = spoken.left_edge if spoken is not None else verb
    commas = after.text == "," and before.i > 0 and before.nbor(-1).text == ","
    return commas and verb.dep_ in {"ccomp", "relcl", "acl", "appos", "advcl"} and verb.head.i > verb.i
