"""Does each command do what it says, and end with the exit code that it promises?"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.serving import AddressInUse, listen
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store

Run = Callable[..., "subprocess.CompletedProcess[str]"]

GOOD = (
    "The governor of the Brenn region, Marta Oller, said on Monday that 12 drones had been shot down overnight over "
    "the town of Ketterby. The army has not commented on the attack, which was the third within a week."
)
RUSSIAN = "Губернатор области сообщил в понедельник, что ночью над городом были сбиты двенадцать беспилотников."


@pytest.fixture
def run(server: EmbeddedServer, tmp_path: Path) -> Run:
    """Run the program as a user does, against the run's server, in an empty working directory."""

    def program(*arguments: str, stdin: bytes = b"", **settings: str) -> "subprocess.CompletedProcess[str]":
        address = server.address
        store = {"NEO4J_URI": address.uri, "NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password}
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | store | settings,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return program


def test_good_articles_go_in_and_each_other_has_a_named_outcome(run: Run, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "utf16.txt").write_text(GOOD.replace("12", "14"), encoding="utf-16")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "one-line.txt").write_text("word " * 1_000_000)
    (folder / "nul.txt").write_text(GOOD.replace("governor", "gov\0ernor"))
    (folder / "russian.txt").write_text(RUSSIAN, encoding="utf-8")

    first = run("ingest", "articles")
    assert first.returncode == 1
    assert "ingest: 2 new, 0 unchanged, 5 rejected" in first.stderr
    for name, reason in {
        "empty": "empty",
        "binary": "not_text",
        "one-line": "too_long",
        "nul": "control_characters",
        "russian": "not_english",
    }.items():
        assert f"{name}.txt: {reason}" in first.stderr
    assert "ingest: 0 new, 2 unchanged, 5 rejected" in run("ingest", "articles").stderr
    assert store.read("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 2}]


def test_articles_come_in_by_standard_input(run: Run, store: Store) -> None:
    rows = [{"text": GOOD, "title": "Drones over Ketterby", "date": "2025-03-04", "source": "The Brenn Courier"}]
    done = run("ingest", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert done.returncode == 0, done.stderr
    found = store.read(
        "MATCH (a:Article)-[:PUBLISHED_BY]->(o:Outlet) "
        "RETURN a.title AS title, toString(a.published) AS day, o.name AS outlet"
    )
    assert found == [{"title": "Drones over Ketterby", "day": "2025-03-04", "outlet": "The Brenn Courier"}]


def test_a_question_is_answered_on_standard_output(run: Run, store: Store) -> None:
    run("ingest", "-", stdin=json.dumps({"text": GOOD, "date": "2025-03-04"}).encode())
    table = run("ask", "what did Marta Oller say", COLUMNS="160")
    assert table.returncode == 0, table.stderr
    assert "12 drones had been shot down" in table.stdout
    answer = json.loads(run("ask", "--json", "what did Oller say").stdout)
    assert [item["speaker"]["name"] for item in answer["items"]] == ["Marta Oller"]
    before = run("ask", "what did Oller say", "--as-of", "2025-03-03")
    assert (before.returncode, before.stdout) == (0, "")
    assert "nothing in the graph answers that" in before.stderr
    then = run("ask", "--json", "what did Oller say as of 2025-03-04", "--known-at", "9999-12-31")
    assert json.loads(then.stdout) == answer


def test_a_question_about_nobody_known_names_the_nearest(run: Run, store: Store) -> None:
    run("ingest", "-", stdin=json.dumps({"text": GOOD, "date": "2025-03-04"}).encode())
    done = run("ask", "what did Marta Ollar say")
    assert done.returncode == 2
    assert "actor:marta-oller" in done.stderr


def test_extract_writes_a_line_for_each_line_and_says_which_it_could_not_read(run: Run) -> None:
    lines = [json.dumps({"id": "a1", "text": GOOD, "published": "2025-03-04"}), "{not json", json.dumps({"id": "a3"})]
    done = run("extract", stdin="\n".join(lines).encode())
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["id"] == "a1"
    statement = first["statements"][0]
    assert "".join(GOOD[start:end] for start, end in statement["content"]).startswith(
        "that 12 drones had been shot down"
    )
    assert statement["speaker"]["name"] == "Marta Oller"
    assert GOOD[slice(*statement["source"])].endswith("Marta Oller")
    assert (second["id"], second["line"]) == (None, 2)
    assert "text is missing" in third["error"]


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "told"),
    [
        (["ingest", "no-such-folder"], {}, 2, "no-such-folder"),
        (["ingest", ".", "--every", "often"], {}, 2, "often"),
        (["ask", "hello"], {}, 2, "names neither a subject nor a speaker"),
        (["ask", "what did Oller say", "--as-of", "2025-02-31"], {}, 2, "--as-of"),
        (["ask", "what did Oller say", "--known-at", "noon"], {}, 2, "2025-03-13T09:30:00Z"),
        (["serve"], {"CONFLICT_GRAPH_PORT": "many"}, 2, "port"),
        (["ingest", "."], {"NEO4J_URI": "bolt://127.0.0.1:9"}, 3, "cannot be reached"),
        (["ingest", "."], {"NEO4J_URI": "nonsense"}, 3, "NEO4J_URI"),
        (["ingest", "."], {"NEO4J_URI": "http://127.0.0.1:7474"}, 3, "use bolt://"),
        (["ingest", "."], {"NEO4J_URI": "bolt://127.0.0.1:99999"}, 3, "out of range"),
        (["extract"], {"CONFLICT_GRAPH_PARSER": "no_such_pipeline"}, 2, "CONFLICT_GRAPH_PARSER"),
        (["serve"], {"CONFLICT_GRAPH_HOST": ""}, 2, "host"),
        (["serve"], {"CONFLICT_GRAPH_HOST": "é..x", "CONFLICT_GRAPH_PORT": "0"}, 2, "CONFLICT_GRAPH_HOST"),
        (["ingest", "."], {"NEO4J_PASSWORD": "wrong"}, 3, "NEO4J_PASSWORD"),
        (["ingest", "."], {"NEO4J_PASSWORD_FILE": "no-such-file"}, 2, "no-such-file"),
    ],
)
def test_what_is_wrong_is_named_and_shows_in_the_exit_code(
    run: Run, arguments: list[str], settings: dict[str, str], code: int, told: str
) -> None:
    done = run(*arguments, **settings)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_ingest_that_is_broken_off_says_so_and_what_it_took_in_stays(
    server: EmbeddedServer, store: Store, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    address = server.address
    settings = {"NEO4J_URI": address.uri, "NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password}
    command = [sys.executable, "-m", "app.cli", "ingest", "-"]
    with subprocess.Popen(command, env=os.environ | settings, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(json.dumps({"text": GOOD}).encode() + b"\n")
        process.stdin.flush()
        while store.read("MATCH (a:Article) RETURN count(a) AS n") != [{"n": 1}]:
            assert process.poll() is None
            time.sleep(0.1)
        process.send_signal(number)
        process.stdin.write(json.dumps({"text": GOOD.replace("12", "13")}).encode() + b"\n")
        process.stdin.close()
        assert process.wait() == code
    assert store.read("MATCH (a:Article) RETURN count(a) AS n")[0]["n"] in (1, 2)


def test_a_port_that_is_taken_is_named(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run("serve", CONFLICT_GRAPH_PORT=port)
    assert done.returncode == 2
    assert port in done.stderr
    assert "CONFLICT_GRAPH_PORT" in done.stderr


def test_two_programs_cannot_listen_on_one_port() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(AddressInUse):
        listen("127.0.0.1", first.getsockname()[1])


def test_a_name_too_long_for_an_index_does_not_stop_the_ingest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.json").write_text(json.dumps({"text": GOOD, "outlet": "\u6f22" * 1900}))
    done = run("ingest", "long.json")
    assert (done.returncode, "1 new" in done.stderr) == (0, True), done.stderr


def test_extract_reads_past_a_byte_order_mark(run: Run) -> None:
    done = run("extract", stdin=b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": GOOD}).encode())
    assert json.loads(done.stdout)["id"] == "a"
