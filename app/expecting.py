"""About how many articles will come? Counted before any is read, to say how long an ingest will take."""

import os
from collections.abc import Iterable
from pathlib import Path

BY_LINES = (".jsonl", ".csv")
"""Files in which most lines are one article; of others each is taken for one."""
_BLOCK = 1 << 20


def expected(paths: Iterable[str]) -> int | None:
    """None where it cannot be known: standard input is read once."""
    found = 0
    for path in paths:
        if path == "-":
            return None
        found += sum(map(_records, _files(Path(path))))
    return found


def _files(root: Path) -> Iterable[Path]:
    if not root.is_dir():
        return [root]
    return (Path(folder) / name for folder, _, names in os.walk(root) for name in names if not name.startswith("."))


def _records(file: Path) -> int:
    """A file that cannot be read is one rejection."""
    if file.suffix.lower() not in BY_LINES or not file.is_file():
        return 1
    try:
        with file.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b"")) or 1
    except OSError:
        return 1
