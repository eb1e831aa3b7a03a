"""Which days does a question mean, and what becomes of days that never were?"""

from datetime import date

import pytest

from app.days import NoSuchDay, Window, find_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("on 29 February", Window(date(2024, 2, 29), date(2024, 2, 29))),
        ("in February", Window(date(2026, 2, 1), date(2026, 2, 28))),
        ("since 24 December", Window(date(2025, 12, 24))),
        ("in 0001", Window(date(1, 1, 1), date(1, 12, 31))),
    ],
)
def test_a_date_without_a_year_is_the_last_such_one(words: str, window: Window) -> None:
    assert find_days(f"who said what {words}", TODAY) == (window, "who said what")


@pytest.mark.parametrize(
    "words",
    [
        "on 31 February",
        "on 45 March",
        "on 0 March",
        "since 2025-02-31",
        "since 0000-00-00",
        "in 0000",
        "on 29 February 2025",
        "before 0001-01-01",
        "after 9999-12-31",
    ],
)
def test_a_day_that_never_was_is_refused_not_replaced(words: str) -> None:
    with pytest.raises(NoSuchDay):
        find_days(f"who said what {words}", TODAY)
