"""Clauses after a colon or semicolon that go on with a speaker."""

from datetime import date

import pytest

from ingest.extractors.rules import RuleExtractor

DAY = date(2025, 3, 12)


def figures(extractor: RuleExtractor, text: str) -> list[tuple[str | None, float | None, float | None]]:
    found = extractor.extract(text, published=DAY).claims
    return [(claim.measure, claim.low, claim.high) for claim in found if claim.type == "measure"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Forty soldiers had been killed near Sumy, Marta Veld said; no more than nine had been wounded there.",
            [("soldiers killed", 40.0, 40.0), ("soldiers wounded", None, 9.0)],
        ),
        (
            "Forty drones were shot down, the ministry said: 14 over the Sumy region and 26 over the Poltava region.",
            [("drones shot down", 40.0, 40.0), ("drones shot down", 14.0, 14.0), ("drones shot down", 26.0, 26.0)],
        ),
        (
            "The ministry corrected its figures: it now counts 61 drones shot down over Sumy.",
            [("drones shot down", 61.0, 61.0)],
        ),
    ],
)
def test_figures_behind_the_mark_are_told_by_the_same_speaker(
    extractor: RuleExtractor, text: str, told: list[tuple[str | None, float | None, float | None]]
) -> None:
    assert figures(extractor, text) == told


def test_the_clause_follows_the_statement_whose_speaker_goes_on(extractor: RuleExtractor) -> None:
    text = "Forty soldiers had been killed near Sumy, Marta Veld said; no more than nine had been wounded there."
    first, then = extractor.extract(text, published=DAY).statements
    assert then.follows == 0
    assert text[slice(*then.content[0])] == "no more than nine had been wounded there"
    assert first.source is not None


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed, Marta Veld said; the weather was fine all over the region.",
        "The cook corrected his soup: 61 drones had been shot down.",
    ],
)
def test_a_clause_without_figures_or_without_an_account_is_the_papers_own(extractor: RuleExtractor, text: str) -> None:
    assert figures(extractor, text) == []
