"""Are figures those of the corpora's own scorers, and of the right part of each corpus?"""

from pathlib import Path

import pytest

from evaluation import scoring
from evaluation.corpora import Corpora, MissingCorpus
from evaluation.predictions import ExtractRow, StatementRow
from tests.evaluation.articles import SAID
from tests.examples import span


def row(id_: str, *said: tuple[str, str]) -> dict[str, ExtractRow]:
    """A system's row for the article SAID: sources and contents."""
    return {
        id_: ExtractRow(
            id=id_,
            statements=tuple(
                StatementRow(content=(span(content, SAID),), source=span(source, SAID)) for source, content in said
            ),
        )
    }


RIGHT = ("Ilsa Roth", "that two bridges were closed")


def test_a_system_that_finds_everything_reaches_one(corpora: Corpora) -> None:
    figures = scoring.of_quotes(row("p1", RIGHT), corpora)
    assert figures["polnear.full.f1"] == figures["polnear.full.p"] == figures["polnear.source"] == 1.0
    assert not any(key.startswith("gum") for key in figures)


def test_a_wrong_source_counts_against_full_and_not_against_overlap(corpora: Corpora) -> None:
    figures = scoring.of_quotes(row("p1", ("Arvo Tamm", RIGHT[1])), corpora)
    assert (figures["polnear.overlap.f1"], figures["polnear.full.f1"], figures["polnear.source"]) == (1.0, 0.0, 0.0)


def test_recall_of_speech_leaves_thoughts_aside(corpora: Corpora) -> None:
    figures = scoring.of_quotes(row("g1", RIGHT), corpora)
    assert figures == {"gum.speech.overlap.r": 1.0, "gum.speech.full.r": 1.0, "gum.all.overlap.r": 0.5}


def test_another_system_is_scored_on_what_it_has_read(corpora: Corpora) -> None:
    assert scoring.of_rows(row("elsewhere", RIGHT), corpora) == {}
    figures = scoring.of_rows({"b1": ExtractRow(id="b1")}, corpora)
    assert figures["bench.statement content (IoU>=0.5).f1"] == 1.0
    assert not any(key.startswith("polnear") for key in figures)


def test_a_corpus_that_is_not_there_is_an_error_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpus, match=r"quotes_polnear_dev\.jsonl.*CORPORA=folder BENCH=folder"):
        Corpora(tmp_path, tmp_path).polnear()
    with pytest.raises(MissingCorpus, match=r"score\.py"):
        Corpora(tmp_path, tmp_path).bench_scorer()
    with pytest.raises(MissingCorpus, match="quotes_"):
        Corpora(tmp_path, tmp_path).every(("quotes_*.jsonl", "geo_*.jsonl"))
