"""A real child process: what it answers, refuses, crashes on; that it is replaced, and that nothing stays behind."""

import os
import threading
import time

import pytest

from ingest.clean import MAX_CHARACTERS, Refused, check_text
from ingest.sources.contained import LARGEST, Contained


def refusal(contained: Contained, function: object, *args: object) -> str:
    with pytest.raises(Refused) as refused:
        contained.run(function, *args)  # type: ignore[arg-type]
    return refused.value.reason


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_function_is_answered_for_by_another_process() -> None:
    with Contained() as contained:
        child = contained.run(os.getpid)
        assert child != os.getpid()
        assert contained.run(os.getpid) == child


def test_what_the_function_refuses_is_refused_here_in_its_words() -> None:
    with Contained() as contained, pytest.raises(Refused, match="too_long: 200,001 characters"):
        contained.run(check_text, "x" * (MAX_CHARACTERS + 1), declared_language=None)


def test_a_crash_an_exit_an_error_and_too_much_memory_are_named_and_the_next_call_is_answered() -> None:
    with Contained() as contained:
        for function, args in (
            (os.abort, ()),
            (os._exit, (3,)),  # pyright: ignore[reportPrivateUsage]
            (int, ("x",)),
            (bytearray, (3_000_000_000,)),
        ):
            assert refusal(contained, function, *args) == "parser_failed"
            assert contained.run(len, "next") == 4


def test_a_call_that_hangs_is_ended() -> None:
    with Contained(seconds=1) as contained:
        child = contained.run(os.getpid)
        assert refusal(contained, time.sleep, 600) == "too_slow"
        assert not alive(child)
        assert contained.run(len, "next") == 4


def test_the_child_is_replaced_after_some_documents() -> None:
    with Contained(recycled=2) as contained:
        children = [contained.run(os.getpid) for _ in range(5)]
    assert children[0] == children[1] != children[2] == children[3] != children[4]


def test_a_child_that_died_between_two_calls_is_replaced() -> None:
    with Contained() as contained:
        child = contained.run(os.getpid)
        os.kill(child, 9)
        assert contained.run(os.getpid) != child


def test_more_than_can_be_read_at_once_is_refused_before_a_child_is_started() -> None:
    contained = Contained()
    assert refusal(contained, len, bytes(LARGEST + 1)) == "too_large"
    contained.close()


def test_threads_share_a_child_and_get_their_own_answers() -> None:
    answers: dict[int, int] = {}

    def ask(number: int, contained: Contained) -> None:
        answers[number] = contained.run(abs, -number)

    with Contained() as contained:
        threads = [threading.Thread(target=ask, args=(number, contained)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {number: number for number in range(8)}


def test_closing_ends_the_child() -> None:
    with Contained() as contained:
        child = contained.run(os.getpid)
    assert not alive(child)
