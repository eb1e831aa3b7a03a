"""To whom does each quotation belong? To a statement that holds it, the cue beside it, or the speaker before it."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from graph.model import Span, StatementKind
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import merged
from ingest.extractors.quotations import Quotation
from ingest.extractors.quoted import Beside, Link, is_speech
from ingest.extractors.roles import Roles

_FURTHEST = 400
"""Characters of narration after which a free-standing quotation no longer continues the speaker before."""


def attributed(
    doc: Doc,
    text: str,
    found: list[FoundStatement],
    quotations: tuple[Quotation, ...],
    lexicon: Lexicon,
    roles: Roles,
) -> list[FoundStatement]:
    """The statements with every quotation that can be given to someone."""
    beside = Beside(doc, text, quotations, lexicon, roles)
    found = list(found)
    before, last_end = None, 0
    for quotation in quotations:
        holder = next((n for n, statement in enumerate(found) if _holds(statement, quotation)), None)
        if holder is None:
            holder = _placed(beside, found, quotation, quotations, before, last_end)
        if holder is not None:
            before, last_end = holder, quotation.end
    return found


def _holds(statement: FoundStatement, quotation: Quotation) -> bool:
    covered = sum(max(0, min(end, quotation.end) - max(start, quotation.start)) for start, end in statement.content)
    return covered >= 0.8 * (quotation.end - quotation.start)


def _placed(
    beside: Beside,
    found: list[FoundStatement],
    quotation: Quotation,
    quotations: tuple[Quotation, ...],
    before: int | None,
    last_end: int,
) -> int | None:
    speech = is_speech(beside.text, quotation)
    link = beside.link(quotation)
    if link is None and speech and before is not None and _goes_on(beside, found[before], quotation, last_end):
        found[before] = _with_content(found[before], quotation, beside.text, quotations)
        return before
    if link is None and speech:
        link = beside.embedding(quotation) or beside.introduction(quotation)
    if link is not None:
        return _linked(link, found, quotation, beside.text, quotations)
    if speech and before is not None and beside.stands_free(quotation):
        return _following(found, before, quotation, beside.text[last_end : quotation.start])
    return None


def _linked(
    link: Link,
    found: list[FoundStatement],
    quotation: Quotation,
    text: str,
    quotations: tuple[Quotation, ...],
) -> int:
    """A cue that already has a statement takes the quotation into it; else the quotation is a statement."""
    cue = (link.cue.idx, link.cue.idx + len(link.cue.text))
    for n, statement in enumerate(found):
        if link.joins and cue in statement.cue:
            found[n] = _with_content(statement, quotation, text, quotations)
            return n
    span = (quotation.start, quotation.end)
    cues = (cue,) if link.joins else ()
    found.append(
        FoundStatement(
            content=(span,), kind="direct", source=link.source, cue=cues, act=link.act, confidence=link.confidence
        )
    )
    return len(found) - 1


def _with_content(
    statement: FoundStatement, quotation: Quotation, text: str, quotations: tuple[Quotation, ...]
) -> FoundStatement:
    content = merged(text, [*statement.content, (quotation.start, quotation.end)])
    return replace(statement, content=content, kind=kind_of(text, content, quotations))


def _goes_on(beside: Beside, statement: FoundStatement, quotation: Quotation, last_end: int) -> bool:
    """Whether only "he said." stands between two quotations of one paragraph."""
    if "\n" in beside.text[last_end : quotation.start]:
        return False
    cue_between = any(last_end <= start < quotation.start for start, _ in statement.cue)
    return cue_between and beside.sentences_between(last_end, quotation.start) <= 1


def _following(found: list[FoundStatement], before: int, quotation: Quotation, between: str) -> int | None:
    if len(between.strip()) > _FURTHEST:
        return None
    span = (quotation.start, quotation.end)
    found.append(FoundStatement(content=(span,), kind="direct", act=found[before].act, follows=before, confidence=0.5))
    return len(found) - 1


def kind_of(text: str, content: Iterable[Span], quotations: tuple[Quotation, ...]) -> StatementKind:
    """Direct where every letter stands between quotation marks, indirect where none does."""
    total = sum(_letters(text, start, end) for start, end in content)
    held = [(max(start, q.start), min(end, q.end)) for start, end in content for q in quotations]
    inside = sum(_letters(text, start, end) for start, end in held if start < end)
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
