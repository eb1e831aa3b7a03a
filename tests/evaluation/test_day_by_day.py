"""Is a graph that tells later things as of an earlier day found out, and one that does not, let through?"""

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from evaluation.corpora import Corpora
from evaluation.day_by_day import by_day, checked
from graph.queries import related
from graph.store import Store
from tests.war import articles

ROOT = Path(__file__).parents[2]


def test_as_of_each_day_the_dozen_answer_as_they_did_on_that_day(store: Store) -> None:
    shuffled = articles()
    random.Random(0).shuffle(shuffled)
    found = checked(store, shuffled)
    assert found.differences == ()
    assert found.days == 4
    assert found.questions > 100


def test_the_undated_come_on_the_last_day() -> None:
    days = by_day(articles())
    assert list(days) == [date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 20), date(2025, 9, 1)]
    assert [one.article.published for one in days[date(2025, 9, 1)]] == [None, date(2025, 9, 1)]


def test_relations_to_what_came_later_would_be_found_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    every = related.RELATED.replace("$asked.as_of", "null")
    monkeypatch.setattr(related, "RELATED", every)
    found = checked(store, articles()[:6])
    assert found.differences
    assert all("as of" in question for question in found.differences)


def test_the_bench_is_taken_in_day_by_day_by_one_command(tmp_path: Path, corpora: Corpora) -> None:
    command = [sys.executable, "-m", "evaluation", "days", "--bench", str(corpora.bench), "--profile", "fast"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "| days | 1 |" in done.stdout
    assert "| answered otherwise than on the day | 0 |" in done.stdout
