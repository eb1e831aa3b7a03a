"""Is a plain question on figures, relations and holders read as the filters that an analyst would set?"""

from dataclasses import asdict
from datetime import date

import pytest

from app.question import EXAMPLES, NotUnderstood, read

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Which claims conflict about Velden?", {"relation": "conflicts", "about": "Velden"}),
        ("which claims about Velden conflict", {"relation": "conflicts", "about": "Velden"}),
        ("conflicting claims about Velden by Roth", {"relation": "conflicts", "about": "Velden", "by": "Roth"}),
        ("which statements corroborate each other", {"relation": "corroborates"}),
        ("figures for soldiers captured in Velden", {"measure": "soldiers captured", "about": "Velden"}),
        ("which figures for captured soldiers conflict", {"measure": "captured soldiers", "relation": "conflicts"}),
        ("which drone figures were revised", {"measure": "drone", "relation": "updates"}),
        ("how many people were killed in Velden", {"measure": "people killed", "about": "Velden"}),
        ("who holds Velden", {"control": "Velden"}),
        ("who holds Velden since 2025-03-04", {"control": "Velden", "since": date(2025, 3, 4)}),
    ],
)
def test_a_question_of_claims_sets_their_filters(question: str, understood: dict[str, object]) -> None:
    asked = read(question, TODAY)
    assert {name: value for name, value in asdict(asked.filters).items() if value is not None} == understood
    assert asked.ignored == ()


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("who said what about the conflict", {"about": "conflict"}),
        ("what did Tamm say about the figures of the dead", {"by": "Tamm", "about": "figures of the dead"}),
    ],
)
def test_words_of_relations_in_a_name_stay_in_the_name(question: str, understood: dict[str, object]) -> None:
    asked = read(question, TODAY)
    assert {name: value for name, value in asdict(asked.filters).items() if value is not None} == understood


def test_what_has_no_part_is_named() -> None:
    assert read("what was shouted loudly about Velden", TODAY).ignored == ("shouted", "loudly")


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("what did Tamm say in the last two weeks", date(2025, 5, 18), TODAY),
        ("what did Tamm say during the past month", date(2025, 5, 2), TODAY),
        ("what did Tamm say about the night of 3-4 March 2025", date(2025, 3, 3), date(2025, 3, 4)),
        ("what did Tamm say overnight into 4 March 2025", date(2025, 3, 4), date(2025, 3, 4)),
    ],
)
def test_nights_and_last_days_are_days(question: str, since: date, until: date) -> None:
    asked = read(question, TODAY)
    assert (asked.filters.since, asked.filters.until) == (since, until)
    assert (asked.filters.by, asked.ignored) == ("Tamm", ())


def test_no_night_has_two_days_that_do_not_follow() -> None:
    with pytest.raises(NotUnderstood, match="no one night"):
        read("what did Tamm say in the night of 3-6 March 2025", TODAY)


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_is_wholly_understood(question: str) -> None:
    assert read(question, TODAY).ignored == ()
