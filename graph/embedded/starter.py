"""How is the server process started? With the lock handed over, and one pipe on which it reports."""

import json
import logging
import os
import select
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from graph import errors
from graph.embedded import Setup, ports
from graph.embedded.home import Home, Running, naming_the_remedy
from graph.embedded.jars import read_lock
from graph.embedded.server import Report, Start

log = logging.getLogger(__name__)

PACKAGES = Path(__file__).parents[2]
# Each would let the environment add to what the JVM loads.
NOT_PASSED_ON = frozenset({"CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
TAIL = 15


def start(home: Home, jars: Path, setup: Setup, bolt_port: int, http_port: int, server_lock: int) -> Running:
    """Start it and wait until it is ready. The child inherits the lock: there is no moment without."""
    home.refuse_newer_data(read_lock().version)
    if stale := home.running():
        log.warning("the server of process %d did not stop in good order; its database is recovered", stale.pid)
        home.state.unlink()
    log_from = home.server_log.stat().st_size if home.server_log.exists() else 0
    bolt_port = ports.claim(bolt_port, "CONFLICT_GRAPH_BOLT_PORT")
    http_port = ports.claim(http_port, "CONFLICT_GRAPH_HTTP_PORT")
    read, write = os.pipe()
    asked = Start(
        home=str(home.path),
        jars=str(jars),
        bolt_port=bolt_port,
        http_port=http_port,
        lasting=setup.lasting,
        heap=setup.heap,
        page_cache=setup.page_cache,
        server_lock=server_lock,
        report=write,
    )
    try:
        child = _spawn(home, asked)
    except BaseException:
        os.close(read)
        raise
    finally:
        os.close(write)
    # Waits for the child whenever it ends, so that it is never left a zombie.
    threading.Thread(target=child.wait, name="reap-neo4j", daemon=True).start()
    try:
        return _ready(home, read, setup.patience, log_from)
    except errors.EmbeddedError:
        child.kill()  # gone already, or it would go on hanging
        raise
    except BaseException:
        child.terminate()
        raise


def _spawn(home: Home, asked: Start) -> "subprocess.Popen[bytes]":
    with naming_the_remedy(home.server_log, "CONFLICT_GRAPH_HOME"), home.server_log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "graph.embedded.server", json.dumps(asdict(asked))],
            cwd=PACKAGES,
            env={name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # A session of its own: Ctrl-C at the terminal reaches its users, who then stop it.
            start_new_session=True,
            pass_fds=(asked.server_lock, asked.report),
        )


def _ready(home: Home, descriptor: int, patience: float, log_from: int) -> Running:
    with os.fdopen(descriptor) as pipe:
        if not select.select([pipe], [], [], patience)[0]:
            raise errors.StartFailed(f"Neo4j was not ready within {patience:.0f} s.{_tail(home, log_from)}")
        said = pipe.read()
    report = Report(**json.loads(said)) if said else Report(error="StartFailed")
    if report.message:
        raise getattr(errors, report.error)(report.message)
    running = home.running()
    if report.error or running is None:
        raise errors.StartFailed(f"Neo4j stopped while starting.{_tail(home, log_from)}")
    return running


def _tail(home: Home, log_from: int) -> str:
    """The end of what this start wrote: the log is kept from one start to the next."""
    with home.server_log.open("rb") as file:
        file.seek(log_from)
        lines = file.read().decode(errors="replace").splitlines()[-TAIL:]
    return "\n".join([f" The end of {home.server_log}:", *lines])
