"""Which characters does a phrase cover? From tokens of the parse to spans of the text, without stray edges."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extractors.quotations import Quotation
from ingest.spans import Placed


def offsets(tokens: Iterable[Token]) -> Span | None:
    kept = [token for token in tokens if not token.is_space]
    if not kept:
        return None
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return first.idx, last.idx + len(last.text)


def sentence_of(token: Token) -> tuple[int, int]:
    """First token of the sentence and the one after its last; spaCy's own `sent` walks the whole document each time."""
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and not doc[last].is_sent_start:
        last += 1
    return first, last


def runs(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens in text order, parted where others stand between them."""
    ordered = sorted(set(tokens), key=lambda t: t.i)
    if not ordered:
        return []
    parted = [[ordered[0]]]
    for before, after in pairwise(ordered):
        if after.i > before.i + 1:
            parted.append([])
        parted[-1].append(after)
    return parted


def content_spans(
    doc: Doc, text: str, tokens: Iterable[Token], quotations: Placed[Quotation], cue: Token
) -> tuple[Span, ...]:
    """The spans of a content: whole quotations where it touches one, no punctuation at the outer edges."""
    spans: list[Span] = []
    for run in runs(_near(doc, tokens, cue, quotations)):
        span = offsets(_words(run))
        if span is None:
            continue
        spans.append(widen(span, (q for q in quotations.touching(span) if not q.start <= cue.idx < q.end)))
    return merged(text, spans)


def _near(doc: Doc, tokens: Iterable[Token], cue: Token, quotations: Placed[Quotation]) -> Iterator[Token]:
    """The tokens that no semicolon outside a quotation parts from the cue."""
    first, last = sentence_of(cue)
    marks = [t.i for t in doc[first:last] if t.text == ";" and not _quoted(t, cue, quotations)]
    low = max((i for i in marks if i < cue.i), default=-1)
    high = min((i for i in marks if i > cue.i), default=len(doc))
    return (token for token in tokens if low < token.i < high)


def _quoted(token: Token, cue: Token, quotations: Placed[Quotation]) -> bool:
    """Whether it stands in a quotation in which the cue does not."""
    around = quotations.touching((token.idx, token.idx + 1))
    return any(not q.start <= cue.idx < q.end for q in around)


def _words(run: list[Token]) -> list[Token]:
    first = next((n for n, t in enumerate(run) if not (t.is_space or t.is_punct)), None)
    if first is None:
        return []
    last = next(n for n in range(len(run) - 1, -1, -1) if not (run[n].is_space or run[n].is_punct))
    tail = run[last + 1 : last + 2]
    closing = tail[0].text in {")", "%", "?", "!"} if tail else False
    return run[first : last + 1 + closing]


def widen(span: Span, quotations: Iterable[Quotation]) -> Span:
    """A span that cuts a quotation takes it whole, marks included."""
    start, end = span
    for quotation in quotations:
        if quotation.start < end and start < quotation.end:
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that touch, or have only space and marks between them, become one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and not any(ch.isalnum() for ch in text[found[-1][1] : start]):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def noun_phrase(head: Token) -> list[Token]:
    """A noun phrase with its title and apposition, without relative clauses, asides or what else hangs on its end."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in {
            "relcl",
            "punct",
            "advcl",
            "ccomp",
            "parataxis",
            "npadvmod",
            "cc",
            "conj",
            "dep",
            "mark",
            "preconj",
        }:
            continue
        if child.dep_ == "acl" and child.i > head.i and not _restrictive(head, child):
            continue
        if child.dep_ == "prep" and (_temporal(child) or child.i < head.i):
            continue
        if child.dep_ in {"advmod"} and child.i > head.i:
            continue
        tokens += noun_phrase(child) if child.pos_ in {"NOUN", "PROPN", "PRON"} else list(child.subtree)
    coordinated = [c for c in head.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}]
    for other in coordinated:
        tokens += noun_phrase(other)
    low, high = min(t.i for t in tokens), max(t.i for t in tokens)
    return list(head.doc[low : high + 1])


def _restrictive(head: Token, clause: Token) -> bool:
    return not any(t.text in {",", "\u2014", "\u2013", "--"} for t in head.doc[head.i : clause.i])


def _temporal(prep: Token) -> bool:
    return any(child.ent_type_ in {"DATE", "TIME"} for child in prep.children if child.dep_ == "pobj")
