"""Is every article counted, whatever becomes of it, and every span that does not slice noticed?"""

from pathlib import Path

import pytest

from app.extract import described
from evaluation.corpora import Corpora, Json
from evaluation.robust import counted, false_spans, read_through
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from tests.examples import TEXT, fragment, span


@pytest.fixture(scope="module")
def tools() -> tuple[RuleExtractor, Gazetteer]:
    return RuleExtractor.load(), Gazetteer.load()


def test_articles_are_read_and_those_that_are_none_are_counted(tools: tuple[RuleExtractor, Gazetteer]) -> None:
    articles: list[Json] = [
        {"id": "1", "text": "Arvo Tamm said the road was “open.", "date": "2025-03-01"},
        {"id": "2", "text": None},
        {"id": "3", "text": "\u00ad  \u200b\n"},
    ]
    found = counted(articles, *tools)
    assert (found["articles"], found["crashes"], found["spans that do not slice"]) == (3, 1, 0)
    assert found["statements"] >= 1


def test_spans_that_leave_the_text_are_false() -> None:
    row = described(fragment())
    assert false_spans(row, TEXT) == []
    short = TEXT[: span("Colonel Ilsa Roth")[0]]
    assert span("Colonel Ilsa Roth") in false_spans(row, short)
    assert span("40 Borduran soldiers had been captured near Velden") not in false_spans(row, short)


def test_a_claim_whose_words_are_not_its_span_is_false() -> None:
    row = described(fragment())
    moved = TEXT.replace("40 Borduran", "41 Borduran")
    assert false_spans(row, moved) == [span("40 Borduran soldiers had been captured near Velden")]


def test_the_bare_pipeline_is_measured_beside_it(corpora: Corpora) -> None:
    files: list[Path] = corpora.every(("quotes_*.jsonl",))
    found = read_through(files, "fast")
    assert (found["articles"], found["crashes"]) == (2, 0)
    assert found["peak memory, MiB"] > 50
    assert found["peak memory of the bare pipeline, MiB"] > 50
