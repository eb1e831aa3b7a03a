"""Is a clause put forward as fact, denied, or merely expected? Plans, demands and conditions are never facts."""

from spacy.tokens import Doc, Token

from graph.model import Polarity
from ingest.extraction import FoundStatement
from ingest.extractors.polarity_words import polarity_words
from ingest.extractors.tokens import text_at

_NOT_YET = {"demand", "promise", "ask"}
"""Speech acts."""
_INFINITIVES = ("xcomp", "ccomp", "acl", "advcl", "relcl")


def of(verb: Token, statement: FoundStatement) -> Polarity:
    """Of the clause with this verb, within this statement."""
    if statement.act in _NOT_YET or _is_expected(verb, statement):
        return "expected"
    if is_negated(verb) or (is_denied(statement, verb.doc) and not _follows_colon(verb, statement)):
        return "denied"
    return "asserted"


def is_denied(statement: FoundStatement, doc: Doc) -> bool:
    """True where the cue nearest to the content denies it; "rejected the report, saying that" asserts what follows.

    A direct quotation is what the speaker says, not what is denied: he denied it: "The town is ours."
    """
    if statement.kind == "direct":
        return False
    if statement.act != "deny" or not statement.cue:
        return statement.act == "deny"
    start = statement.content[0][0]
    nearest = min(statement.cue, key=lambda cue: abs(cue[0] - start))
    says = polarity_words().saying.search(text_at(doc, nearest)) is not None
    return says if statement.negated else not says


def _follows_colon(verb: Token, statement: FoundStatement) -> bool:
    """ "denied that the town had fallen: the army still held it" """
    return ":" in text_at(verb.doc, (statement.content[0][0], verb.idx))


def is_negated(verb: Token) -> bool:
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "attr")), None)
    nothing = subject is not None and any(child.lower_ == "no" for child in subject.children)
    before = verb.doc[max(verb.left_edge.i, verb.i - 4) : verb.i + 1].text
    return nothing or polarity_words().negation.search(before) is not None


def _is_expected(verb: Token, statement: FoundStatement) -> bool:
    at = verb
    for _ in range(8):
        if not any(start <= at.idx < end for start, end in statement.content):
            return False
        if _is_modal(at) or _is_conditional(at):
            return True
        if at.head == at:
            return False
        if at.dep_ in _INFINITIVES and _is_infinitive(at) and _is_meant(at):
            return True
        if at.dep_ == "advcl":
            return False
        at = at.head
    return False


def only_means(verb: Token) -> bool:
    """ "59,000 [have] to go", "300 families [refused] to leave": what its subject does has not happened."""
    if verb.lemma_.lower() not in polarity_words().intents or _had_to(verb):
        return False
    return any(
        child.dep_ in ("xcomp", "ccomp") and child.i > verb.i and _is_infinitive(child) for child in verb.children
    )


def is_rumour(statement: FoundStatement, doc: Doc) -> bool:
    """What is only rumoured nobody asserts."""
    return any(polarity_words().rumour.search(text_at(doc, cue)) for cue in statement.cue)


def _is_meant(verb: Token) -> bool:
    """ "plans to take", "an operation to take", wherever the parse hangs the verb."""
    to = next((child for child in verb.children if child.tag_ == "TO"), None)
    before = verb.doc[to.i - 1] if to is not None and to.i else verb.head
    return any(word.lemma_.lower() in polarity_words().intents and not _had_to(word) for word in (verb.head, before))


def _had_to(verb: Token) -> bool:
    """ "The army had to leave" left; who has to leave has not."""
    return verb.lower_ == "had" and verb.tag_ == "VBD"


def _is_modal(verb: Token) -> bool:
    """ "will be taken", "may have been taken"; but "no more than 470 could have been captured" says how many were."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    modals = auxiliaries & polarity_words().modals
    return bool(modals - polarity_words().deducing if "have" in auxiliaries else modals)


def _is_conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in polarity_words().conditions for child in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children) or verb.tag_ == "VB"
