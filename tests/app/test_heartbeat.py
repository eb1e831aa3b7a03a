"""Does the health check of the schedule tell a live one from a dead one?"""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.heartbeat import Heartbeat

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def beating(tmp_path: Path) -> Heartbeat:
    return Heartbeat(tmp_path / "schedule" / "heartbeat.json")


def test_it_is_well_until_the_time_it_said(beating: Heartbeat) -> None:
    beating.beat("waiting", NOON + timedelta(minutes=2))
    assert beating.fault(NOON + timedelta(minutes=1)) is None
    assert "waiting" in str(beating.fault(NOON + timedelta(minutes=3)))


def test_each_sign_of_life_takes_the_place_of_the_last(beating: Heartbeat) -> None:
    beating.beat("waiting", NOON)
    beating.beat("reading", NOON + timedelta(hours=1))
    assert beating.fault(NOON + timedelta(minutes=30)) is None
    assert [file.name for file in beating.file.parent.iterdir()] == ["heartbeat.json"]


def test_one_that_has_not_begun_or_has_ended_is_not_well(beating: Heartbeat) -> None:
    assert "no schedule runs" in str(beating.fault(NOON))
    beating.beat("waiting", NOON)
    beating.end()
    assert "no schedule runs" in str(beating.fault(NOON))


@pytest.mark.parametrize("content", ["", "[]", '{"until": 3}', "{}", '{"until": "soon"}', "\x00"])
def test_a_broken_file_is_not_well(beating: Heartbeat, content: str) -> None:
    beating.file.parent.mkdir()
    beating.file.write_text(content)
    assert "cannot be read" in str(beating.fault(NOON))


def test_the_health_check_is_a_command(beating: Heartbeat, tmp_path: Path) -> None:
    def check() -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CONFLICT_GRAPH_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "app.heartbeat"]
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)

    assert check().returncode == 1
    beating.beat("waiting", datetime.now(UTC) + timedelta(minutes=1))
    assert check().returncode == 0
