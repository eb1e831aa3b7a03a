"""Quotation marks of every style are paired; stray ones cost no more than their paragraph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extractors import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations.outer(quotations.find(text))]


@pytest.mark.parametrize(
    "quotation",
    [
        '"We hold the bridge."',
        "“We hold the bridge.”",
        "``We hold the bridge.''",
        "«We hold the bridge.»",
        "« We hold the bridge. »",
        "„We hold the bridge.“",
        "‘We hold the bridge.’",
        "'We hold the bridge.'",
    ],
)
def test_each_style_of_marks_is_found(quotation: str):
    assert quoted(f"The mayor said: {quotation} Then he left.") == [quotation]


def test_apostrophes_are_no_quotation_marks():
    assert quoted("The soldiers' commander didn't say it's Russia’s fault, nor the '90s generals’ doing.") == []


def test_a_quotation_within_a_quotation_is_part_of_the_outer_one():
    text = "“He told us, ‘Hold the bridge,’ and we did,” she said."
    found = quotations.find(text)
    assert [(text[q.start : q.end], q.depth) for q in found] == [
        ("“He told us, ‘Hold the bridge,’ and we did,”", 0),
        ("‘Hold the bridge,’", 1),
    ]


def test_a_missing_closing_mark_costs_no_other_paragraph():
    text = '"We were never asked, the mayor said.\n\nThe council met. "It is over," she said.'
    assert '"It is over,"' in quoted(text)


def test_a_speech_over_paragraphs_is_one_quotation_each():
    text = "“The road is cut.\n\n“We wait for the ferry.”"
    found = quotations.find(text)
    assert [text[slice(*q.inner)] for q in found] == ["The road is cut.", "We wait for the ferry."]
    assert [q.continues for q in found] == [False, True]


def test_inches_open_nothing():
    assert quoted('A 6" pipe burst near the depot.') == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=list("ab .,\n\"“”„‘’'«»`"), max_size=80))
def test_any_text_gives_spans_that_slice(text: str):
    for q in quotations.find(text):
        assert 0 <= q.start < q.inner[0] <= q.inner[1] <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
