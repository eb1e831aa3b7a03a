"""Do the jars arrive whole, once, and with a clear word when they do not? Asked of a small repository on loopback."""

import hashlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.embedded.fetch import fetch
from graph.embedded.jars import Jar, Lock
from graph.errors import DownloadFailed, Unwritable, WrongHash

CONTENT = {name: name.encode() * 5000 for name in ("alpha", "beta", "gamma")}


def jar(name: str) -> Jar:
    content = CONTENT[name]
    return Jar("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest(), len(content))


LOCK = Lock("1.0", (), tuple(jar(name) for name in CONTENT))


@dataclass
class Repository:
    url: str
    serves: dict[str, bytes] = field(default_factory=lambda: dict(CONTENT))
    cuts_short: set[str] = field(default_factory=set[str])
    asked: list[str] = field(default_factory=list[str])


@pytest.fixture
def repository() -> Iterator[Repository]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.split("/")[3]
            repository.asked.append(name)
            content = repository.serves.get(name)
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:100] if name in repository.cuts_short else content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that its base gives it)
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        repository = Repository(f"http://127.0.0.1:{http.server_port}")
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield repository
        http.shutdown()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"fetch.lock"}


ALL = {f"org.example.{name}-1.0.jar" for name in CONTENT}


def test_what_was_fetched_is_not_fetched_again(repository: Repository, tmp_path: Path):
    fetch(LOCK, tmp_path, repository=repository.url)
    fetch(LOCK, tmp_path, repository=repository.url)
    assert names(tmp_path) == ALL
    assert sorted(repository.asked) == sorted(CONTENT)


def test_a_second_run_fetches_only_what_the_first_could_not(repository: Repository, tmp_path: Path):
    gone = repository.serves.pop("beta")
    with pytest.raises(DownloadFailed, match=r"org\.example:beta:1\.0.*run again; what has been fetched is kept"):
        fetch(LOCK, tmp_path, repository=repository.url)
    repository.serves["beta"] = gone
    here = names(tmp_path)
    repository.asked.clear()
    fetch(LOCK, tmp_path, repository=repository.url)
    assert names(tmp_path) == ALL
    assert {f"org.example.{name}-1.0.jar" for name in repository.asked} == ALL - here


def test_a_jar_cut_short_is_never_taken_for_a_whole_one(repository: Repository, tmp_path: Path):
    repository.cuts_short.add("gamma")
    with pytest.raises(DownloadFailed, match=r"org\.example:gamma"):
        fetch(LOCK, tmp_path, repository=repository.url)
    assert repository.asked.count("gamma") == 3
    assert not names(tmp_path) - ALL
    assert "org.example.gamma-1.0.jar" not in names(tmp_path)


def test_a_jar_with_other_content_is_refused_and_not_kept(repository: Repository, tmp_path: Path):
    repository.serves["alpha"] = b"x" * len(CONTENT["alpha"])
    found = hashlib.sha256(repository.serves["alpha"]).hexdigest()
    with pytest.raises(
        WrongHash, match=rf"org\.example:alpha:1\.0.*expected SHA-256 {jar('alpha').sha256}, found {found}"
    ):
        fetch(LOCK, tmp_path, repository=repository.url)
    assert not names(tmp_path) - ALL
    assert "org.example.alpha-1.0.jar" not in names(tmp_path)


def test_a_half_jar_left_by_a_killed_run_is_replaced(repository: Repository, tmp_path: Path):
    (tmp_path / "org.example.alpha-1.0.jar.part").write_bytes(b"half")
    fetch(LOCK, tmp_path, repository=repository.url)
    assert names(tmp_path) == ALL


def test_without_a_network_the_jar_and_the_remedy_are_named(tmp_path: Path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(DownloadFailed, match=r"cannot fetch org\.example:.*check the network, then run again"):
            fetch(LOCK, tmp_path, repository=f"http://127.0.0.1:{nobody.getsockname()[1]}")


def test_a_cache_that_cannot_be_made_names_itself_and_the_setting(repository: Repository, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(Unwritable, match=r"file/cache.*CONFLICT_GRAPH_CACHE"):
        fetch(LOCK, tmp_path / "file" / "cache", repository=repository.url)
    assert repository.asked == []


SMALL_DISK = """
import resource, sys
from pathlib import Path
from graph.embedded.fetch import fetch
from graph.embedded.jars import Jar, Lock
from graph.errors import NoSpace
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    alpha = Jar("org.example", "alpha", "1.0", "", "0" * 64, 25000)
    fetch(Lock("1.0", (), (alpha,)), Path(sys.argv[1]), repository=sys.argv[2])
except NoSpace as error:
    print(error)
"""


def test_a_full_disk_is_called_one(repository: Repository, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, tmp_path, repository.url], capture_output=True, text=True, check=True
    )
    assert "no space left for" in done.stdout
    assert "CONFLICT_GRAPH_CACHE" in done.stdout
