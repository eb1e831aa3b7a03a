"""Do the commands that keep the graph safe end as they promise, with a name for what went wrong?"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from graph import schema
from graph.dump import dump
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from ingest.pipeline import land
from tests.examples import LEARNED, empty, fragment

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# What no program of ours leaves behind.
BREAK = """
MATCH (said:Statement)-[:ASSERTS]->(claim:Claim)
WITH said, claim ORDER BY claim.id LIMIT 1
SET said.words = 'What nobody said'
DETACH DELETE claim
CREATE (:Claim {id: 'claim:alone'}), (:Statement {id: 'statement:alone'}), (:Band {key: 'of nothing'})
"""


STOPPED = '{"pid": 1, "doing": "reading", "until": "2025-03-01T12:00:00+00:00"}'


@pytest.fixture
def run(server: EmbeddedServer, tmp_path: Path) -> Run:
    def program(
        *arguments: str, before: Callable[[], None] | None = None, **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        address = server.address
        known = {"NEO4J_URI": address.uri, "NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password}
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=os.environ | known | {"CONFLICT_GRAPH_PROFILE": "fast"} | settings,
            preexec_fn=before,
        )

    return program


@pytest.fixture
def example(store: Store) -> Store:
    land(store, fragment(), LEARNED)
    return store


def test_a_backup_goes_out_and_comes_back_by_command(run: Run, example: Store, tmp_path: Path) -> None:
    before = list(dump(example))
    made = run("backup", "kept.zip", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["of_labels"]["Article"] == 1
    refused = run("restore", "kept.zip")
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    empty(example)
    done = run("restore", "kept.zip")
    assert done.returncode == 0, done.stderr
    assert "nodes" in done.stdout
    assert list(dump(example)) == before
    (tmp_path / "kept.zip").write_bytes(b"no backup")
    broken = run("restore", "kept.zip", "--replace")
    assert broken.returncode == 2
    assert "manifest.json cannot be read" in broken.stderr
    assert list(dump(example)) == before


def test_a_full_disk_and_a_place_that_cannot_be_written_are_named_and_nothing_is_left(
    run: Run, example: Store, tmp_path: Path
) -> None:
    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    full = run("backup", "kept", before=nearly_full)
    assert full.returncode == 3
    assert "no space left" in full.stderr
    assert list(tmp_path.iterdir()) == []
    nowhere = run("backup", "/proc/kept")
    assert nowhere.returncode == 3
    assert "cannot write /proc/kept" in nowhere.stderr


def test_a_half_restored_graph_answers_nothing_and_the_doctor_names_it(run: Run, example: Store) -> None:
    mark = "MATCH (turn:SchemaVersion) SET turn.restoring = 'backup:0123'"
    example.write(lambda writer: writer.run(mark))
    try:
        for command in (("ask", "what did Arvo Tamm say"), ("ingest", "-"), ("backup", "half"), ("rebuild",)):
            done = run(*command)
            assert done.returncode == 3, command
            assert "is being restored" in done.stderr
        ill = run("doctor", "--json")
        assert ill.returncode == 1
        (fault,) = [row for row in map(json.loads, ill.stdout.splitlines()) if not row["ok"]]
        assert (fault["check"], "restored" in fault["fault"]) == ("schema", True)
    finally:
        example.write(lambda writer: writer.run("MATCH (turn:SchemaVersion) REMOVE turn.restoring"))


def test_the_api_answers_503_while_a_backup_comes_back(api: httpx.Client, store: Store) -> None:
    assert api.get("/readyz").status_code == 200
    store.write(lambda writer: writer.run("MATCH (turn:SchemaVersion) SET turn.restoring = 'backup:0123'"))
    try:
        while (answer := api.get("/v1/claims")).status_code == 200:
            pass
        assert answer.status_code == 503
        assert "is being restored" in answer.json()["detail"]
    finally:
        store.write(lambda writer: writer.run("MATCH (turn:SchemaVersion) REMOVE turn.restoring"))
    assert api.get("/readyz").status_code == 200


def test_the_doctor_finds_nothing_where_all_is_well(run: Run, example: Store) -> None:
    well = run("doctor")
    assert well.returncode == 0, well.stdout
    assert {line.split()[1] for line in well.stdout.splitlines()} == {
        *("settings", "disk", "seeds", "places", "weights", "parser", "schedule"),
        *("database", "schema", "indexes", "dangling", "spans"),
    }


def test_the_doctor_names_each_fault_with_its_remedy(run: Run, example: Store, tmp_path: Path) -> None:
    example.write(lambda writer: writer.run(BREAK))
    example.change_schema("DROP INDEX statement_day")
    try:
        (tmp_path / "home" / "schedule").mkdir(parents=True)
        (tmp_path / "home" / "schedule" / "heartbeat.json").write_text(STOPPED)
        ill = run("doctor", "--json", CONFLICT_GRAPH_PARSER="no_such_parser", CONFLICT_GRAPH_HOME="home")
        assert ill.returncode == 1
        faults = [row for row in map(json.loads, ill.stdout.splitlines()) if not row["ok"]]
        assert all(row["remedy"] for row in faults)
        named = "\n".join(f"{row['check']}: {row['fault']}" for row in faults)
        for part in (
            "schedule: no sign of life since it said 'reading'",
            "parser: no spaCy pipeline 'no_such_parser'",
            "indexes: 1 constraints or indexes that are missing, or not online: statement_day",
            "dangling: 1 statements without an article: statement:alone",
            "dangling: 1 claims without a statement: claim:alone",
            "dangling: 1 names and bands of nothing: of nothing",
            "spans: 1 spans that do not slice",
        ):
            assert part in named
    finally:
        schema.lay(example)


def test_the_doctor_makes_indexes_that_are_missing(run: Run, example: Store) -> None:
    example.change_schema("DROP INDEX statement_day")
    mended = run("doctor", "--mend")
    assert mended.returncode == 0, mended.stdout
    assert example.read("SHOW INDEXES YIELD name WHERE name = 'statement_day' RETURN name")


def test_a_database_that_is_away_is_a_finding(run: Run, tmp_path: Path) -> None:
    ill = run("doctor", NEO4J_URI="bolt://127.0.0.1:1")
    assert ill.returncode == 1
    assert "FAULT database: Neo4j cannot be reached" in ill.stdout


def test_stored_articles_are_read_again_by_command_and_only_once(run: Run, store: Store, tmp_path: Path) -> None:
    text = "General Arvo Tammsaar said on Monday that 40 Russian soldiers had been captured near Kursk."
    (tmp_path / "one.txt").write_text(f"date: 2025-03-04\noutlet: Moor Wire\n\n{text}\n")
    assert run("ingest", "one.txt").returncode == 0
    today = list(dump(store))
    store.write(lambda writer: writer.run("MATCH (a:Article) SET a.extractor = 'older/0'"))
    store.write(lambda writer: writer.run("MATCH (c:Claim) SET c.low = 41.0"))
    assert "0 read again" in run("rebuild", "--since", "2025-03-05").stderr
    again = run("rebuild", "--since", "2025-03-04")
    assert again.returncode == 0
    assert "1 read again by rules/1" in again.stderr
    store.write(lambda writer: writer.run("MATCH (a:Article) REMOVE a.read_before_by"))
    assert list(dump(store)) == today
    assert "0 read again" in run("rebuild").stderr
    assert "1 read again" in run("rebuild", "--all").stderr
    assert list(dump(store)) == today
    unknown = run("rebuild", "--article", "article:0")
    assert unknown.returncode == 2
    assert "no article has the id 'article:0'" in unknown.stderr
