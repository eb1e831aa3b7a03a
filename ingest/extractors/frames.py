"""Which measure does a figure fill? Matches the words around its counted noun with the frames of the measures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.measure_entries import Frame, Measure
from ingest.extractors.measures import Lexicon

Role = Literal["object", "subject", ""]
_PASSES_ON = {"conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod", "dep", "advmod", "npadvmod"}
_BOUNDS = {"about", "around", "over", "under", "above", "below", "some"}
_FAR = 8


@dataclass(frozen=True, slots=True)
class Use:
    """A word that may say what is counted, of which kind of trigger, and the counted noun's role to it."""

    trigger: Literal["verbs", "nouns", "adjectives", "preps", "heads"]
    word: Token
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The measure that a counted noun fills, by which frame and trigger."""

    measure: Measure
    frame: Frame
    use: Use
    noun: Token


def read(noun: Token, classes: frozenset[str], lexicon: Lexicon, *, governed: bool = True) -> Reading | None:
    """The first use of the noun, nearest trigger first, that a measure's frame describes.

    Without `governed` only what modifies the noun counts, not the verb or noun that it depends on.
    """
    for use in uses(noun, lexicon, governed=governed):
        found = fitting(use, classes, lexicon)
        if found is not None:
            return Reading(found[0], found[1], use, noun)
    return None


def fitting(use: Use, classes: frozenset[str], lexicon: Lexicon) -> tuple[Measure, Frame] | None:
    """The first measure of these classes with a frame that describes the use."""
    for measure in lexicon.measures:
        if classes.intersection(measure.counts):
            for frame in measure.frames:
                if _fits(frame, use):
                    return measure, frame
    return None


def lasting(noun: Token, classes: frozenset[str], lexicon: Lexicon) -> Reading | None:
    """The measure of how long the noun lasts, if there is one: "a 30-day ceasefire"."""
    for measure in lexicon.measures:
        for frame in measure.frames:
            if frame.lasting and classes.intersection(measure.counts):
                return Reading(measure, frame, Use("nouns", noun), noun)
    return None


def _fits(frame: Frame, use: Use) -> bool:
    words: list[str] = getattr(frame, use.trigger)
    forms = {use.word.lemma_.lower(), use.word.lower_} | ({f"{_before(use.word)} {use.word.lemma_.lower()}"})
    if not forms.intersection(words):
        return False
    if use.trigger == "verbs" and frame.counted != "either" and frame.counted != use.role:
        return False
    clause = clause_text(use.word)
    required = not frame.requires or any(_stands(word, clause) for word in frame.requires)
    return required and not any(_stands(word, clause) for word in frame.excludes)


def _before(word: Token) -> str:
    return word.doc[word.i - 1].lower_ if word.i else ""


def _stands(word: str, clause: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clause) is not None


def clause_text(word: Token) -> str:
    """The words of the clause around a trigger, in lower case."""
    verb = clause_of(word)
    return verb.doc[verb.left_edge.i : verb.right_edge.i + 1].text.lower()


def clause_of(word: Token) -> Token:
    """The verb at the head of the clause that a word stands in; the sentence's root where there is none."""
    at = word
    while at.pos_ not in ("VERB", "AUX") and at.head != at:
        at = at.head
    return at


def uses(noun: Token, lexicon: Lexicon, *, governed: bool = True) -> Iterator[Use]:
    """Everything in the parse that may say what happens to the noun, the nearest first."""
    yield Use("nouns", noun)
    yield from _modifiers(noun)
    if governed:
        yield from _governors(noun, lexicon)


def _modifiers(noun: Token) -> Iterator[Use]:
    """ "captured soldiers", "soldiers taken prisoner", "soldiers who had laid down their arms", "80 soldiers dead" """
    for child in noun.children:
        if child.dep_ == "relcl" and not _tells_of_part(child):
            yield Use("verbs", child, _relative_role(child))
        elif child.tag_ in ("VBN", "VBD", "VBG") and child.dep_ in ("acl", "amod"):
            yield Use("verbs", child, "subject" if child.tag_ == "VBG" else "object")
        elif child.dep_ == "prep":
            yield Use("preps", child)
        yield Use("adjectives", child)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if after is not None and _is_said_of(after, noun):
        yield Use("verbs", after, "object")
        yield Use("adjectives", after)


