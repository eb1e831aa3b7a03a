"""The very commands, users, environment and health checks of the containers, run here against the embedded Neo4j.

Only what differs outside a container is replaced: host names, ports, and the paths of secrets and folders. Run as root,
the services get the user that docker-compose.yml gives them, without capabilities; else the user who runs the tests.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from evaluation.publisher import publishing
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from ingest.gazetteer import World

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 120
SAID = (
    "Olena Hrytsenko, a spokeswoman of the regional administration, said {} people were hurt in Kharkiv in the night, "
    "and that the army had not yet told her office what had been fired at the city, or from where it had come."
)
ARTICLES = """
MATCH (article:Article)
RETURN article.title AS title
"""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of docker-compose.yml, with what has to be replaced outside a container."""

    definition: dict[str, Any]
    folder: Path
    replaced: dict[str, str]

    @property
    def command(self) -> list[str]:
        return [self.here(part) for part in self.definition["command"]]

    @property
    def health_check(self) -> list[str]:
        kind, *command = self.definition["healthcheck"]["test"]
        assert kind == "CMD"
        return [self.here(part) for part in command]

    @property
    def environment(self) -> dict[str, str]:
        dockerfile = (ROOT / "Dockerfile").read_text().split("FROM")[-1]
        image = dict(re.findall(r"^(?:ENV|   ) ?([A-Z_]+)=(\S+)", dockerfile, re.MULTILINE))
        both = image | {name: str(value) for name, value in self.definition["environment"].items()}
        return {name: self.here(value) for name, value in both.items()} | {
            "PATH": f"{self.folder.parent / 'venv/bin'}:/usr/bin:/bin",
            "CONFLICT_GRAPH_PORT": self.replaced["8000"],
        }

    def here(self, text: str) -> str:
        for there, here in self.replaced.items():
            text = text.replace(there, here)
        return text

    def as_its_user(self, command: list[str]) -> list[str]:
        if os.geteuid() != 0:
            return command
        uid, gid = self.definition["user"].split(":")
        user = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs"]
        return [*user, "--inh-caps=-all", "--bounding-set=-all", *command]

    def check_health(self) -> int:
        command = self.as_its_user(self.health_check)
        return subprocess.run(command, env=self.environment, cwd=self.folder, stderr=subprocess.DEVNULL).returncode

    @contextmanager
    def running(self) -> Generator[subprocess.Popen[bytes]]:
        with (self.folder.parent / "log").open("wb") as log:
            process = subprocess.Popen(
                self.as_its_user(self.command), env=self.environment, cwd=self.folder, stdout=log, stderr=log
            )
            try:
                yield process
            finally:
                process.kill()
                process.wait()

    def log(self) -> str:
        return (self.folder.parent / "log").read_text()


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are its user's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def environment_for_everyone(folder: Path) -> None:
    """The environment that runs the tests, by an interpreter that every user can reach: the tests' own may lie in a
    home that others cannot enter."""
    interpreter = interpreter_for_everyone()
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/python").symlink_to(interpreter)
    (folder / "lib").symlink_to(BIN.parent / "lib")
    (folder / "pyvenv.cfg").write_text(f"home = {interpreter.parent}\n")
    script = folder / "bin/conflict-graph"
    script.write_text(f"#!{folder}/bin/python\nfrom app.cli import main\nmain()\n")
    script.chmod(0o755)


