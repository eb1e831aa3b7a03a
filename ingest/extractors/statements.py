"""Who said what? All statements of a parsed text, by their spans."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from graph.model import Span, StatementKind
from ingest.extraction import FoundStatement
from ingest.extractors import quotations as quoting
from ingest.extractors.asides import asides
from ingest.extractors.clauses import Saying, verb_sayings
from ingest.extractors.cues import Lexicon
from ingest.extractors.nominals import nominal_sayings
from ingest.extractors.phrases import content_spans, merged, offsets
from ingest.extractors.quotations import Quotation
from ingest.extractors.quoted import Beside, is_speech
from ingest.extractors.sources import is_passive, source_span


def find(doc: Doc, text: str, lexicon: Lexicon) -> tuple[FoundStatement, ...]:
    """Statements in text order. `text` is the stored text, of which `doc` is the parse."""
    quotations = quoting.outer(quoting.find(text))
    sayings = [s for s in _sayings(doc, lexicon) if not _within(s.head.idx, quotations)]
    found = [s for saying in sayings if (s := _statement(doc, text, saying, quotations)) is not None]
    found = _with_quotations(doc, text, found, quotations, lexicon)
    return tuple(sorted(found, key=lambda s: s.content))


def _sayings(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    for saying in verb_sayings(doc, lexicon):
        if saying.source is not None or is_passive(saying.head) or saying.head.tag_ == "VBN":
            yield saying
    yield from asides(doc, lexicon)
    yield from nominal_sayings(doc, lexicon)


def _within(at: int, quotations: tuple[Quotation, ...]) -> bool:
    return any(q.start <= at < q.end for q in quotations)


def _statement(
    doc: Doc, text: str, saying: Saying, quotations: tuple[Quotation, ...]
) -> FoundStatement | None:
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


def _with_quotations(
    doc: Doc,
    text: str,
    found: list[FoundStatement],
    quotations: tuple[Quotation, ...],
    lexicon: Lexicon,
) -> list[FoundStatement]:
    """Give each quotation that no clause holds to the cue beside it, or to the speaker before it."""
    beside = Beside(doc, text, quotations, lexicon)
    found = list(found)
    before: int | None = None
    last_end = 0
    for quotation in quotations:
        holder = next((n for n, s in enumerate(found) if _holds(s, quotation)), None)
        if holder is None and is_speech(doc, text, quotation):
            holder = _linked(beside, found, quotation, text, quotations)
            if holder is None and before is not None:
                holder = _continued(doc, found, before, quotation, text, last_end, quotations)
        if holder is not None:
            before, last_end = holder, quotation.end
    return found


def _holds(statement: FoundStatement, quotation: Quotation) -> bool:
    return any(start <= quotation.start and quotation.end <= end for start, end in statement.content)


def _linked(
    beside: Beside,
    found: list[FoundStatement],
    quotation: Quotation,
    text: str,
    quotations: tuple[Quotation, ...],
) -> int | None:
    link = beside.link(quotation)
    if link is None:
        return None
    cue = (link.cue.idx, link.cue.idx + len(link.cue.text))
    span = (quotation.start, quotation.end)
    for n, statement in enumerate(found):
        if cue in statement.cue:
            found[n] = _with_content(statement, span, text, quotations)
            return n
    found.append(
        FoundStatement(
            content=(span,), kind="direct", source=link.source, cue=(cue,), act=link.act,
            confidence=0.9 if link.known else 0.6,
        )
    )  # fmt: skip
    return len(found) - 1


def _with_content(
    statement: FoundStatement, span: Span, text: str, quotations: tuple[Quotation, ...]
) -> FoundStatement:
    content = merged(text, [*statement.content, span])
    return replace(statement, content=content, kind=kind_of(text, content, quotations))


def _continued(
    doc: Doc,
    found: list[FoundStatement],
    before: int,
    quotation: Quotation,
    text: str,
    last_end: int,
    quotations: tuple[Quotation, ...],
) -> int | None:
    between = text[last_end : quotation.start]
    statement = found[before]
    if "\n" not in between:
        cue_between = any(last_end <= start < quotation.start for start, _ in statement.cue)
        if cue_between and _sentences_between(doc, last_end, quotation.start) <= 1:
            found[before] = _with_content(statement, (quotation.start, quotation.end), text, quotations)
            return before
    follows = FoundStatement(
        content=((quotation.start, quotation.end),), kind="direct", act=statement.act, follows=before, confidence=0.5
    )
    if len(between.strip()) > 400:
        return None
    found.append(follows)
    return len(found) - 1


def _sentences_between(doc: Doc, start: int, end: int) -> int:
    between = doc.char_span(start, end, alignment_mode="contract")
    return sum(token.text in {".", "!", "?"} for token in between) if between is not None else 0


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
