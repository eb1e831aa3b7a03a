"""Which statement's content does a span lie in?"""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.spans import Placed, placed


def contents_of(statements: Sequence[FoundStatement]) -> Placed[tuple[Span, int, int]]:
    """Each part of a content, with the length of the whole and the statement's number; what a statement only relays
    is claimed by the one that it relays."""
    parts = (
        (part, sum(end - start for start, end in statement.content), at)
        for at, statement in enumerate(statements)
        if not statement.only_relays
        for part in statement.content
    )
    return placed(parts, itemgetter(0))


def statement_at(span: Span, contents: Placed[tuple[Span, int, int]]) -> int | None:
    """The statement with the shortest content around the span: the innermost."""
    parts = contents.touching(span)
    around = [(length, at) for (start, end), length, at in parts if start <= span[0] and span[1] <= end]
    return min(around)[1] if around else None


def spans_of(statement: FoundStatement) -> Iterator[Span]:
    """Of its content, its cue and its source."""
    yield from statement.content
    yield from statement.cue
    if statement.source:
        yield statement.source


def part_within(span: Span | None, statement: FoundStatement) -> Span | None:
    """The part of a span that lies in the statement: parses reach across its edges."""
    for start, end in statement.content:
        if span is not None and start < span[1] <= end:
            return max(start, span[0]), span[1]
    return span