def interpreter_for_everyone() -> Path:
    """The tests' own, or the system's of the same version."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    known = [Path(sys.executable).resolve(), *(Path(folder, version) for folder in ("/usr/local/bin", "/usr/bin"))]
    reached = [one for one in known if one.exists() and all(above.stat().st_mode & 0o001 for above in one.parents)]
    assert reached, f"every {version} of this machine lies where only its owner can enter"
    return reached[0]


@pytest.fixture
def service(
    outside: Path, server: EmbeddedServer, free_port: int, cache: Path, world: World
) -> Callable[[str], Service]:
    """`world` sees to it that its index is in the `cache`; the service has it as in the image, for reading only."""
    definitions = cast("dict[str, Any]", YAML(typ="safe").load(ROOT / "docker-compose.yml"))["services"]  # pyright: ignore[reportUnknownMemberType]
    bolt = urlsplit(server.address.uri)
    environment_for_everyone(outside / "venv")
    (outside / "secrets").mkdir()
    (outside / "secrets/neo4j_password").write_text(server.address.password)
    (outside / "secrets/neo4j_password").chmod(0o444)
    (outside / "inbox").mkdir()
    (outside / "sources.yaml").write_bytes((ROOT / "sources.yaml").read_bytes())
    shutil.copytree(cache / "world", outside / "cache/world", ignore=shutil.ignore_patterns("*.lock", "*.part"))
    for made in (outside / "cache/world", outside / "cache"):
        made.chmod(0o755)
    (outside / "srv").mkdir()
    (outside / "srv").chmod(0o555)
    replaced = {
        "neo4j:7687": f"{bolt.hostname}:{bolt.port}",
        "8000": str(free_port),
        "/run/secrets": str(outside / "secrets"),
        "/sources.yaml": str(outside / "sources.yaml"),
        "/inbox": str(outside / "inbox"),
        "/opt/conflict-graph/cache": str(outside / "cache"),
    }
    return lambda name: Service(definitions[name], outside / "srv", replaced)


def wait_until(it_is_so: Callable[[], bool], process: subprocess.Popen[bytes], service: Service) -> None:
    deadline = time.monotonic() + PATIENCE
    while not it_is_so():
        assert process.poll() is None, service.log()
        assert time.monotonic() < deadline, service.log()
        time.sleep(0.2)


def stops_within(process: subprocess.Popen[bytes], grace: str) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=float(grace.removesuffix("s")))


def user_of(process: subprocess.Popen[bytes]) -> str:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return next(line.split()[1] for line in status.splitlines() if line.startswith("Uid:"))


def test_the_api_serves_is_healthy_and_stops(service: Callable[[str], Service], store: Store) -> None:
    api = service("api")
    with api.running() as process:
        wait_until(lambda: api.check_health() == 0, process, api)
        if os.geteuid() == 0:
            assert user_of(process) == api.definition["user"].split(":")[0]
        port = api.replaced["8000"]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/claims?limit=1", timeout=30) as answer:
            assert answer.status == 200
        assert stops_within(process, api.definition["stop_grace_period"]) == 0
    assert list(api.folder.iterdir()) == []


def test_ingest_takes_in_what_its_list_names_cycle_after_cycle_is_healthy_and_stops(
    service: Callable[[str], Service], store: Store
) -> None:
    """The list is the one that comes with the compose file, with a feed added and the pauses made short."""
    ingest = service("ingest")
    inbox = Path(ingest.replaced["/inbox"])
    (inbox / "one.md").write_text(
        "title: Sumy\n\nIlya Marchenko, the mayor of Sumy, said 14 drones had been shot down."
    )
    with publishing() as publisher:
        page = publisher.article("/kharkiv", "Kharkiv", *(SAID.format(number) for number in (3, 5)))
        feed = publisher.feed("/rss", ("Kharkiv", page))
        named = Path(ingest.replaced["/sources.yaml"])
        named.write_text(
            named.read_text().replace("/inbox", str(inbox)).replace("15m", "1s")
            + f"\n  - {{outlet: The Daily Record, every: 1s, feeds: [{feed}]}}\n"
        )
        ingest.definition["environment"]["CONFLICT_GRAPH_ALLOW_FETCH"] = f"127.0.0.1:{publisher.port}"
        assert ingest.check_health() != 0
        with ingest.running() as process:
            wait_until(lambda: publisher.asked.count("GET /rss 304") >= 2, process, ingest)
            wait_until(lambda: {row["title"] for row in store.read(ARTICLES)} == {"Kharkiv", "Sumy"}, process, ingest)
            assert ingest.check_health() == 0
            assert process.poll() is None
            assert stops_within(process, ingest.definition["stop_grace_period"]) == 0
        assert ingest.check_health() != 0
        assert publisher.asked.count("GET /kharkiv 200") == 1
    assert list(ingest.folder.iterdir()) == []


def test_a_health_check_fails_where_nobody_answers(service: Callable[[str], Service]) -> None:
    it = service("api")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = str(nobody.getsockname()[1])
        it.replaced["8000"] = port
        assert it.check_health() != 0


def test_the_database_is_asked_over_bolt_with_the_password_of_its_secret(
    service: Callable[[str], Service], server: EmbeddedServer, outside: Path
) -> None:
    """cypher-shell comes with the image only; what stands in for it here asks the same, over the same protocol."""
    neo4j = service("neo4j")
    kind, command = neo4j.definition["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    stand_in = outside / "cypher-shell"
    stand_in.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, neo4j\n"
        "login = os.environ['NEO4J_USERNAME'], os.environ['NEO4J_PASSWORD']\n"
        "assert sys.argv[1] == '--non-interactive'\n"
        f"with neo4j.GraphDatabase.driver({server.address.uri!r}, auth=login) as driver:\n"
        "    print(driver.execute_query(sys.argv[2]).records[0][0])\n"
    )
    stand_in.chmod(0o755)
    as_compose_gives_it = neo4j.here(command.replace("$$", "$"))
    environment = {"PATH": f"{outside}:/usr/bin:/bin"}
    done = subprocess.run(
        ["sh", "-c", as_compose_gives_it], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


def test_a_service_without_its_password_says_so_and_ends(service: Callable[[str], Service]) -> None:
    api = service("api")
    Path(api.replaced["/run/secrets"], "neo4j_password").unlink()
    done = subprocess.run(
        api.as_its_user(api.command), env=api.environment, cwd=api.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "neo4j_password" in done.stderr
    assert "Traceback" not in done.stderr
