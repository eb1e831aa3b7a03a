"""How much do spans share, and what is left of one without others?"""

from collections.abc import Iterable

from graph.model import Span


def common(one: Iterable[Span], other: Iterable[Span]) -> int:
    """How many characters lie in both; the spans of either do not overlap among themselves."""
    others = tuple(other)
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in others)


def size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Jaccard's measure, of characters."""
    both = common(one, other)
    return both / (size(one) + size(other) - both)


def united(spans: Iterable[Span]) -> list[Span]:
    """The same characters by spans that do not overlap."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def without(text: str, span: Span, apart: list[Span]) -> list[Span]:
    """What is left of a span, piece by piece, each with some word in it."""
    left = [span]
    for low, high in apart:
        left = [(a, b) for start, end in left for a, b in ((start, min(end, low)), (max(start, high), end)) if a < b]
    return [_trimmed(text, piece) for piece in left if any(map(str.isalnum, text[slice(*piece)]))]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while text[start].isspace() or text[start] in ",;:":
        start += 1
    while text[end - 1].isspace() or text[end - 1] in ",;:":
        end -= 1
    return start, end
