"""Does `python -m evaluation` measure from articles to table, and say what is missing?"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import measures
from evaluation.corpora import Corpora
from evaluation.figures import kept

ROOT = Path(__file__).parents[2]
UNPRINTED = {
    measure.key
    for measure in measures.load().measure
    if measure.key.startswith("bench.")
    and not measure.key.startswith(
        ("bench.statement content (IoU", "bench.speaker", "bench.traps", "bench.relation all")
    )
    and not measure.key.startswith(("bench.relation mirrors", "bench.false conflicts"))
}
"""Lines of the bench's scorer that its stand-in leaves out."""


def evaluation(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evaluation", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )


@pytest.fixture
def on(corpora: Corpora) -> tuple[str, ...]:
    return "--corpora", str(corpora.quotes), "--bench", str(corpora.bench)


def test_both_profiles_are_measured_and_their_figures_written(tmp_path: Path, on: tuple[str, ...]) -> None:
    done = evaluation(tmp_path, "show", *on)
    assert done.returncode == 0, done.stderr
    assert "| PolNeAR: full F1 |" in done.stdout
    assert "bench.a line of a later scorer" in done.stdout
    assert "| Bench: mirrors and scopes given as conflicts | 1 |" in done.stdout
    assert "| Bench: the same, arguable pairs | 1 |" in done.stdout
    assert "| ISAF: killed | 1.000 (of 1) |" in done.stdout
    assert "| CASE 2021, 25 ACLED sub-event types: weighted F1 | .500 |" in done.stdout
    made = kept(tmp_path / "build" / "evaluation.json")
    assert made is not None
    assert set(made.profiles) == {"full", "fast"}
    assert made.profiles["fast"]["polnear.full.f1"] == 1.0
    assert {measure.key for measure in measures.load().measure} - set(made.profiles["full"]) == UNPRINTED
    assert set(made.profiles["full"]) == set(made.profiles["fast"])
    assert made.extractors["full"] != made.extractors["fast"]


def test_another_systems_predictions_are_scored(tmp_path: Path, corpora: Corpora, on: tuple[str, ...]) -> None:
    said = corpora.polnear()[0]["attributions"][0]  # type: ignore[index]
    row = {"id": "p1", "statements": [{"content": said["content"], "source": said["source"][0]}]}  # type: ignore[index]
    path = tmp_path / "another.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    done = evaluation(tmp_path, "score", *on, "--predictions", path)
    assert "| PolNeAR: full F1 | 1.000 |" in done.stdout, done.stderr
    assert done.stdout.startswith("| measure | another |")


def test_the_bench_gets_a_line_for_each_article(tmp_path: Path, corpora: Corpora) -> None:
    articles, out = corpora.bench / "articles.jsonl", tmp_path / "predictions.jsonl"
    done = evaluation(tmp_path, "bench", articles, out, "--profile", "fast")
    assert done.returncode == 0, done.stderr
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"] == "b1"
    assert json.loads(line)["statements"][0]["speaker"] == "Arvo Tamm"


@pytest.mark.parametrize("name", ["events_isaf_dev.jsonl", "events_case2021_dev.jsonl", "events_plover_dev.jsonl"])
def test_a_corpus_that_is_missing_is_named_before_anything_is_read(name: str, tmp_path: Path, corpora: Corpora) -> None:
    quotes = tmp_path / "quotes"
    shutil.copytree(corpora.quotes, quotes)
    (quotes / name).unlink()
    done = evaluation(tmp_path, "show", "--corpora", quotes, "--bench", corpora.bench)
    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_is_named_with_the_remedy(tmp_path: Path) -> None:
    done = evaluation(tmp_path, "show", "--corpora", "nowhere", "--bench", "nowhere")
    assert done.returncode == 1
    assert "nowhere/quotes_polnear_dev.jsonl" in done.stderr
    assert "CORPORA=folder" in done.stderr
    assert "Traceback" not in done.stderr
