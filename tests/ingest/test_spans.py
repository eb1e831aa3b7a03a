"""Halving finds what looking at every span finds."""

from random import Random

import pytest

from graph.model import Span
from ingest.spans import itself, placed


def some_spans(seed: int) -> list[Span]:
    """Short ones and long ones, some alike, some within others, in no order."""
    random = Random(seed)
    starts = [random.randrange(60) for _ in range(25)]
    return [(start, start + random.choice((1, 2, 5, 30))) for start in starts]


def overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@pytest.mark.parametrize("seed", range(5))
def test_touching_gives_what_overlaps_in_the_order_given(seed: int) -> None:
    spans = some_spans(seed)
    for asked in [(at, at + length) for at in range(95) for length in (1, 4)]:
        assert placed(spans, itself).touching(asked) == [span for span in spans if overlaps(span, asked)]


def test_what_touches_two_of_the_spans_asked_for_comes_once() -> None:
    assert placed([(0, 9), (20, 25)], itself).touching((0, 2), (4, 6), (7, 30)) == [(0, 9), (20, 25)]


@pytest.mark.parametrize("seed", range(5))
def test_starting_and_last_agree_with_a_look_at_each(seed: int) -> None:
    spans = sorted(some_spans(seed), key=lambda span: span[0])
    known = placed(spans, itself)
    for at in range(95):
        assert known.starting(at, at + 7) == [span for span in spans if at <= span[0] < at + 7]
        assert known.last(at) == next((span for span in reversed(spans) if span[1] <= at), None)


def test_nothing_placed_answers_nothing() -> None:
    nothing = placed(list[Span](), itself)
    assert (nothing.touching((0, 9)), nothing.starting(0, 9), nothing.last(9), nothing.first()) == ([], [], None, None)
