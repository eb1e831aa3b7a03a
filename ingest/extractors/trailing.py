"""Who speaks at the end of a sentence, where the parse missed it? "..., the chief of staff told reporters."

Long appositions after a comma are easily mistaken for part of the sentence before. Here the order of words decides:
a clause, a comma, a noun phrase, a verb of saying (or the verb, then the phrase), and little more before the end.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from ingest.extractors.cues import Cue, Lexicon, verb_cue
from ingest.extractors.saying import Saying
from ingest.extractors.sources import is_passive

_PHRASE = {"DET", "NOUN", "PROPN", "ADJ", "ADP", "PRON", "PART", "NUM", "CCONJ", "ADV"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_STOPS = {",", ";", ":", "\u2014", "\u2013", "--", "-"}
_QUOTES = {'"', "\u201c", "\u201d", "'", "\u2018", "\u2019", "``", "''"}


def trailing_sayings(doc: Doc, lexicon: Lexicon, taken: set[Token]) -> Iterator[Saying]:
    for sentence in doc.sents:
        for token in sentence:
            if token in taken or token.tag_ not in {"VBD", "VBZ", "VBP"} or token.pos_ != "VERB":
                continue
            saying = trailing_saying(token, lexicon)
            if saying is not None:
                yield saying
                break


def trailing_saying(verb: Token, lexicon: Lexicon) -> Saying | None:
    """What a verb says that closes its sentence after a comma: all before it."""
    cue = verb_cue(verb, lexicon)
    if cue is None or cue.frame("aside") is None or is_passive(verb):
        return None
    return _saying(verb.sent, cue)


def _saying(sentence: Span, cue: Cue) -> Saying | None:
    frame = cue.frame("aside")
    comma = _comma_before(sentence, cue.head)
    if frame is None or comma is None or not _ends_soon(sentence, cue.head):
        return None
    before = [t for t in sentence if t.i < comma.i]
    source = _source(comma, cue.head)
    if source is None or not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in before):
        return None
    return Saying(cue.words, cue.head, tuple(before), frame.act, source, frame="trailing")


def _comma_before(sentence: Span, verb: Token) -> Token | None:
    """The comma that parts the noun phrase before the verb (or the verb itself) from the sentence."""
    for token in reversed([t for t in sentence if t.i < verb.i]):
        if token.text == ",":
            return token
        if token.pos_ not in _PHRASE or token.text in _QUOTES:
            return None
    return None


def _source(comma: Token, verb: Token) -> Token | None:
    phrase = [t for t in verb.doc[comma.i + 1 : verb.i] if t.pos_ not in {"ADV", "AUX"}]
    if phrase and phrase[0].pos_ == "CCONJ":
        return None  # ", and Moscow said fifty" tells nothing of what stands before
    if phrase:
        return _head_of(phrase)
    after: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + 15]:
        if token.pos_ not in _PHRASE:
            break
        after.append(token)
    return _head_of(after) if after and after[0].pos_ in {"DET", "PROPN", "PRON", "ADJ", "NOUN", "NUM"} else None


def _head_of(phrase: list[Token]) -> Token | None:
    """The token on which the others of the phrase hang."""
    nominal = [t for t in phrase if t.pos_ in _NOMINAL]
    return next((t for t in nominal if t.head not in nominal and t.dep_ != "compound"), nominal[0] if nominal else None)


def _ends_soon(sentence: Span, verb: Token) -> bool:
    """After the verb there is no second clause: at most a hearer, a place, a day."""
    rest = [t for t in sentence if t.i > verb.i and not t.is_space]
    for token in rest:
        if token.text in _STOPS:
            return True
        if token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG":
            return False
        if token.lower_ in {"that", "whether", "if"} or token.text in _QUOTES:
            return False
    return len(rest) <= 15
