"""Are a press release's counts and province read from its claims, and its errors told?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import Settings
from app.taking_in import Tools, load_tools
from evaluation import isaf, isaf_counts
from evaluation.corpora import Corpora, Json, MissingCorpus
from ingest.pipeline import fragment_of


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Settings(profile="fast"))


def row(text: str, *, killed: int = 0, captured: int = 0, province: str = "helmand") -> Json:
    return {
        "id": "r1",
        "text": text,
        "dateline": "June 14",
        "gold": {"min_killed": killed, "min_captured": captured, "province": [province]},
        "literal": {"min_killed": bool(killed), "min_captured": bool(captured)},
    }


def told(text: str, tools: Tools) -> isaf_counts.Counts:
    (article,) = isaf.articles([row(text)])
    return isaf_counts.counts(fragment_of(article, tools.extractor, tools.gazetteer))


@pytest.mark.parametrize(
    ("text", "killed", "captured"),
    [
        ("A patrol killed two insurgents in Sangin district. The two insurgents had opened fire.", 2, 0),
        ("A patrol killed two insurgents. The two insurgents were killed when they fired at the patrol.", 2, 0),
        ("A patrol killed the rebel commander Tarek Sol and one additional insurgent.", 2, 0),
        ("A patrol arrested a rebel leader in Sangin. The patrol also detained six suspected insurgents.", 0, 7),
        ("A patrol killed a rebel leader near Sangin. A child was killed in the fighting.", 2, 0),
        ("Several insurgents were killed across the country. In Sangin a patrol killed one insurgent.", 1, 0),
        ("Several insurgents were killed in Sangin.", 3, 0),
        ("A patrol detained two suspects in an operation to arrest a rebel leader.", 0, 2),
        ("The operation led to the deaths of 12 insurgents and the capture of a rebel leader.", 12, 1),
        ("A patrol found a cache of weapons in Sangin. No one was killed.", 0, 0),
    ],
)
def test_the_least_number_that_a_release_gives(text: str, killed: int, captured: int, tools: Tools) -> None:
    assert told(text, tools) == isaf_counts.Counts(killed, captured)


def answered(given: Json, tools: Tools) -> list[isaf.Answer]:
    fragments = [fragment_of(each, tools.extractor, tools.gazetteer) for each in isaf.articles([given])]
    return list(isaf.answers([given], fragments))


def test_the_province_is_the_one_around_the_place_of_the_claims_however_it_is_spelt(tools: Tools) -> None:
    text = "A patrol killed two insurgents in Zurmat district. The men had come from Khost province."
    province = answered(row(text, province="paktya"), tools)[-1]
    assert (province.what, province.given, province.right) == ("province", "paktya", True)


def test_counts_are_asked_for_only_where_the_text_gives_them(tools: Tools) -> None:
    found = answered(row("A patrol killed two insurgents in Sangin district, Helmand province.", killed=2), tools)
    assert [(each.what, each.right) for each in found] == [("killed", True), ("province", True)]


def test_figures_and_errors_are_told() -> None:
    found = [
        isaf.Answer("killed", "r1", "2", "2", "text"),
        isaf.Answer("killed", "r2", "1", "0", "A text of its own"),
        isaf.Answer("province", "r1", "helmand", "helmand", "text"),
    ]
    assert isaf.figures(found) == {
        "isaf.killed": 0.5,
        "isaf.killed.n": 2,
        "isaf.captured": 0,
        "isaf.captured.n": 0,
        "isaf.province": 1,
        "isaf.province.n": 1,
    }
    lines = "\n".join(isaf.report(found))
    assert "killed: 1 wrong, 1 of them not found at all\n  r2: gold 1, found 0\n    A text of its own" in lines


def test_the_command_prints_the_three_figures(tmp_path: Path) -> None:
    given = row("A patrol killed two insurgents in Sangin district, Helmand province.", killed=2)
    (tmp_path / "events_isaf_dev.jsonl").write_text(json.dumps(given) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "evaluation.isaf", "--corpora", str(tmp_path), "--profile", "fast"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "killed    1.000   (exact match, of 1)"


def test_a_folder_without_the_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpus, match=r"events_isaf_dev\.jsonl"):
        Corpora(tmp_path, tmp_path).isaf()
