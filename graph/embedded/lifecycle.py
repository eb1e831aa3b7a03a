"""How does a process get its server? It joins the one that runs on the data directory, or starts it."""

import fcntl
import logging
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM

import platformdirs

from graph.embedded import Address, Setup, ports
from graph.embedded.home import Home, Running, naming_the_remedy, open_lock, try_lock
from graph.embedded.jars import read_lock
from graph.embedded.starter import start
from graph.errors import EmbeddedError, StartFailed

log = logging.getLogger(__name__)

POLL = 0.05
LOOK_EVERY = 0.5
LONGEST_PAUSE = 30.0


class EmbeddedServer:
    """One process's use of the server on a data directory, from `join` to `leave`."""

    def __init__(self, home: Path, setup: Setup, *, keep_up: bool) -> None:
        self.home = Home(home.expanduser().absolute())
        self.setup = setup
        self.cache = setup.cache or platformdirs.user_cache_path("conflict-graph")
        self._users: int | None = None
        self._running: Running | None = None
        self._leaving = threading.Event()
        self._keeper = threading.Thread(target=self._keep_up, name="keep-neo4j-up", daemon=True) if keep_up else None

    @property
    def running(self) -> Running:
        if self._running is None:
            raise EmbeddedError(f"the server on {self.home.path} has not been joined")
        return self._running

    @property
    def address(self) -> Address:
        return Address(
            uri=f"bolt://127.0.0.1:{self.running.bolt_port}",
            user="neo4j",
            password=self.home.password() or "",
            browser_url=f"http://127.0.0.1:{self.running.http_port}/browser/",
            home=self.home.path,
        )

    def join(self) -> None:
        self.home.prepare()
        with naming_the_remedy(self.home.path, "CONFLICT_GRAPH_HOME"):
            self._users = open_lock(self.home.users_lock)
        self._wait_for_predecessor(self._users)
        self._running = self._join_or_start(self.setup.bolt_port, self.setup.http_port)
        if self._keeper:
            self._keeper.start()

    def leave(self) -> None:
        """Whoever leaves last stops the server and waits until it is gone."""
        self._leaving.set()
        if self._keeper and self._keeper.is_alive():
            self._keeper.join()
        if self._users is None:
            return
        try:
            if try_lock(self._users, fcntl.LOCK_EX):
                self._stop()
        finally:
            os.close(self._users)
            self._users = self._running = None

    def _wait_for_predecessor(self, users: int) -> None:
        """The shared lock can be had at once, unless a server without users is stopping."""
        deadline, told = time.monotonic() + self.setup.patience, False
        while not try_lock(users, fcntl.LOCK_SH):
            if not told:
                log.info("waiting for the previous server on %s to stop", self.home.path)
                told = True
            if time.monotonic() > deadline:
                raise StartFailed(f"the previous server does not stop; see {self.home.server_log}")
            time.sleep(POLL)

    def _join_or_start(self, bolt_port: int, http_port: int) -> Running:
        if running := self._answering():
            return self._joined(running)
        lock = read_lock()
        folder = self.cache / f"neo4j-{lock.version}"
        # Here, not at the top: on most starts nothing is fetched, and an HTTP client is slow to import.
        from graph.embedded.fetch import fetch

        fetch(lock, folder, repository=self.setup.repository)
        deadline = time.monotonic() + self.setup.patience
        server = open_lock(self.home.server_lock)
        try:
            while not try_lock(server, fcntl.LOCK_EX):
                if running := self._answering():
                    return self._joined(running)
                if time.monotonic() > deadline:
                    raise StartFailed(f"another process is starting the server, too slowly; see {self.home.server_log}")
                time.sleep(POLL)
            return start(self.home, folder, self.setup, bolt_port, http_port, server)
        finally:
            os.close(server)

    def _answering(self) -> Running | None:
        """What the state file names, if it answers: the file outlives a server that was killed."""
        running = self.home.running()
        return running if running and ports.answers(running.bolt_port) else None

    def _joined(self, running: Running) -> Running:
        log.info("joined the server of process %d on bolt port %d", running.pid, running.bolt_port)
        return running

    def _stop(self) -> None:
        """Nobody else can join meanwhile: they wait for the lock that we hold."""
        server = open_lock(self.home.server_lock)
        try:
            running = self.home.running()
            for number in (SIGTERM, SIGKILL):
                if try_lock(server, fcntl.LOCK_EX):
                    return
                if running:
                    with suppress(ProcessLookupError):
                        os.kill(running.pid, number)
                deadline = time.monotonic() + self.setup.patience
                while time.monotonic() < deadline:
                    if try_lock(server, fcntl.LOCK_EX):
                        return
                    time.sleep(POLL)
                log.warning("the server of %s does not stop", self.home.path)
            raise StartFailed(f"the server does not stop; see {self.home.server_log}")
        finally:
            os.close(server)

    def _keep_up(self) -> None:
        pause = LOOK_EVERY
        while not self._leaving.wait(pause):
            try:
                if not self._is_down():
                    continue
                log.warning("the server on %s is gone; starting it again", self.home.path)
                self._running = self._join_or_start(self.running.bolt_port, self.running.http_port)
                pause = LOOK_EVERY
            except (EmbeddedError, OSError) as error:
                pause = min(2 * pause, LONGEST_PAUSE)
                log.error("%s; trying again in %.0f s", error, pause)

    def _is_down(self) -> bool:
        server = open_lock(self.home.server_lock)
        try:
            return try_lock(server, fcntl.LOCK_EX)
        finally:
            os.close(server)
