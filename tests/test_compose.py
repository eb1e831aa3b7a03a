"""docker-compose.yml and the Dockerfile say what an operator relies on, and say it in the specification's terms."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ["api", "ingest"]
ALL = ["neo4j", *OURS]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return cast("dict[str, Any]", YAML(typ="safe").load(ROOT / "docker-compose.yml"))  # pyright: ignore[reportUnknownMemberType]


def test_it_follows_the_compose_specification() -> None:
    check = Path(sys.executable).with_name("check-jsonschema")
    command = [check, "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_it_has_the_three_services(compose: dict[str, Any]) -> None:
    assert sorted(compose["services"]) == sorted(ALL)


@pytest.mark.parametrize("service", ALL)
def test_no_service_runs_as_root_or_can_become_it(compose: dict[str, Any], service: str) -> None:
    it = compose["services"][service]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", it["user"])
    assert it["cap_drop"] == ["ALL"]
    assert "cap_add" not in it
    assert "privileged" not in it
    assert "no-new-privileges:true" in it["security_opt"]


@pytest.mark.parametrize("service", ALL)
def test_every_port_is_on_loopback(compose: dict[str, Any], service: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in compose["services"][service].get("ports", []))


@pytest.mark.parametrize("service", ALL)
def test_every_service_is_bounded_stops_in_time_and_has_a_health_check(compose: dict[str, Any], service: str) -> None:
    it = compose["services"][service]
    assert it["pids_limit"] > 0
    assert it["mem_limit"]
    assert it["stop_grace_period"]
    assert it["restart"] == "unless-stopped"
    assert {"test", "interval", "timeout", "retries", "start_period"} == set(it["healthcheck"])


@pytest.mark.parametrize("service", OURS)
def test_our_services_can_write_nothing_but_a_small_temporary_folder(compose: dict[str, Any], service: str) -> None:
    it = compose["services"][service]
    assert it["read_only"] is True
    assert [mount.split(":")[0] for mount in it["tmpfs"]] == ["/tmp"]  # noqa: S108 - a mount, not a file
    assert all(volume["read_only"] for volume in it.get("volumes", []))


@pytest.mark.parametrize("service", OURS)
def test_our_services_wait_for_a_healthy_database(compose: dict[str, Any], service: str) -> None:
    assert compose["services"][service]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_passwords_come_from_files_and_stand_nowhere_else(compose: dict[str, Any]) -> None:
    assert {name: secret["file"] for name, secret in compose["secrets"].items()} == {
        "neo4j_auth": "secrets/neo4j_auth",
        "neo4j_password": "secrets/neo4j_password",
    }
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name or "AUTH" in name:
                assert name.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_the_database_outlives_its_container(compose: dict[str, Any]) -> None:
    mounted = [volume.split(":")[0] for volume in compose["services"]["neo4j"]["volumes"]]
    assert set(mounted) == set(compose["volumes"])


def test_the_database_is_of_the_version_that_the_tests_run_on(compose: dict[str, Any]) -> None:
    from graph.embedded.jars import read_lock

    assert compose["services"]["neo4j"]["image"] == f"neo4j:{read_lock().version}-community"


def test_the_image_runs_as_the_user_of_the_services(compose: dict[str, Any]) -> None:
    users = {compose["services"][service]["user"] for service in OURS}
    assert users == set(re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE))


def test_the_image_holds_only_what_the_lock_names() -> None:
    installs = [line for line in DOCKERFILE.splitlines() if "pip install" in line]
    assert len(installs) == 3
    assert all("--require-hashes -r requirements" in line or "--no-deps" in line for line in installs)


def test_the_builder_is_given_no_data_and_no_secrets() -> None:
    given = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert (ROOT / ".dockerignore").read_text().splitlines()[1] == "*"
    copied = " ".join(re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE))
    assert given == set(copied.split())


def test_the_secrets_made_for_it_have_the_form_that_neo4j_reads(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    make = ["make", "secrets", f"PYTHON={sys.executable}"]
    subprocess.run(make, cwd=tmp_path, check=True, capture_output=True)
    password = (tmp_path / "secrets/neo4j_password").read_text()
    assert re.fullmatch(r"[\w-]{32,}", password)
    assert (tmp_path / "secrets/neo4j_auth").read_text() == f"neo4j/{password}"
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "secrets").iterdir()} == {0o444}
    subprocess.run(make, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "secrets/neo4j_password").read_text() == password
