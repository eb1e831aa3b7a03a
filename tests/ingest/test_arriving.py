"""Do inputs come in their order, are the moments told in which none comes, and does drawing end when it should?"""

import threading
from collections.abc import Iterator

import pytest

from ingest.arriving import AHEAD, arriving, gathered


def never() -> bool:
    return False


def test_inputs_come_in_their_order() -> None:
    found = [one for one in arriving(range(3 * AHEAD), stopped=never) if one is not None]
    assert found == list(range(3 * AHEAD))


def test_while_no_input_comes_that_is_told() -> None:
    come = threading.Event()

    def inputs() -> Iterator[str]:
        yield "first"
        come.wait()
        yield "second"

    drawn = arriving(inputs(), stopped=never)
    told = [next(drawn) for _ in range(3)]
    assert "first" in told
    assert told[-1] is None
    come.set()
    assert [one for one in drawn if one is not None] == ["second"]


def test_what_drawing_raises_is_raised_after_what_came_before() -> None:
    def inputs() -> Iterator[int]:
        yield 1
        raise LookupError("no more")

    drawn = (one for one in arriving(inputs(), stopped=never) if one is not None)
    assert next(drawn) == 1
    with pytest.raises(LookupError, match="no more"):
        next(drawn)


def test_once_stopped_no_input_is_waited_for() -> None:
    stopped, come = threading.Event(), threading.Event()

    def inputs() -> Iterator[int]:
        yield 1
        come.wait()

    drawn = arriving(inputs(), stopped=stopped.is_set)
    assert 1 in [next(drawn), next(drawn)]
    stopped.set()
    assert [one for one in drawn if one is not None] == []
    come.set()


def test_only_so_many_are_drawn_ahead_and_what_draws_them_is_closed() -> None:
    drawn: list[int] = []
    closed = threading.Event()

    def inputs() -> Iterator[int]:
        try:
            for number in range(10 * AHEAD):
                drawn.append(number)
                yield number
        finally:
            closed.set()

    few = arriving(inputs(), stopped=never)
    while next(few) is None:
        pass
    few.close()
    assert closed.is_set()
    assert len(drawn) <= AHEAD + 2


def test_what_is_there_together_is_looked_at_together() -> None:
    assert list(gathered([1, 2, None, None, 3, 4, 5, 6], many=3)) == [[1, 2], [], [3, 4, 5], [6]]
