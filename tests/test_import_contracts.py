"""The arrows between the packages hold, and each contract refuses the import that it is there to refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("app", "evaluation", "graph", "ingest", "training"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("graph/ids.py", "import ingest.clean", "People ask through app"),
        ("graph/ids.py", "import app.days", "People ask through app"),
        ("ingest/clean.py", "import app.days", "People ask through app"),
        ("ingest/extraction.py", "import ingest.resolve", "Text flows one way"),
        ("ingest/resolve/__init__.py", "import ingest.pipeline", "Text flows one way"),
        ("ingest/sources/files.py", "import ingest.extractors", "Text flows one way"),
        ("ingest/extractors/__init__.py", "import ingest.gazetteer", "Text flows one way"),
        ("ingest/a_module_without_a_place.py", "", "Text flows one way"),
        ("app/days.py", "import neo4j", "The driver has one home"),
        ("graph/write.py", "from neo4j import Driver", "The driver has one home"),
        ("app/days.py", "from graph.write import merge", "Only the pipeline writes"),
        ("ingest/resolve/__init__.py", "import graph.write", "Only the pipeline writes"),
        ("graph/queries/stats.py", "import graph.write", "Only the pipeline writes"),
        ("graph/queries/judgements.py", "import graph.recording", "Only the pipeline writes"),
        ("app/routes/actors.py", "import graph.judgements", "Only who is asked to judge"),
        ("graph/store.py", "import fastapi", "graph and ingest know nothing of serving"),
        ("ingest/pipeline.py", "import typer", "graph and ingest know nothing of serving"),
        ("ingest/extractors/tagger.py", "import torch", "What runs needs nothing"),
        ("ingest/extractors/tagger.py", "import training", "People ask through app"),
        ("ingest/pipeline.py", "import evaluation", "People ask through app"),
        ("app/days.py", "import evaluation", "People ask through app"),
        ("ingest/sources/files.py", "import httpx", "Two modules speak HTTP"),
        ("ingest/fetching/fetcher.py", "import httpcore", "Connections are made"),
    ],
)
def test_an_import_against_the_arrows_is_refused(copy: Path, module: str, line: str, contract: str) -> None:
    with (copy / module).open("a") as file:
        file.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert [text.startswith(contract) for text in broken] == [True], done.stdout
