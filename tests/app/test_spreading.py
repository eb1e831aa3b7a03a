"""Work spread over real processes: order, killed workers, what a worker raises, and that nothing is left running."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.spreading import AHEAD, spread

JOBS = 2


def square(number: int) -> int:
    time.sleep(0.05 if number % 3 == 0 else 0)
    return number * number


def square_or_die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def square_or_raise(number: int) -> int:
    if number == 3:
        raise LookupError("no square of three")
    return square(number)


def process(_number: int) -> int:
    return os.getpid()


def wait_for_ever(_number: int) -> int:
    time.sleep(600)
    return 0


def lost(number: int) -> int:
    return -number


def until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def test_answers_come_in_the_order_of_the_items() -> None:
    assert list(spread(range(20), square, lost=lost, jobs=JOBS)) == [n * n for n in range(20)]


def test_only_a_few_items_are_read_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with closing(spread(items(), square, lost=lost, jobs=JOBS)) as answers:
        assert next(answers) == 0
        assert len(taken) == AHEAD * JOBS


def test_what_a_killed_worker_had_under_way_is_done_again() -> None:
    def items() -> Iterator[int]:
        for number in range(12):
            if number == 6:
                victim = multiprocessing.active_children()[0].pid
                assert victim is not None
                os.kill(victim, signal.SIGKILL)
            yield number

    assert list(spread(items(), square, lost=lost, jobs=JOBS)) == [n * n for n in range(12)]


def test_an_item_that_kills_its_workers_is_lost_alone() -> None:
    answers = list(spread(range(12), square_or_die, lost=lost, jobs=JOBS))
    assert answers == [lost(n) if n == 3 else n * n for n in range(12)]


def test_what_a_worker_raises_is_raised_and_the_workers_end() -> None:
    with pytest.raises(LookupError, match="no square of three"):
        list(spread(range(12), square_or_raise, lost=lost, jobs=JOBS))
    assert until(lambda: not multiprocessing.active_children())


def test_closing_ends_workers_that_are_busy() -> None:
    def items() -> Iterator[int]:
        yield from range(AHEAD * JOBS - 1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(spread(items(), wait_for_ever, lost=lost, jobs=JOBS))
    assert until(lambda: not multiprocessing.active_children())


def test_workers_are_started_anew_after_their_share() -> None:
    processes = list(spread(range(6), process, lost=lost, jobs=1, recycled=2))
    assert [len(set(processes[n : n + 2])) for n in (0, 2, 4)] == [1, 1, 1]
    assert len(set(processes)) == 3


def keep_a_worker(folder: str) -> None:
    """A parent whose worker says who it is, and then stays busy."""
    next(spread([Path(folder)], say_who_and_wait, lost=lambda path: path, jobs=1))


def say_who_and_wait(folder: Path) -> Path:
    (folder / "worker.tmp").write_text(str(os.getpid()), encoding="ascii")
    (folder / "worker.tmp").rename(folder / "worker")
    time.sleep(600)
    return folder


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = multiprocessing.get_context("spawn").Process(target=keep_a_worker, args=(str(tmp_path),))
    parent.start()
    assert until((tmp_path / "worker").exists)
    worker = int((tmp_path / "worker").read_text(encoding="ascii"))
    parent.kill()
    parent.join()
    assert until(lambda: not alive(worker))


def alive(process: int) -> bool:
    """A zombie, which waits for whoever inherits it, has ended as well."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
