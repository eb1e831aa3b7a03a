"""Do the docs tell the figures that were measured, with the weights that ship?"""

import re
from pathlib import Path

import pytest

from evaluation import figures, measures, page
from evaluation.figures import Kept
from evaluation.page import PAGE, UnknownTable, rendered

ROOT = Path(__file__).parents[2]
LEFT_OUT = "polnear.full.f1"


@pytest.fixture(scope="module")
def kept() -> Kept:
    found = figures.kept()
    assert found is not None, "there are no figures: make eval-keep"
    return found


def test_the_tables_of_the_docs_are_those_of_the_kept_figures(kept: Kept) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert rendered(text, kept, measures.load()) == text, "make eval-keep, or python -m evaluation page"


def test_a_figure_that_changed_by_hand_is_noticed(kept: Kept) -> None:
    text = PAGE.read_text(encoding="utf-8")
    row = re.search(r"^\| PolNeAR: full F1 \|.*$", text, re.MULTILINE)
    assert row is not None
    changed = text.replace(row[0], row[0].replace(".", ".9", 1))
    assert rendered(changed, kept, measures.load()) == text


def test_the_kept_figures_are_of_the_weights_that_ship(kept: Kept) -> None:
    assert kept.weights == figures.weights_in_use(), "the tagger has other weights now: make eval-keep"


def test_both_profiles_have_figures_for_the_same_measures(kept: Kept) -> None:
    assert set(kept.profiles) == {"full", "fast"}
    assert set(kept.profiles["full"]) == set(kept.profiles["fast"])


def test_a_measure_without_a_figure_is_shown_as_not_measured_yet(kept: Kept) -> None:
    profiles = {
        name: {key: value for key, value in each.items() if key != LEFT_OUT} for name, each in kept.profiles.items()
    }
    older, yardstick = kept.model_copy(update={"profiles": profiles}), measures.load()
    text = rendered("<!-- table: figures -->\n<!-- end -->", older, yardstick)
    assert "| PolNeAR: full F1 | not measured yet | not measured yet | .600 |" in text
    assert "PolNeAR: full F1" in page.not_yet_measured(older, yardstick)
    assert "PolNeAR: full F1" not in page.not_yet_measured(kept, yardstick)


def test_every_target_of_the_makefile_is_explained() -> None:
    targets = re.findall(r"^(eval[a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(targets) > 5
    for target in targets:
        assert re.search(rf"`make {target}[ `]", PAGE.read_text(encoding="utf-8")), target


def test_a_table_that_nobody_makes_is_refused(kept: Kept) -> None:
    with pytest.raises(UnknownTable, match="nothing"):
        rendered("<!-- table: nothing -->\n<!-- end -->", kept, measures.load())


def test_figures_come_back_as_they_were_kept(kept: Kept, tmp_path: Path) -> None:
    figures.keep(kept, tmp_path / "a folder" / "figures.json")
    assert figures.kept(tmp_path / "a folder" / "figures.json") == kept
    assert figures.kept(tmp_path / "none.json") is None
    assert len(kept.causes.groups) >= page.GROUPS
