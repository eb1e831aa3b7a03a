"""When is a source due next?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.collecting.timing import LONGEST_PAUSE, MOST_JITTER, after_failures, interval, next_at

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def test_by_an_interval_it_is_due_that_long_from_now_and_a_little_later() -> None:
    at = next_at(NOON, key="source:a", every=QUARTER)
    assert NOON + QUARTER <= at < NOON + QUARTER * 1.1


def test_by_a_cron_expression_it_is_due_at_its_next_time_in_utc() -> None:
    at = next_at(NOON, key="source:a", cron="30 6 * * *")
    assert datetime(2026, 3, 13, 6, 30, tzinfo=UTC) <= at <= datetime(2026, 3, 13, 6, 31, tzinfo=UTC)


def test_two_sources_of_one_interval_do_not_ask_at_the_same_second() -> None:
    times = {next_at(NOON, key=f"source:{number}", every=timedelta(hours=1)) for number in range(20)}
    assert len({at.replace(microsecond=0) for at in times}) > 10


def test_the_same_source_is_always_as_much_later() -> None:
    assert next_at(NOON, key="source:a", every=QUARTER) == next_at(NOON, key="source:a", every=QUARTER)


def test_each_failure_doubles_the_pause_up_to_a_day() -> None:
    due = NOON + QUARTER
    pauses = [after_failures(NOON, due, failures) - NOON for failures in (1, 2, 3, 4, 50)]
    assert pauses == [QUARTER, QUARTER * 2, QUARTER * 4, QUARTER * 8, LONGEST_PAUSE]


def test_a_source_that_is_asked_once_a_week_is_not_asked_sooner_because_it_fails() -> None:
    week = NOON + timedelta(weeks=1)
    assert after_failures(NOON, week, 3) == week


@given(st.timedeltas(timedelta(0), timedelta(days=7000)).map(lambda span: NOON + span), st.text(max_size=20))
def test_it_is_always_due_after_now(now: datetime, key: str) -> None:
    for at in (next_at(now, key=key, every=timedelta(seconds=1)), next_at(now, key=key, cron="*/5 * * * *")):
        assert now < at <= now + timedelta(minutes=5) + MOST_JITTER


@pytest.mark.parametrize(("text", "span"), [("30s", 30), ("15m", 900), (" 6 H ", 21_600), ("1d", 86_400)])
def test_an_interval_is_a_number_and_a_unit(text: str, span: int) -> None:
    assert interval(text).total_seconds() == span


@pytest.mark.parametrize("text", ["", "0m", "15", "m", "-5m", "1w", "1.5h", "9999999d"])
def test_what_is_no_interval_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="15m"):
        interval(text)
