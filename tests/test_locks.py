"""The locks name one version for every dependency that pyproject.toml asks for, with hashes, and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-train.lock", "requirements-build.lock"]
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)", re.MULTILINE)


def asked_for(lock: str) -> list[str]:
    if lock == "requirements-build.lock":
        return [line for line in (ROOT / "requirements-build.in").read_text().splitlines() if not line.startswith("#")]
    project = PROJECT["project"]
    extra = {"requirements-dev.lock": "dev", "requirements-train.lock": "train"}.get(lock)
    return project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_what_is_asked_for(lock: str) -> None:
    pins = PINNED.findall((ROOT / lock).read_text())
    for requirement in map(Requirement, asked_for(lock)):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        versions = [Version(version) for pinned, version in pins if pinned == name]
        assert versions, f"{lock} lacks {name}: run make lock"
        assert all(version in requirement.specifier for version in versions), f"{name} is out of date: run make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_in_a_lock_has_its_hashes(lock: str) -> None:
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip()):
        assert PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()


def test_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    run, dev = ((ROOT / lock).read_text() for lock in ("requirements.lock", "requirements-dev.lock"))
    assert set(PINNED.findall(run)) <= set(PINNED.findall(dev))
