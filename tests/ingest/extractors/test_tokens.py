"""A character of the text leads to the token that stands there."""

import pytest
import spacy
from spacy.language import Language

from ingest.extractors.tokens import index_at, text_at, word_at, word_from

TEXT = "Two  ships sank.\n\nNone"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


def test_every_character_of_a_word_leads_to_that_word(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [word for offset in range(5, 10) if (word := word_at(doc, offset))] == [doc[2]] * 5


def test_white_space_is_no_word_but_leads_to_the_next(nlp: Language) -> None:
    doc, space = nlp(TEXT), TEXT.index("\n")
    assert word_at(doc, space) is None
    assert word_at(doc, 3) is None
    assert [str(word_from(doc, offset)) for offset in (3, space, space + 1)] == ["ships", "None", "None"]


def test_behind_the_last_word_there_is_none(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert index_at(doc, len(TEXT)) == len(doc)
    assert word_at(doc, len(TEXT)) is None
    assert word_from(nlp("Two\n"), 3) is None


def test_the_text_of_a_span_is_that_of_the_whole_text_wherever_it_is_cut(nlp: Language) -> None:
    doc = nlp(TEXT)
    cuts = [(start, end) for start in range(len(TEXT)) for end in range(len(TEXT) + 2)]
    assert [text_at(doc, cut) for cut in cuts] == [TEXT[start:end] for start, end in cuts]
