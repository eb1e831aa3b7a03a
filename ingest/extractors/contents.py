"""Which statement's content does a span lie in?"""

from collections.abc import Sequence

from graph.model import Span
from ingest.extraction import FoundStatement


def statement_at(span: Span, statements: Sequence[FoundStatement]) -> int | None:
    """The statement with the shortest content around the span: the innermost."""
    around = [
        (sum(end - start for start, end in statement.content), at)
        for at, statement in enumerate(statements)
        if any(start <= span[0] and span[1] <= end for start, end in statement.content)
    ]
    return min(around)[1] if around else None


def part_within(span: Span | None, statement: FoundStatement) -> Span | None:
    """The part of a span that lies in the statement: parses reach across its edges."""
    for start, end in statement.content:
        if span is not None and start < span[1] <= end:
            return max(start, span[0]), span[1]
    return span
