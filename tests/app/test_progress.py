"""Does an ingest say how fast it goes, and how long it will take?"""

import io
import itertools
import logging
from pathlib import Path

import pytest
from rich.console import Console

from app.expecting import expected
from app.progress import LOG_EVERY, pace, shown
from ingest.pipeline import Outcome


def test_without_a_terminal_lines_tell_the_rate_and_the_time_left(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    outcomes = [Outcome(f"article:{number}", "new") for number in range(LOG_EVERY + 1)]
    seconds = itertools.count(0, 0.5)
    console = Console(file=io.StringIO())
    assert list(shown(outcomes, console, expected=1100, clock=lambda: next(seconds))) == outcomes
    (line,) = caplog.messages
    assert line == "ingest: 100 new, 0 unchanged, 0 rejected, 0 quarantined; 2.0 a second, about 8 min left"


def test_slow_articles_are_told_by_the_minute(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    seconds = itertools.count(0, 45)
    outcomes = [Outcome(f"article:{number}", "new") for number in range(4)]
    list(shown(outcomes, Console(file=io.StringIO()), clock=lambda: next(seconds)))
    assert len(caplog.messages) == 2


def test_a_terminal_shows_a_bar_and_names_what_is_rejected() -> None:
    file = io.StringIO()
    rejected = Outcome("a.txt", "rejected", "empty", "there is no text in it")
    list(shown([rejected], Console(file=file, force_terminal=True, width=200), expected=2))
    assert "rejected a.txt: empty: there is no text in it" in file.getvalue()
    assert "a second, about" in file.getvalue()


@pytest.mark.parametrize(
    ("done", "seconds", "told"),
    [
        (10, 10, "about 90 s left"),
        (10, 60, "about 9 min left"),
        (10, 1, "about 9 s left"),
        (1, 3600, "about 4 d left"),
        (100, 5, "20.0 a second"),
    ],
)
def test_the_time_left_is_told_in_a_unit_that_reads_well(done: int, seconds: float, told: str) -> None:
    assert told in pace(done, seconds, 100)


def test_records_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"text": "a"}\n' * 7)
    (tmp_path / "one.txt").write_text("a\nb\nc\n")
    (tmp_path / ".hidden").write_text("")
    assert expected([str(tmp_path)]) == 8
    assert expected([str(tmp_path), "-"]) is None
    assert expected([str(tmp_path / "gone.txt")]) == 1
