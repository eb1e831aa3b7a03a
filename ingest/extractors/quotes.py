"""To whom does each quotation belong? To a statement that holds it, the cue beside it, or the speaker before it."""

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc

from graph.model import Span, StatementKind
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import merged
from ingest.extractors.quotations import Quotation
from ingest.extractors.quoted import Beside, Link, is_speech
from ingest.extractors.roles import Roles
from ingest.spans import Placed, placed

_FURTHEST = 400
"""Characters of narration after which a free-standing quotation no longer continues the speaker before."""


def attributed(
    doc: Doc,
    text: str,
    found: list[FoundStatement],
    quotations: Placed[Quotation],
    lexicon: Lexicon,
    roles: Roles,
) -> list[FoundStatement]:
    """The statements with every quotation that can be given to someone."""
    beside = Beside(doc, text, quotations, lexicon, roles)
    statements = _Statements(found)
    before, last_end = None, 0
    for quotation in quotations:
        holder = statements.holder(quotation, text)
        if holder is None:
            holder = _placed(beside, statements, quotation, quotations, before, last_end)
        if holder is not None:
            before, last_end = holder, quotation.end
    return statements.found


class _Statements:
    """Those found so far, which grow by the quotations given to them."""

    def __init__(self, found: list[FoundStatement]) -> None:
        self.found = list(found)
        parts = ((part, n) for n, statement in enumerate(found) for part in statement.content)
        self._contents = placed(parts, itemgetter(0))
        self._by_cue: dict[Span, int] = {}
        for n, statement in enumerate(found):
            self._learn_cues(statement, n)

    def add(self, statement: FoundStatement) -> int:
        self.found.append(statement)
        self._learn_cues(statement, len(self.found) - 1)
        return len(self.found) - 1

    def by_cue(self, cue: Span) -> int | None:
        """The first that this cue told."""
        return self._by_cue.get(cue)

    def holder(self, quotation: Quotation, text: str) -> int | None:
        """The first whose content has most of the quotation.

        Contents grow by earlier quotations only, and by what lies between two parts if no letter does: so a
        quotation of letters is held by the contents that touched it at first.
        """
        lettered = any(map(str.isalnum, text[quotation.start : quotation.end]))
        touching = (n for _, n in self._contents.touching((quotation.start, quotation.end)))
        candidates = touching if lettered else range(len(self.found))
        return min((n for n in candidates if _holds(self.found[n], quotation)), default=None)

    def _learn_cues(self, statement: FoundStatement, n: int) -> None:
        for cue in statement.cue:
            self._by_cue.setdefault(cue, n)


def _holds(statement: FoundStatement, quotation: Quotation) -> bool:
    covered = sum(max(0, min(end, quotation.end) - max(start, quotation.start)) for start, end in statement.content)
    return covered >= 0.8 * (quotation.end - quotation.start)


def _placed(
    beside: Beside,
    statements: _Statements,
    quotation: Quotation,
    quotations: Placed[Quotation],
    before: int | None,
    last_end: int,
) -> int | None:
    found = statements.found
    speech = is_speech(beside.text, quotation)
    link = beside.link(quotation)
    if link is None and speech and before is not None and _goes_on(beside, found[before], quotation, last_end):
        found[before] = _with_content(found[before], quotation, beside.text, quotations)
        return before
    if link is None and speech:
        link = beside.embedding(quotation) or beside.introduction(quotation)
    if link is not None:
        return _linked(link, statements, quotation, beside.text, quotations)
    if speech and before is not None and beside.stands_free(quotation):
        return _following(statements, before, quotation, beside.text[last_end : quotation.start])
    return None


def _linked(
    link: Link,
    statements: _Statements,
    quotation: Quotation,
    text: str,
    quotations: Placed[Quotation],
) -> int:
    """A cue that already has a statement takes the quotation into it; else the quotation is a statement."""
    cue = (link.cue.idx, link.cue.idx + len(link.cue.text))
    if link.joins and (n := statements.by_cue(cue)) is not None:
        statements.found[n] = _with_content(statements.found[n], quotation, text, quotations)
        return n
    span = (quotation.start, quotation.end)
    cues = (cue,) if link.joins else ()
    return statements.add(
        FoundStatement(
            content=(span,), kind="direct", source=link.source, cue=cues, act=link.act, confidence=link.confidence
        )
    )


def _with_content(
    statement: FoundStatement, quotation: Quotation, text: str, quotations: Placed[Quotation]
) -> FoundStatement:
    content = merged(text, [*statement.content, (quotation.start, quotation.end)])
    return replace(statement, content=content, kind=kind_of(text, content, quotations))


def _goes_on(beside: Beside, statement: FoundStatement, quotation: Quotation, last_end: int) -> bool:
    """Whether only "he said." stands between two quotations of one paragraph."""
    if "\n" in beside.text[last_end : quotation.start]:
        return False
    cue_between = any(last_end <= start < quotation.start for start, _ in statement.cue)
    return cue_between and beside.sentences_between(last_end, quotation.start) <= 1


def _following(statements: _Statements, before: int, quotation: Quotation, between: str) -> int | None:
    if len(between.strip()) > _FURTHEST:
        return None
    span = (quotation.start, quotation.end)
    act = statements.found[before].act
    return statements.add(FoundStatement(content=(span,), kind="direct", act=act, follows=before, confidence=0.5))


def kind_of(text: str, content: Iterable[Span], quotations: Placed[Quotation]) -> StatementKind:
    """Direct where every letter stands between quotation marks, indirect where none does."""
    total = sum(_letters(text, start, end) for start, end in content)
    held = [(max(start, q.start), min(end, q.end)) for start, end in content for q in quotations.touching((start, end))]
    inside = sum(_letters(text, start, end) for start, end in held if start < end)
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
