"""Which measure do the words beside a figure name, where the parse does not join them?

Parsers go astray in long news sentences. What stands near, in an order in which English says it, is then believed:
"killed [nine soldiers]", "[nine soldiers] were killed", "the death of [nine soldiers]".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.extractors.frames import Reading, Role, Use, fitting, is_passive
from ingest.extractors.measures import Lexicon

_FAR = 10
"""Words between a trigger and what it counts."""
_ADJECTIVE_FAR = 2
_BE = {"be", "get"}
_STOPS = {";", ":", "—", "–"}


def read(noun: Token, first: Token, classes: frozenset[str], lexicon: Lexicon) -> Reading | None:
    """The measure of the nearest fitting trigger. `first` is where the figure's own words begin."""
    for use in _uses(noun, first):
        found = fitting(use, classes, lexicon)
        if found is not None:
            return Reading(found[0], found[1], use, noun)
    return None


def _uses(noun: Token, first: Token) -> Iterator[Use]:
    """What stands behind is nearer than what stands before: "killed two, wounded three" but "two killed"."""
    yield from _behind(noun)
    if not _begins_clause(noun, first):
        yield from _ahead(first)


def _begins_clause(noun: Token, first: Token) -> bool:
    """ "destroyed a tank and [two jets] returned safely": the words before "and" are of another clause; but a number
    alone goes on from it: "were moved out, and [59,000] have to go"."""
    joined = first.i > first.sent.start and first.nbor(-1).dep_ == "cc" and not noun.like_num
    behind = noun.doc[noun.i + 1 : min(noun.i + 3, noun.sent.end)]
    verb = next((word for word in behind if word.pos_ != "ADV"), None)
    return joined and verb is not None and verb.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _behind(noun: Token) -> Iterator[Use]:
    """ "nine soldiers [dead]", "nine soldiers had been [killed]", "nine soldiers [surrendered]" """
    for word in noun.doc[noun.i + 1 : min(noun.i + 1 + _FAR, noun.sent.end)]:
        if _parts(word) or _new_clause(word):
            return
        if word.pos_ in ("VERB", "AUX") and word.lemma_.lower() not in ("be", "have", "do"):
            yield Use("verbs", word, _role_behind(word, noun))
            if word.tag_ not in ("VBN", "VBD"):
                return
        elif word.pos_ == "ADJ" and word.i - noun.i <= _ADJECTIVE_FAR:
            yield Use("adjectives", word)


def _role_behind(verb: Token, noun: Token) -> Role:
    """A participle right behind, or with a form of "be", is said of the noun; any other verb has it as its subject."""
    between = noun.doc[noun.i + 1 : verb.i]
    if verb.tag_ in ("VBN", "VBD") and (not len(between) or any(word.lemma_.lower() in _BE for word in between)):
        return "object"
    return "subject"


def _ahead(first: Token) -> Iterator[Use]:
    """ "[killed] nine soldiers", "the [death] of nine soldiers" """
    start = max(first.sent.start, first.i - _FAR)
    for word in reversed(first.doc[start : first.i]):
        if word.text in _STOPS:
            return
        if word.pos_ == "NOUN" and word.i + 1 < first.i and word.nbor().lower_ in ("of", "at", "to", "as"):
            yield Use("heads", word)
        if word.pos_ == "VERB":
            if (not is_passive(word) and word.tag_ != "VBZ") or word.tag_ == "VBN":
                yield Use("verbs", word, "object")
            return


def _parts(word: Token) -> bool:
    return word.text in _STOPS or word.text == ","


def _new_clause(word: Token) -> bool:
    """A conjunction, or a relative word, with a verb of its own behind."""
    return word.dep_ in ("mark", "cc") or word.tag_ in ("WDT", "WP", "WRB")
