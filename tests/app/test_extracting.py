"""`extract --jobs`, as a user runs it: the same answers as one process gives, and a clean end on every signal."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

SAID = (
    "Dana Orlik, the mayor of Sumy, said on Tuesday that {count} drones had been shot down. “We are safe,” she added."
)
LINES = [
    *(json.dumps({"id": f"a{n}", "text": SAID.format(count=n), "published": "2025-03-04"}) for n in range(12)),
    "{not json",
    "",
    json.dumps({"id": "last", "text": SAID.format(count=99)}),
]
ENVIRONMENT = os.environ | {"CONFLICT_GRAPH_PROFILE": "fast"}


def command(jobs: int) -> list[str]:
    return [sys.executable, "-m", "app.cli", "extract", "--jobs", str(jobs)]


def run(jobs: int, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(jobs), input="\n".join(LINES), text=True, capture_output=True, env=ENVIRONMENT | settings
    )


def test_two_processes_answer_as_one_does_in_the_order_of_the_lines() -> None:
    one, two = run(1), run(2)
    assert two.stdout == one.stdout
    assert (one.returncode, two.returncode) == (1, 1)
    assert [json.loads(row)["id"] for row in two.stdout.splitlines()] == [*(f"a{n}" for n in range(12)), None, "last"]
    assert "line 13: not JSON" in two.stderr


def test_a_setting_that_no_worker_can_use_is_named_once() -> None:
    done = run(2, CONFLICT_GRAPH_PARSER="no_such_pipeline")
    assert done.returncode == 2
    assert done.stderr.count("CONFLICT_GRAPH_PARSER") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_broken_off_ends_at_once_with_all_its_processes(
    jobs: int, number: signal.Signals, code: int
) -> None:
    with subprocess.Popen(
        command(jobs),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
        bufsize=0,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n".join(LINES * 2).encode() + b"\n")
        process.stdin.flush()
        first = process.stdout.readline()
        # The terminal sends Ctrl-C to every process of the group; a service's manager sends SIGTERM to the first alone.
        (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
        rest, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert all(json.loads(row) for row in (first, *rest.splitlines()))
    assert b"Traceback" not in told
    deadline = time.monotonic() + 60
    while living(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not living(process.pid)


def living(group: int) -> list[str]:
    """The processes of a group that run; one that only waits to be buried does not."""
    found: list[str] = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _parent, its_group = file.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(file.parent.name)
    return found