def _is_said_of(after: Token, noun: Token) -> bool:
    """ "121 injured", "80 soldiers dead", "soldiers taken prisoner"; but "soldiers captured the town" is active."""
    if after.tag_ not in ("VBN", "VBD", "JJ") or after.lemma_ == "be":
        return False
    active = noun.dep_ == "nsubj" and noun.head == after and any(child.dep_ == "dobj" for child in after.children)
    return not active and after.dep_ in ("acl", "amod", "advcl", "conj", "ROOT", "acomp", "ccomp", "dep")


def _tells_of_part(verb: Token) -> bool:
    """ "40 soldiers, many of whom had enlisted", "88 drones, of which 61 were shot down" """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects and any(child.dep_ == "prep" and child.lower_ == "of" and _relates(child) for child in verb.children):
        return True
    return any(word.dep_ == "pobj" and word.tag_ in ("WP", "WDT") for each in subjects for word in each.subtree)


def _relates(prep: Token) -> bool:
    return any(child.tag_ in ("WP", "WDT") for child in prep.children)


def _relative_role(verb: Token) -> Role:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in ("WP", "WDT"):
            return "object" if is_passive(verb) else "subject"
    return "object"


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _governors(noun: Token, lexicon: Lexicon) -> Iterator[Use]:
    at: Token | None = noun
    for _ in range(_FAR):
        if at is None or at.head == at:
            return
        head = at.head
        if at.dep_ in ("nsubj", "nsubjpass"):
            yield from _as_subject(head)
            return
        if at.dep_ in ("dobj", "oprd", "attr", "dative"):
            yield Use("verbs", head.head if head.dep_ == "auxpass" else head, "object")
            yield from _stated_of(head)
            return
        if at.dep_ == "pobj" and head.dep_ in ("prep", "agent"):
            yield from _as_complement(head)
            at = head.head if head.lower_ == "of" and _stands_for(head.head, lexicon) else None
        elif at.dep_ in _PASSES_ON:
            at = head
            yield Use("heads", at)
            if at.pos_ in ("VERB", "AUX"):
                yield Use("verbs", at, "object")
                return
        else:
            return


def _stands_for(whole: Token, lexicon: Lexicon) -> bool:
    """What happens to "a group of three" happens to the three; not what happens to "associates of the dealer"."""
    words = noun_words(whole)
    return whole.pos_ not in ("VERB", "AUX") and (not lexicon.entries(*words) or lexicon.is_collective(*words))


def _stated_of(verb: Token) -> Iterator[Use]:
    """ "losses amounted to 400", "put the toll at 900": what the verb states a figure of."""
    yield from (Use("heads", child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))


def _as_complement(prep: Token) -> Iterator[Use]:
    """ "losses of 400", "hold about half", "the number of soldiers inside Congo", "two ships along with 37 tanks" """
    governor = prep.head
    if prep.lower_ in _BOUNDS and governor.pos_ in ("VERB", "AUX"):
        yield Use("verbs", governor, "object")
    yield Use("heads", governor)
    yield from (Use("preps", child) for child in governor.children if child.dep_ == "prep" and child != prep)
    if prep.lower_ == "with" and governor.lower_ == "along":
        governor = governor.head
        yield Use("verbs", governor, "object")
    if governor.pos_ in ("VERB", "AUX"):
        yield from _stated_of(governor)


def _as_subject(verb: Token) -> Iterator[Use]:
    role: Role = "object" if is_passive(verb) else "subject"
    yield Use("verbs", verb, role)
    yield Use("adjectives", verb)
    for child in verb.children:
        if child.dep_ == "prep":
            yield Use("preps", child)
        elif child.dep_ in ("acomp", "attr", "oprd"):
            yield Use("adjectives", child)
        elif child.dep_ in ("conj", "xcomp", "ccomp") and child.pos_ == "VERB" and not has_subject(child):
            acted_on = is_passive(child) or (role == "object" and child.tag_ == "VBN")
            yield Use("verbs", child, "object" if acted_on else "subject")


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
