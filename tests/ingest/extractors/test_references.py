"""Figures that a statement judges without saying them again."""

from datetime import date

import pytest

from ingest.extractors.rules import RuleExtractor

DAY = date(2025, 3, 12)
TOLD = "Marta Veld said on Monday that 40 soldiers had been killed near Sumy. "


def claims(extractor: RuleExtractor, text: str) -> list[tuple[str | None, float | None, str, bool]]:
    found = extractor.extract(text, published=DAY).claims
    return [(claim.measure, claim.low, claim.polarity, claim.refers is not None) for claim in found]


@pytest.mark.parametrize(
    "judgement",
    [
        'Pavel Orlik dismissed the number as "a fantasy".',
        'Pavel Orlik described the figure as "a bedtime story".',
        '"The figure is an invention," Pavel Orlik said.',
        "Pavel Orlik said that the count was false.",
    ],
)
def test_a_judged_figure_is_denied(extractor: RuleExtractor, judgement: str) -> None:
    assert claims(extractor, TOLD + judgement) == [
        ("soldiers killed", 40.0, "asserted", False),
        ("soldiers killed", 40.0, "denied", True),
    ]


@pytest.mark.parametrize(
    "judgement",
    [
        'Pavel Orlik described the number as "accurate".',
        "Pavel Orlik said that the figure rose every day.",
        'Pavel Orlik described the general as "a fantasy".',
        "Pavel Orlik said that the road was closed.",
    ],
)
def test_what_judges_no_figure_or_grants_it_denies_nothing(extractor: RuleExtractor, judgement: str) -> None:
    assert claims(extractor, TOLD + judgement) == [("soldiers killed", 40.0, "asserted", False)]


def test_the_nouns_of_the_sentence_say_which_figure_is_meant(extractor: RuleExtractor) -> None:
    text = (
        "Marta Veld said on Monday that 40 soldiers had been killed and nine villages had been captured. "
        'Asked about the soldiers, Pavel Orlik described the number as "a fantasy".'
    )
    assert claims(extractor, text)[-1] == ("soldiers killed", 40.0, "denied", True)


def test_a_figure_that_is_said_again_to_be_refused_is_denied(extractor: RuleExtractor) -> None:
    text = 'Pavel Orlik dismissed the figure of 40 soldiers killed near Sumy as "invented".'
    assert [claim[:3] for claim in claims(extractor, text)] == [("soldiers killed", 40.0, "denied")]


def test_the_same_number_is_said_again(extractor: RuleExtractor) -> None:
    text = TOLD + "Pavel Orlik reported the same number of captured soldiers."
    assert claims(extractor, text)[-1] == ("soldiers killed", 40.0, "asserted", True)


def test_a_judgement_of_another_number_denies_nothing(extractor: RuleExtractor) -> None:
    text = TOLD + '"The figure of nine thousand is an invention," Pavel Orlik said.'
    assert ("soldiers killed", 40.0, "denied", True) not in claims(extractor, text)
