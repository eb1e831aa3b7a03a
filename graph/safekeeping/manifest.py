"""What does a backup say of itself? Enough to tell, without a database, whether it is whole.

    manifest.json           this
    nodes.jsonl             {"id", "labels", "properties"}: one node a line, values as `graph.values` writes them
    relationships.jsonl     {"type", "start", "end", "properties"}: one a line, between ids of the file above

The ids are the database's own of that moment, and mean nothing outside this backup.
"""

import hashlib
from datetime import datetime
from typing import Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from graph.errors import BackupBroken
from graph.safekeeping.vessel import Vessel
from graph.schema import refuse_newer

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
NODES: Final = "nodes.jsonl"
RELATIONSHIPS: Final = "relationships.jsonl"
_BLOCK = 1 << 20


class Written(BaseModel):
    """One file, as it was written."""

    model_config = ConfigDict(frozen=True)

    lines: int
    bytes: int
    sha256: str


class Manifest(BaseModel):
    model_config = ConfigDict(frozen=True)

    format: Literal[1] = FORMAT
    product: str
    schema_version: int
    made_at: datetime
    nodes: int
    relationships: int
    of_labels: dict[str, int]
    """How many nodes have each label; one has several, if it has several labels."""
    of_types: dict[str, int]
    files: dict[str, Written]

    @property
    def id(self) -> str:
        """By the content alone, so that a copy of a backup is the same backup."""
        hashes = "".join(self.files[name].sha256 for name in (NODES, RELATIONSHIPS))
        return f"backup:{hashlib.sha256(hashes.encode()).hexdigest()[:16]}"


class Checked(NamedTuple):
    """A backup that was just seen to be whole."""

    manifest: Manifest
    vessel: Vessel


def checked(vessel: Vessel) -> Checked:
    """Read all of it once. Raises BackupBroken, naming the file, or SchemaTooNew."""
    manifest = _manifest(vessel)
    refuse_newer(manifest.schema_version, str(vessel.path))
    for name in (NODES, RELATIONSHIPS):
        stated = manifest.files.get(name)
        found = _as_found(vessel, name)
        if stated != found:
            raise BackupBroken(
                f"{vessel.path}: {name} is not as it was written: {found.lines:,} lines and {found.bytes:,} bytes with "
                f"SHA-256 {found.sha256}, and the manifest says {stated}; use another backup"
            )
    if (manifest.files[NODES].lines, manifest.files[RELATIONSHIPS].lines) != (manifest.nodes, manifest.relationships):
        raise BackupBroken(f"{vessel.path}: the manifest's counts are not those of its files; use another backup")
    return Checked(manifest, vessel)


def _manifest(vessel: Vessel) -> Manifest:
    with vessel.reading(MANIFEST) as file:
        text = file.read()
    try:
        return Manifest.model_validate_json(text)
    except ValueError as error:
        raise BackupBroken(f"{vessel.path}: {MANIFEST} cannot be read: {error}") from error


def _as_found(vessel: Vessel, name: str) -> Written:
    digest, lines, size = hashlib.sha256(), 0, 0
    with vessel.reading(name) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            lines += block.count(b"\n")
            size += len(block)
    return Written(lines=lines, bytes=size, sha256=digest.hexdigest())
