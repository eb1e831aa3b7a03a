"""Offsets of the parse are offsets of the stored text, whatever it holds."""

import pytest
from spacy.language import Language

from ingest.extractors.parse import load_parser, parse, pieces


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


def test_odd_spaces_and_hyphens_keep_every_offset(nlp: Language):
    text = "The\u00a0mayor\u202fsaid the fire\u00adbrigade\u2009had left.\r\nIt was\u200blate."
    doc = parse(nlp, text)
    assert len(doc.text) == len(text)
    assert [text[t.idx : t.idx + len(t.text)] for t in doc if t.text == "mayor"] == ["mayor"]


def test_no_sentence_runs_over_a_paragraph(nlp: Language):
    doc = parse(nlp, "Floods hit the valley\n\nThe mayor called for help")
    assert all("\n" not in sentence.text.strip() for sentence in doc.sents)


def test_a_text_longer_than_one_piece_keeps_its_offsets(nlp: Language):
    text = "The mayor spoke. " * 6000 + "The valley flooded."
    assert len(pieces(text)) > 1
    assert "".join(text[start:end] for start, end in pieces(text)) == text
    doc = parse(nlp, text)
    assert text[doc[-2].idx :] == "flooded."


def test_empty_text_is_an_empty_parse(nlp: Language):
    assert len(parse(nlp, "")) == 0
