"""Who said what? All statements of a parsed text, by their spans."""

from collections.abc import Iterable

from spacy.tokens import Doc

from graph.model import Span, StatementKind
from ingest.extraction import FoundStatement
from ingest.extractors import quotations as quoting
from ingest.extractors.clauses import Saying, verb_sayings
from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import content_spans, offsets
from ingest.extractors.quotations import Quotation
from ingest.extractors.sources import source_span


def find(doc: Doc, text: str, lexicon: Lexicon) -> tuple[FoundStatement, ...]:
    """Statements in text order. `text` is the stored text, of which `doc` is the parse."""
    quotations = quoting.outer(quoting.find(text))
    sayings = verb_sayings(doc, lexicon)
    found = [s for saying in sayings if (s := _statement(doc, text, saying, quotations)) is not None]
    return tuple(sorted(found, key=lambda s: s.content))


def _statement(doc: Doc, text: str, saying: Saying, quotations: tuple[Quotation, ...]) -> FoundStatement | None:
    content = content_spans(doc, saying.content, quotations, saying.head)
    if not content:
        return None
    return FoundStatement(
        content=content,
        kind=kind_of(text, content, quotations),
        source=source_span(saying.source),
        cue=tuple(filter(None, (offsets([word]) for word in saying.cue))),
        act=saying.act,
        addressee=source_span(saying.addressee),
        confidence=0.8,
    )


def kind_of(text: str, content: Iterable[Span], quotations: tuple[Quotation, ...]) -> StatementKind:
    """Direct where all but a few letters stand between quotation marks, indirect where none do."""
    inside = total = 0
    for start, end in content:
        for at in range(start, end):
            if text[at].isalnum():
                total += 1
                inside += any(q.start <= at < q.end for q in quotations)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"
