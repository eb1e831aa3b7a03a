"""How is a text cut for the tagger? Into word pieces, and into windows of whole paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tokenizers import Tokenizer

from graph.model import Span

SIZE = 384
"""Pieces that a window holds at most, its two edge marks included."""
CONTEXT = 32
"""Pieces of the paragraphs before that a later window is shown again."""

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_STOPS = {".", "?", "!", ";"}
_CLOSERS = {'"', "\u201d", "\u2019", "'", ")", "\u00bb"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text in order, each with its span; `paragraphs` are ranges of pieces."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    paragraphs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A range of pieces shown to the tagger at once. It decides on those from `owns` on; the others are context."""

    start: int
    end: int
    owns: int


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text, paragraph by paragraph; a paragraph too long for one window is cut at a sentence's end."""
    ids: list[int] = []
    spans: list[Span] = []
    paragraphs: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        encoded = tokenizer.encode(paragraph.group(), add_special_tokens=False)
        first = len(ids)
        ids += encoded.ids
        spans += [(paragraph.start() + start, paragraph.start() + end) for start, end in encoded.offsets]
        paragraphs += _short_enough(text, spans, first, len(ids))
    return Pieces(tuple(ids), tuple(spans), tuple(paragraphs))


def _short_enough(text: str, spans: list[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    longest = SIZE - 2 - CONTEXT
    while end - start > longest:
        stop = next((n for n in range(start + longest, start + longest // 2, -1) if _ends(text, spans, n)), None)
        yield start, stop or start + longest
        start = stop or start + longest
    if start < end:
        yield start, end


def _ends(text: str, spans: list[Span], at: int) -> bool:
    """Whether a sentence ends before this piece, a closing quotation mark after its stop included."""
    last, before = text[slice(*spans[at - 1])], text[slice(*spans[at - 2])]
    this = text[slice(*spans[at])]
    return this not in _CLOSERS and (last in _STOPS or (last in _CLOSERS and before in _STOPS))


def edges(tokenizer: Tokenizer) -> tuple[int, int]:
    """The marks that open and close a window."""
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if opening is None or closing is None:
        raise ValueError("the vocabulary lacks the marks [CLS] and [SEP]")
    return opening, closing


def windows(pieces: Pieces) -> Iterator[Window]:
    """Whole paragraphs as many as fit. Each window after the first begins with what stood just before it."""
    room = SIZE - 2
    start = owns = end = 0
    for first, last in pieces.paragraphs:
        if last - start > room:
            yield Window(start, end, owns)
            owns = first
            start = _context_start(pieces, first, room - (last - first))
        end = last
    if end > owns:
        yield Window(start, end, owns)


def _context_start(pieces: Pieces, first: int, room: int) -> int:
    """The first of the whole paragraphs before that fit into the context, or pieces of the last one alone."""
    least = max(0, first - min(CONTEXT, room))
    starts = [start for start, _ in pieces.paragraphs if least <= start < first]
    return starts[0] if starts else least
