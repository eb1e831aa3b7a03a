"""Who is quoted? For each quotation that no clause claimed: the cue and source beside it, or the speaker who goes on.

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
from ingest.extractors.sources import is_passive, speaker_of

_STOPS = {".", "?", "!", ";"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_REACH = 40
"""Tokens between a quotation and its cue, at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """What stands beside a quotation and tells who spoke."""

    cue: Token
    source: Span | None
    act: SpeechAct
    known: bool
    """Whether the lexicon knows the cue, or only its position speaks for it."""


def is_speech(doc: Doc, text: str, quotation: Quotation) -> bool:
    """More than a name in marks or a scare quote: it ends like a sentence or part of one, or has a verb and some length."""
    start, end = quotation.inner
    words = text[start:end].split()
    if not words:
        return False
    if text[start:end].rstrip()[-1:] in {".", ",", "?", "!", "\u2026"} or text[quotation.end : quotation.end + 1] == ",":
        return len(words) > 1 or text[start:end].rstrip()[-1:] in {"?", "!"}
    return len(words) >= 5


class Beside:
    """Looks for a link on either side of a quotation, within its paragraph."""

    def __init__(self, doc: Doc, text: str, quotations: tuple[Quotation, ...], lexicon: Lexicon) -> None:
        self.doc, self.text, self.lexicon = doc, text, lexicon
        self.starts = [token.idx for token in doc]
        self.quotations = quotations

    def link(self, quotation: Quotation) -> Link | None:
        return self._after(quotation) or self._before(quotation)

    def _after(self, quotation: Quotation) -> Link | None:
        segment = list(self._rightward(quotation.end))
        tight = self.text[quotation.inner[0] : quotation.inner[1]].rstrip()[-1:] in {",", "?", "!", "\u2014", "-"} or (
            bool(segment) and segment[0].text == ","
        )
        return self._first(segment, loose=tight) if tight or segment else None

    def _before(self, quotation: Quotation) -> Link | None:
        segment = list(self._leftward(quotation.start))
        if not segment:
            return None
        last = segment[-1]
        if last.text not in {",", ":", "that", "-", "\u2014", "\u2013", "--"} and verb_cue(last, self.lexicon) is None:
            return None
        return self._last(segment, loose=last.text == ":")

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
            found.append(token)
        return found[::-1]

    def _quoted(self, token: Token) -> bool:
        return any(q.start <= token.idx < q.end for q in self.quotations)

    def _first(self, segment: list[Token], *, loose: bool) -> Link | None:
        for n, token in enumerate(segment):
            if token.pos_ != "VERB":
                continue
            cue = verb_cue(token, self.lexicon)
            known = cue is not None and cue.frame("clause", "told") is not None
            if not known and not (loose and n <= 8 and token.tag_ in {"VBD", "VBZ", "VBP"}):
                continue
            if token.dep_ in {"relcl"} and not known:
                continue
            source = self._source(token, segment[:n], segment[n + 1 :])
            if source is None and not known:
                continue
            return Link(token, source, self._act(token), known)
        return None

    def _last(self, segment: list[Token], *, loose: bool) -> Link | None:
        verbs = [token for token in segment if token.pos_ in {"VERB", "AUX"}]
        for token in reversed(verbs):
            cue = verb_cue(token, self.lexicon)
            known = cue is not None and cue.frame("clause", "told") is not None
            if known or (loose and token.dep_ in {"ROOT", "conj"} and speaker_of(token) is not None):
                at = segment.index(token)
                return Link(token, self._source(token, segment[:at], []), self._act(token), known)
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
        near = next((t for t in before if t.pos_ in _NOMINAL and t.dep_ not in {"compound", "poss"}), None)
        if near is None:
            near = next((t for t in after[:6] if t.pos_ in _NOMINAL and t.dep_ not in {"compound", "poss"}), None)
        return offsets(t for t in noun_phrase(near) if not self._quoted(t)) if near is not None else None
