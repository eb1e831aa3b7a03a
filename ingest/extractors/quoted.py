"""Who is quoted? For a quotation: the cue and the source beside it.

The parse is often wrong next to quotation marks, so that order and punctuation decide here, and grammar only helps.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graph.model import Span, SpeechAct
from ingest.extractors.cues import Lexicon, verb_cue
from ingest.extractors.phrases import noun_phrase, offsets
from ingest.extractors.quotations import Quotation
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles
from ingest.extractors.sources import is_passive, passive_subject, speaker_of, subject
from ingest.spans import Placed

_STOPS = {".", "?", "!", ";"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_DASHES = {"-", "\u2014", "\u2013", "--", "\u2015"}
_REACH = 40
"""Tokens between a quotation and its cue, at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """What stands beside a quotation and tells who spoke."""

    cue: Token
    source: Span | None
    act: SpeechAct
    confidence: float
    joins: bool = True
    """Whether the quotation belongs to what else this cue says."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """More than a name in marks or a scare quote: it ends like a sentence, or it has some length."""
    inner = text[slice(*quotation.inner)].rstrip()
    words = inner.split()
    if inner[-1:] in {"?", "!"} and inner[:1].isupper():
        return True
    if inner[-1:] in {".", ",", "?", "!", "\u2026"} or text[quotation.end : quotation.end + 1] == ",":
        return len(words) > 1
    return len(words) >= 5


class Beside:
    """Looks for a link on either side of a quotation, within its paragraph."""

    def __init__(self, doc: Doc, text: str, quotations: Placed[Quotation], lexicon: Lexicon, roles: Roles) -> None:
        self.doc, self.text, self.lexicon, self.roles = doc, text, lexicon, roles
        self.starts = [token.idx for token in doc]
        self.quotations = quotations

    def link(self, quotation: Quotation) -> Link | None:
        """The cue right after a quotation, or right before it."""
        after = self._after(quotation) if is_speech(self.text, quotation) else None
        return after or self._before(quotation)

    def embedding(self, quotation: Quotation) -> Link | None:
        """The clause that a quotation is part of, where someone who can speak is its subject."""
        verbs = [t for t in self._leftward(quotation.start) if t.pos_ in {"VERB", "AUX"}]
        for verb in reversed(verbs):
            head = speaker_of(verb)
            if head is not None and self._can_speak(head):
                return Link(verb, offsets(noun_phrase(head)), "say", 0.4)
        return None

    def introduction(self, quotation: Quotation) -> Link | None:
        """The sentence before a free-standing quotation, where its subject can speak: "He closed with a joke."."""
        if not self.stands_free(quotation):
            return None
        here = bisect_left(self.starts, quotation.start)
        before = next((t for t in reversed(self.doc[max(0, here - 4) : here]) if not t.is_space), None)
        if before is None or self._quoted(before):
            return None
        colon = before.text == ":"
        if "\n" in self.text[before.idx : quotation.start] and not colon:
            return None
        root = before.sent.root
        head = subject(root) or passive_subject(root)
        if head is None or self._quoted(head) or not (colon or self._can_speak(head)):
            return None
        return Link(root, offsets(noun_phrase(head)), self._act(root), 0.6 if colon else 0.4, joins=colon)

    def stands_free(self, quotation: Quotation) -> bool:
        """Whether a quotation makes up its sentence: nothing of the same sentence before it."""
        return not self._leftward(quotation.start)

    def sentences_between(self, start: int, end: int) -> int:
        between = self.doc.char_span(start, end, alignment_mode="contract")
        return sum(token.text in _STOPS for token in between) if between is not None else 0

    def _can_speak(self, noun: Token) -> bool:
        person = noun.pos_ == "PRON" and noun.lower_ not in {"it", "there", "this", "that", "which", "what"}
        return not self._quoted(noun) and (person or is_actor(noun, self.roles))

    def _after(self, quotation: Quotation) -> Link | None:
        segment = list(self._rightward(quotation.end))
        last = self.text[slice(*quotation.inner)].rstrip()[-1:]
        tight = last in {",", "?", "!", *_DASHES} or (bool(segment) and segment[0].text in {",", *_DASHES})
        return self._first(segment, loose=tight) or self._signature(segment, quotation)

    def _signature(self, segment: list[Token], quotation: Quotation) -> Link | None:
        """ "..." - Name: a dash and a name after a pulled quotation; the dash may be of one token with the mark."""
        words = [t for t in segment if not t.is_space]
        apart = bool(words) and words[0].text in _DASHES
        name = words[1:] if apart else words
        between = self.text[quotation.end : name[0].idx].strip() if name else ""
        if between not in _DASHES or not 1 <= len(name) <= 7 or name[0].pos_ != "PROPN":
            return None
        return Link(words[0], offsets(name), "say", 0.7, joins=apart)

    def _before(self, quotation: Quotation) -> Link | None:
        segment = self._leftward(quotation.start)
        if not segment:
            return None
        last = segment[-1]
        leads_in = last.text in {",", ":", "that", *_DASHES}
        return self._last(segment, loose=last.text == ":") if leads_in or self._known(last) else None

    def _rightward(self, at: int) -> Iterator[Token]:
        """The tokens after a quotation, to the end of the sentence or the next quotation."""
        for token in self.doc[bisect_left(self.starts, at) :][:_REACH]:
            if token.text in _STOPS or "\n" in token.text or self._quoted(token):
                return
            yield token

    def _leftward(self, at: int) -> list[Token]:
        here = bisect_left(self.starts, at)
        found: list[Token] = []
        for n in range(here - 1, max(-1, here - _REACH), -1):
            token = self.doc[n]
            if token.text in _STOPS or "\n" in token.text or self._quoted(token):
                break
            if not token.is_space:
                found.append(token)
        return found[::-1]

    def _quoted(self, token: Token) -> bool:
        return bool(self.quotations.touching((token.idx, token.idx + 1)))

    def _known(self, token: Token) -> bool:
        cue = verb_cue(token, self.lexicon)
        return cue is not None and cue.frame("clause", "told") is not None

    def _first(self, segment: list[Token], *, loose: bool) -> Link | None:
        for n, token in enumerate(segment):
            if token.pos_ != "VERB":
                continue
            known = self._known(token)
            near = loose and ((n <= 8 and token.tag_ in {"VBD", "VBZ", "VBP"}) or (n <= 1 and token.tag_ == "VBN"))
            if not known and (not near or token.dep_ == "relcl"):
                continue
            source = self._source(token, segment[:n], segment[n + 1 :])
            if source is not None or known:
                return Link(token, source, self._act(token), 0.9 if known else 0.6)
            return None
        return None

    def _last(self, segment: list[Token], *, loose: bool) -> Link | None:
        for n in range(len(segment) - 1, -1, -1):
            token = segment[n]
            if token.pos_ not in {"VERB", "AUX"}:
                continue
            known = self._known(token)
            if known or (loose and token.dep_ in {"ROOT", "conj"} and speaker_of(token) is not None):
                source = self._source(token, segment[:n], [])
                return Link(token, source, self._act(token), 0.9 if known else 0.6)
        return None

    def _act(self, verb: Token) -> SpeechAct:
        cue = verb_cue(verb, self.lexicon)
        frame = cue.frame("clause", "told") if cue is not None else None
        return frame.act if frame is not None else "say"

    def _source(self, verb: Token, before: list[Token], after: list[Token]) -> Span | None:
        """By the parse where it points outside the quotation; else the noun phrase next to the cue."""
        head = speaker_of(verb)
        if head is not None and not self._quoted(head):
            return offsets(noun_phrase(head))
        if is_passive(verb):
            return None
        near = next(
            (t for t in [*before, *after[:6]] if t.pos_ in _NOMINAL and t.dep_ not in {"compound", "poss"}), None
        )
        return offsets(t for t in noun_phrase(near) if not self._quoted(t)) if near is not None else None
