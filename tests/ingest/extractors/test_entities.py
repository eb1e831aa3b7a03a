"""The entities that are decided for all words at once are those that spaCy's own walk decides."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.extractors import entities
from ingest.extractors.parse import PIPELINE, load_parser, parse
from ingest.seeds import folder

TEXTS = [
    *(file.read_text(encoding="utf-8") for file in sorted(folder().glob("*.txt"))),
    "On 12 March 2025 the United Nations Security Council met in New York City. Dana Orlik paid $ 4 million.",
    "Between five and ten percent of the Sumy Oblast\n\nMarta Oller, 45, crossed the Dnipro River at 6 a.m. on Tuesday",
    "   \n  Kyiv",
    "Reuters",
    "\U0001f600 10 km \u2028 of the Black Sea Fleet's 35th ship",
]


@pytest.fixture(scope="module")
def whole() -> Language:
    return spacy.load(PIPELINE)


def found(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_entities_are_those_of_the_whole_pipeline(whole: Language, text: str) -> None:
    recogniser = entities.recogniser(whole)
    assert recogniser is not None
    theirs = whole(text)
    ours = theirs.copy()
    ours.set_ents([], default="missing")
    entities.mark(ours, recogniser)
    assert found(ours) == found(theirs)
    assert [token.ent_iob_ for token in ours] == [token.ent_iob_ for token in theirs]


def test_the_parser_leaves_the_walk_out() -> None:
    nlp = load_parser()
    assert "ner" not in nlp.pipe_names
    names = [(start, end) for start, end, _ in found(parse(nlp, "Dana Orlik lives in Kharkiv."))]
    assert names == [(0, 10), (20, 27)]


def test_a_pipeline_without_a_recogniser_has_none() -> None:
    assert entities.recogniser(spacy.blank("en")) is None
