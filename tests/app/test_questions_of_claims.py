"""Is a plain question on figures, relations and holders read as the filters that an analyst would set?"""

from dataclasses import asdict
from datetime import date

import pytest

from app.question import EXAMPLES, read

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
    assert read("how many settlements does Borduria claim", TODAY).ignored == ("how", "many", "settlements")


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_is_wholly_understood(question: str) -> None:
    assert read(question, TODAY).ignored == ()
