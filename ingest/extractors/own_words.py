"""What does a publisher that speaks for itself say? Each clause of its narration that holds a claim; and whatever
others say there, it passes on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors import claims
from ingest.extractors.contents import spans_of
from ingest.extractors.dates import FoundTime
from ingest.extractors.overlaps import without
from ingest.extractors.statements import in_order
from ingest.spans import itself, placed

_CONFIDENCE = 0.7
_EDGES = " \t\r\n\u00a0.;,"


def with_own(
    doc: Doc,
    text: str,
    found: Sequence[FoundStatement],
    published: date | None,
    times: Sequence[FoundTime],
) -> tuple[FoundStatement, ...]:
    """The statements together with the publisher's own, in text order; a sentence without a claim is none.

    Of a sentence in which somebody speaks, what stands outside of that is the publisher's.

    A statement without a source is the publisher's, and so are those that relay what someone else says.
    """
    spoken = placed((part for statement in found for part in spans_of(statement)), itself)
    left = (tuple(without(text, span, list(spoken.touching(span)))) for span in _clauses(doc, text))
    candidates = [_own(content) for content in left if content]
    asserting = {claim.statement for claim in claims.find(doc, candidates, published, times)}
    return in_order([*_relayed(doc, found), *(candidates[n] for n in sorted(asserting))])


def _relayed(doc: Doc, found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """Each statement that nobody else relays, with the one by which the publisher does; not what "I" or "we" say."""
    statements = list(found)
    for n, statement in enumerate(found):
        if statement.relayed_by is None and statement.source and not _is_own(doc, statement.source):
            statements[n] = replace(statement, relayed_by=len(statements))
            statements.append(
                FoundStatement(statement.content, statement.kind, only_relays=True, confidence=_CONFIDENCE)
            )
    return statements


def _is_own(doc: Doc, source: Span) -> bool:
    words = doc.char_span(*source, alignment_mode="expand")
    return words is not None and words.root.pos_ == "PRON" and "1" in words.root.morph.get("Person", [])


def _own(content: tuple[Span, ...]) -> FoundStatement:
    return FoundStatement(content=content, kind="direct", confidence=_CONFIDENCE)


def _clauses(doc: Doc, text: str) -> Iterator[Span]:
    """Sentences, parted at semicolons, without the marks at their edges."""
    for sentence in doc.sents:
        start = sentence.start_char
        for end in [*(t.idx for t in sentence if t.text == ";"), sentence.end_char]:
            words = text[start:end].strip(_EDGES)
            if words:
                first = text.index(words, start)
                yield first, first + len(words)
            start = end
