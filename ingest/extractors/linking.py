"""Who said what the tagger alone found? The subject of its cue in the parse, before whom the tagger points to."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graph.model import Span, SpeechAct
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon, verb_cue
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.overlaps import common, size, without
from ingest.extractors.phrases import merged, widen
from ingest.extractors.quotations import Quotation
from ingest.extractors.quotes import kind_of
from ingest.extractors.sources import passive_subject, source_span, speaker_of
from ingest.spans import Placed

VERBS = {"VERB", "AUX"}
LONE_TAG = 0.85
"""How sure such a statement is: the share that was one in held-out articles (see joining.AGREED)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One parsed text with its quotations and the words of saying."""

    doc: Doc
    text: str
    quotations: Placed[Quotation]
    lexicon: Lexicon


def linked(seen: TaggedStatement, reading: Reading) -> FoundStatement:
    cue = (seen.cue,) if seen.cue and not common((seen.cue,), seen.content) else ()
    head = head_of(reading.doc, seen.cue) if cue else None
    source = _source(seen, head)
    content = content_of(seen, [*cue, *([source] if source else [])], reading) or seen.content
    return FoundStatement(
        content=content,
        kind=kind_of(reading.text, content, reading.quotations),
        source=source,
        cue=cue,
        act=_act(head, seen, reading.lexicon),
        confidence=LONE_TAG,
    )


def content_of(seen: TaggedStatement, apart: list[Span], reading: Reading) -> tuple[Span, ...]:
    """The tagger's spans with whole quotations, without what stands in the cue or source."""
    found: list[Span] = []
    for span in seen.content:
        wide = widen(span, (q for q in reading.quotations if common((span,), (q.inner,)) > size((q.inner,)) / 2))
        found += without(reading.text, wide if not common((wide,), apart) else span, apart)
    return merged(reading.text, found)


def head_of(doc: Doc, cue: Span | None) -> Token | None:
    """The word of a cue on which its other words hang."""
    words = doc.char_span(*cue, alignment_mode="expand") if cue else None
    return words.root if words is not None else None


def _source(seen: TaggedStatement, head: Token | None) -> Span | None:
    """The subject of the cue; where the parse has none, whom the tagger points to."""
    speaker = speaker_of(head) if head is not None and head.pos_ in VERBS else None
    own = source_span(speaker)
    return own if own and not common((own,), seen.content) else pointed_at(seen, head if speaker is None else None)


def pointed_at(seen: TaggedStatement, passive: Token | None) -> Span | None:
    """The tagger's source, unless the cue is a passive and it is its subject: "he was accused" names no accuser."""
    if seen.source is None or common((seen.source,), seen.content):
        return None
    heard = source_span(passive_subject(passive)) if passive is not None else None
    return None if heard and common((heard,), (seen.source,)) else seen.source


def _act(head: Token | None, seen: TaggedStatement, lexicon: Lexicon) -> SpeechAct:
    cue = verb_cue(head, lexicon) if head is not None else None
    frame = cue.frame("clause", "told", "infinitive") if cue is not None else None
    return frame.act if frame is not None else seen.act
