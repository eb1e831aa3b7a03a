"""Which articles do these files and folders hold? Every input ends as an article or as a named rejection."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from graph.model import Article
from ingest.clean import Refused
from ingest.sources import csv_files, json_files, plain
from ingest.sources.lines import peekable
from ingest.sources.outcome import Rejection, shown

Reader = Callable[[BinaryIO, str], Iterator[Article | Rejection]]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".json": json_files.read_document,
    ".jsonl": json_files.read_lines,
    ".csv": csv_files.read,
}
"""Which reader understands which ending."""

_OWN_DATA = ".toml"
_OWN_TABLES = frozenset({"regions.tsv", "districts.tsv.gz", "villages.tsv.gz"})
"""In a folder such as seeds/, our own data files lie beside the articles; they are passed over."""
_STDIN = "-"
_STDIN_NAME = "standard input"
_OBJECT_GOES_ON = re.compile(rb'\s*\{\s*(?:"articles"\s*:\s*\[?\s*)?\r?\n')
"""A first line that opens an object and leaves it open: a document laid out over lines, not JSON lines."""


def read(paths: Sequence[str | Path], *, stdin: BinaryIO) -> Iterator[Article | Rejection]:
    """Read them in the order given, folders sorted. Nothing stops the rest: what cannot go in is a rejection."""
    for path in paths:
        if str(path) == _STDIN:
            yield from _guarded(_by_first_character, stdin, _STDIN_NAME)
        else:
            yield from _walk(Path(path))


def _walk(root: Path) -> Iterator[Article | Rejection]:
    """Depth first, by name. Links are followed, but no folder is entered twice."""
    entered: set[Path] = set()
    waiting: list[tuple[Path, tuple[Path, ...]]] = [(root, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            if not path.is_dir():
                yield from _file(path)
                continue
            here = path.resolve(strict=True)
            if here in above:
                raise Refused("unreadable", "a link that leads back to a folder around it; remove the link")
            if here in entered:
                continue
            entered.add(here)
            entries = sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield Rejection.of(shown(str(path)), _unreadable(error))
        except Refused as refused:
            yield Rejection.of(shown(str(path)), refused)
        else:
            waiting.extend((entry, (*above, here)) for entry in entries if not _passed_over(entry))


def _passed_over(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.suffix == _OWN_DATA or entry.name in _OWN_TABLES


def _file(path: Path) -> Iterator[Article | Rejection]:
    name = shown(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Rejection.of(name, _unreadable(error))
        return
    if not stat.S_ISREG(mode):
        yield Rejection(
            name, "unreadable", "not a regular file; to read a pipe, give - and redirect it to standard input"
        )
        return
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        yield Rejection(
            name, "unknown_format", f"the ending {shown(path.suffix)!r} is none of {known}; rename or convert it"
        )
        return
    try:
        # Not blocking: what was a file a moment ago may be a pipe by now.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        yield Rejection.of(name, _unreadable(error))
        return
    with os.fdopen(descriptor, "rb") as stream:
        yield from _guarded(reader, stream, name)


def _guarded(reader: Reader, stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
    """What a reader yields; if it fails as a whole, what came before stands and the failure is named."""
    try:
        yield from reader(stream, name)
    except Refused as refused:
        yield Rejection.of(name, refused)
    except OSError as error:
        yield Rejection.of(name, _unreadable(error))


def _by_first_character(stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
    """Standard input has no ending, so its first character tells: `{` JSON lines, `[` JSON, else one plain text."""
    buffered = peekable(stream)
    head = buffered.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"[") or _OBJECT_GOES_ON.match(head):
        return json_files.read_document(buffered, name)
    if head.startswith(b"{"):
        return json_files.read_lines(buffered, name)
    return plain.read(buffered, name)


def _unreadable(error: OSError) -> Refused:
    remedy = {
        errno.EACCES: "give this user the right to read it",
        errno.ENOENT: "check the path",
        errno.ELOOP: "a link leads round in a circle; remove it",
    }.get(error.errno or 0, "check the disk")
    return Refused("unreadable", f"{error.strerror or error}; {remedy}")
