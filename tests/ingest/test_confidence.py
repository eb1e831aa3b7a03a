"""How sure an answer is, as the data file counts it."""

from pathlib import Path

import pytest

from ingest import seeds
from ingest.gazetteer.confidence import Confidence, Counted, Step, read_confidence
from ingest.gazetteer.tables import BadSeed


def test_more_evidence_reaches_a_higher_step() -> None:
    steps = (Step(evidence=0, right=0.6), Step(evidence=0.8, right=0.9))
    confidence = Confidence({"capital": Counted(ground="capital", answers=60, right=0.7, steps=steps)})
    assert [confidence.of("capital", evidence) for evidence in (0.1, 0.79, 0.8, 1)] == [0.6, 0.6, 0.9, 0.9]


def test_without_steps_evidence_makes_no_difference() -> None:
    confidence = Confidence({"capital": Counted(ground="capital", answers=9, right=0.7)})
    assert confidence.of("capital", 0.1) == confidence.of("capital", 1) == 0.7


def test_what_ships_counts_every_ground() -> None:
    assert read_confidence(seeds.folder() / "confidence.toml").counted


def test_a_ground_that_is_not_counted_is_named(tmp_path: Path) -> None:
    file = tmp_path / "confidence.toml"
    file.write_text('[[counted]]\nground = "capital"\nanswers = 1\nright = 0.5\n')
    with pytest.raises(BadSeed, match="nothing is counted for the ground"):
        read_confidence(file)


def test_steps_that_fall_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "confidence.toml"
    steps = "steps = [{ evidence = 0.0, right = 0.9 }, { evidence = 0.5, right = 0.6 }]"
    shipped = (seeds.folder() / "confidence.toml").read_text("utf-8")
    file.write_text(shipped.replace('ground = "capital"', f'ground = "capital"\n{steps}'), encoding="utf-8")
    with pytest.raises(BadSeed, match="steps must rise"):
        read_confidence(file)
