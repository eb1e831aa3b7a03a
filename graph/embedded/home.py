"""Who uses a data directory, and where does everything in it lie?

    <home>/data/           the database
    <home>/logs/           server.log is ours; neo4j.log and debug.log are Neo4j's
    <home>/password        readable by its owner only
    <home>/written-by      the version of the Neo4j that last opened the database
    <home>/server.json     where the running server listens
    <home>/server.lock     held exclusively by the running server, from before it starts until it is gone
    <home>/users.lock      shared by every process that uses the server

The kernel drops a lock when its holder ends, however it ends: nothing is left behind that blocks the next start,
and no process id is ever trusted. A server that can take users.lock exclusively has no user left; it keeps that
lock while it stops, so a newcomer waits until it is gone.
"""

import errno
import fcntl
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import DataTooNew, NoSpace, Unwritable


@dataclass(frozen=True, slots=True)
class Running:
    """What a server tells about itself once it is ready."""

    pid: int
    version: str
    bolt_port: int
    http_port: int


@dataclass(frozen=True, slots=True)
class Home:
    path: Path

    @property
    def users_lock(self) -> Path:
        return self.path / "users.lock"

    @property
    def server_lock(self) -> Path:
        return self.path / "server.lock"

    @property
    def conf(self) -> Path:
        return self.path / "conf" / "neo4j.conf"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def server_log(self) -> Path:
        return self.logs / "server.log"

    @property
    def password_file(self) -> Path:
        return self.path / "password"

    @property
    def state(self) -> Path:
        return self.path / "server.json"

    @property
    def written_by(self) -> Path:
        return self.path / "written-by"

    def refuse_newer_data(self, version: str) -> None:
        """Neo4j upgrades a database when it opens it, and an older one cannot go back."""
        try:
            last = self.written_by.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return
        if _ordered(last) > _ordered(version):
            raise DataTooNew(
                f"{self.path} was last written by Neo4j {last}, and this program brings {version}: "
                "upgrade the program, or set CONFLICT_GRAPH_HOME to another directory"
            )

    def prepare(self) -> None:
        with naming_the_remedy(self.path, "CONFLICT_GRAPH_HOME"):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.logs, self.conf.parent):
                folder.mkdir(exist_ok=True)

    def password(self) -> str | None:
        try:
            return self.password_file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None

    def keep_password(self, password: str) -> None:
        write_whole(self.password_file, password + "\n", mode=0o600)

    def running(self) -> Running | None:
        try:
            return Running(**json.loads(self.state.read_text(encoding="ascii")))
        except FileNotFoundError:
            return None

    def announce(self, running: Running) -> None:
        write_whole(self.written_by, running.version + "\n", mode=0o600)
        write_whole(self.state, json.dumps(asdict(running)) + "\n", mode=0o600)


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def write_whole(path: Path, text: str, *, mode: int) -> None:
    """A reader sees the old file or the new one, never half."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def open_lock(path: Path) -> int:
    """A descriptor to lock; children do not inherit it unless it is handed to them."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(descriptor: int, how: int) -> bool:
    """Take the lock (fcntl.LOCK_SH or LOCK_EX) if it can be had at once. A failed try drops a lock already held."""
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def naming_the_remedy(path: Path, setting: str) -> Generator[None]:
    """Disk errors in words: which directory, and which setting moves it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoSpace(f"no space left for {path}: free some, or set {setting} to another disk") from error
        reason = error.strerror or str(error)
        raise Unwritable(f"cannot write {path} ({reason}): make it writable, or set {setting}") from error
