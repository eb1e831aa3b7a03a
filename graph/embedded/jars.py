"""Which jars may be loaded? Those in the lock, each checked against its hash, and no others."""

import hashlib
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from graph.errors import WrongHash

LOCK = Path(__file__).with_name("jars.toml")


@dataclass(frozen=True, slots=True)
class Jar:
    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def coordinate(self) -> str:
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))

    @property
    def filename(self) -> str:
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"

    @property
    def stored_as(self) -> str:
        """With the group ahead: two groups may each have an artifact of one name."""
        return f"{self.group}.{self.filename}"

    @property
    def address(self) -> str:
        """Below a Maven repository's root."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.filename}"


@dataclass(frozen=True, slots=True)
class Lock:
    version: str
    wanted: tuple[str, ...]
    jars: tuple[Jar, ...]


def read_lock(path: Path = LOCK) -> Lock:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    jars: list[Jar] = []
    for row in table["jars"]:
        group, artifact, version, *classifier = row["jar"].split(":")
        jars.append(Jar(group, artifact, version, "".join(classifier), row["sha256"], row["bytes"]))
    return Lock(table["version"], tuple(table["wanted"]), tuple(jars))


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(jars: Iterable[Jar], folder: Path) -> list[Path]:
    """The class path: every file whose content was just seen to be what the lock names. One that is not is removed."""

    def checked(jar: Jar) -> Path:
        path = folder / jar.stored_as
        found = sha256_of(path)
        if found != jar.sha256:
            path.unlink()
            raise WrongHash(wrong_hash(jar, found, f"{path}, now removed; run again to fetch it anew"))
        return path

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(checked, jars))


def wrong_hash(jar: Jar, found: str, where: str) -> str:
    return f"{jar.coordinate} is not the jar in the lock: expected SHA-256 {jar.sha256}, found {found} ({where})"
