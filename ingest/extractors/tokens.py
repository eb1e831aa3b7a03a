"""Which token stands at a character of the text? Found by halving, since texts are long and questions many."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from graph.model import Span


def index_at(doc: Doc, offset: int) -> int:
    """Of the token at `offset` or, where none is, of the next; the length of the text's parse behind the last."""
    return bisect_right(doc, offset, key=lambda token: token.idx + len(token))


def text_at(doc: Doc, span: Span) -> str:
    """The text of a span; spaCy's own `doc.text` is put together anew, as a whole, each time that it is asked for."""
    start, end = span
    if start >= end:
        return ""
    first = bisect_right(doc, start, key=lambda token: token.idx) - 1
    words = doc[first : bisect_left(doc, end, key=lambda token: token.idx)]
    return words.text_with_ws[start - doc[first].idx : end - doc[first].idx]


def word_at(doc: Doc, offset: int) -> Token | None:
    """The token at `offset`, unless it is white space."""
    at = index_at(doc, offset)
    return doc[at] if at < len(doc) and doc[at].idx <= offset and not doc[at].is_space else None


def word_from(doc: Doc, offset: int) -> Token | None:
    """The token at `offset` or the next, white space passed over."""
    at = index_at(doc, offset)
    while at < len(doc) and doc[at].is_space:
        at += 1
    return doc[at] if at < len(doc) else None


def tokens_at(doc: Doc, span: Span) -> tuple[Token, ...]:
    """The tokens of a span, whole ones where it cuts a token."""
    return tuple(doc.char_span(*span, alignment_mode="expand") or ())
