"""What may go in, and where the article proper begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import HEADER_KEYS, MAX_CHARACTERS, Reason, Refused, body_start, check_storable, check_text, header
from ingest.sources.records import ALIASES

BODY = "The mayor of Sumy said on Tuesday that the town was calm, and that no drone had come."


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("", {}),
        ("\n \n", {}),
        (" date 2025-03-12 ", {"date": "2025-03-12"}),
        ("date: 2025-03-12 ", {"date": "2025-03-12"}),
        ("Date 2025-03-12\n\n", {"date": "2025-03-12"}),
        ("date: 12 March 2025\r\ntitle: Sumy: calm\r\n\r\n", {"date": "12 March 2025", "title": "Sumy: calm"}),
        ("Title: Sumy\ndate 2025-03-12 ", {"title": "Sumy", "date": "2025-03-12"}),
        ("---\ntitle: 'Sumy'\ntags:\n  - war\nlanguage: en\n# x\n---\n\n", {"title": "Sumy", "language": "en"}),
        ("date: 2025-03-12 10:30\n", {"date": "2025-03-12 10:30"}),
        ("title:\n\n", {"title": ""}),
    ],
)
def test_a_header_is_read_and_passed_over(head: str, fields: dict[str, str]) -> None:
    assert header(head + BODY) == (fields, len(head))
    assert body_start(head + BODY) == len(head)


@pytest.mark.parametrize(
    "text",
    [
        "Source close to the mayor said so.",
        "Dates: 2025-03-12",
        "The date: 2025-03-12 was agreed.",
        "date 12 March was agreed.",
        "--- He left. ---",
        "---\nHe left.\n---\nShe stayed.",
    ],
)
def test_a_first_sentence_is_no_header(text: str) -> None:
    assert header(text) == ({}, 0)


def test_a_header_ends_at_an_empty_line() -> None:
    text = "title: Sumy\n\nSource: the mayor's office."
    assert text[body_start(text) :] == "Source: the mayor's office."


def test_every_word_of_a_header_is_a_field_or_another_name_of_one() -> None:
    assert set(HEADER_KEYS) <= {*ALIASES, *(alias for aliases in ALIASES.values() for alias in aliases)}


@given(st.text())
def test_a_header_never_reaches_past_its_text(text: str) -> None:
    assert 0 <= body_start(text) <= len(text)
    assert not text[body_start(text) :][:1].isspace()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u00a0\t", "empty"),
        (" date 2025-03-12 ", "empty"),
        ("title: Sumy\n", "empty"),
        ("x" * (MAX_CHARACTERS + 1), "too_long"),
        (BODY + "\0", "control_characters"),
        (BODY + "\ud83d", "bad_encoding"),
        ("Le maire de la ville a déclaré mardi que quatorze drones avaient été abattus dans la nuit.", "not_english"),
    ],
)
def test_a_text_that_is_no_english_article_is_refused(text: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        check_text(text, declared_language=None)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "text", [BODY, "Sumy.", "14 drones", "Oleg Dvornik, Ilya Marchenko, Sumy, Kursk", "\ufffe" + BODY]
)
def test_an_english_text_however_short_goes_in(text: str) -> None:
    check_text(text, declared_language=None)


@pytest.mark.parametrize("language", ["en", "EN-gb", "en_US", "English", "eng"])
def test_a_language_that_is_given_is_believed(language: str) -> None:
    check_text("Le maire de la ville a déclaré mardi que tout était calme.", declared_language=language)
    with pytest.raises(Refused, match="only English is read"):
        check_text(BODY, declared_language="fr")


def test_the_place_of_what_cannot_be_stored_is_given() -> None:
    with pytest.raises(Refused, match="title holds a NUL at character 4"):
        check_storable("Sumy\0", what="title")
