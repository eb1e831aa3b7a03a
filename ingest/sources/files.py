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
from ingest.sources import csv_files, json_files, plain, web_files
from ingest.sources.contained import Contained
from ingest.sources.lines import peekable
from ingest.sources.outcome import Rejection, shown
from ingest.sources.page import Page

Found = Article | Page | Rejection
Reader = Callable[[BinaryIO, str, Contained], Iterator[Found]]


def _simple(read: Callable[[BinaryIO, str], Iterator[Article | Rejection]]) -> Reader:
    """Of what can be parsed without a process to contain it."""
    return lambda stream, name, _contained: read(stream, name)


READERS: dict[str, Reader] = {
    ".txt": _simple(plain.read),
    ".md": _simple(plain.read),
    ".json": _simple(json_files.read_document),
    ".jsonl": _simple(json_files.read_lines),
    ".csv": _simple(csv_files.read),
    ".html": web_files.read_html,
    ".htm": web_files.read_html,
    ".mhtml": web_files.read_mhtml,
    ".mht": web_files.read_mhtml,
    ".warc": web_files.read_warc,
    ".warc.gz": web_files.read_warc,
}
"""Which reader understands which ending."""

_OWN_DATA = ".toml"
_OWN_TABLES = frozenset({"regions.tsv", "districts.tsv.gz", "villages.tsv.gz", "localities.tsv.gz"})
"""In a folder such as seeds/, our own data files lie beside the articles; they are passed over."""
_STDIN = "-"
_STDIN_NAME = "standard input"
_OBJECT_GOES_ON = re.compile(rb'\s*\{\s*(?:"articles"\s*:\s*\[?\s*)?\r?\n')
"""A first line that opens an object and leaves it open: a document laid out over lines, not JSON lines."""
_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)


def read(paths: Sequence[str | Path], *, stdin: BinaryIO) -> Iterator[Found]:
    """Read them in the order given, folders sorted. Nothing stops the rest: what cannot go in is a rejection."""
    with Contained() as contained:
        for path in paths:
            if str(path) == _STDIN:
                yield from _guarded(_by_first_character, stdin, _STDIN_NAME, contained)
            else:
                yield from _walk(Path(path), contained)


def _walk(root: Path, contained: Contained) -> Iterator[Found]:
    """Depth first, by name. Links are followed, but no folder is entered twice."""
    entered: set[Path] = set()
    waiting: list[tuple[Path, tuple[Path, ...]]] = [(root, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            if not path.is_dir():
                yield from _file(path, contained)
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


def _file(path: Path, contained: Contained) -> Iterator[Found]:
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
    reader = next((reader for ending, reader in READERS.items() if path.name.lower().endswith(ending)), None)
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
        yield from _guarded(reader, stream, name, contained)


def _guarded(reader: Reader, stream: BinaryIO, name: str, contained: Contained) -> Iterator[Found]:
    """What a reader yields; if it fails as a whole, what came before stands and the failure is named."""
    try:
        yield from reader(stream, name, contained)
    except Refused as refused:
        yield Rejection.of(name, refused)
    except OSError as error:
        yield Rejection.of(name, _unreadable(error))


def _by_first_character(stream: BinaryIO, name: str, contained: Contained) -> Iterator[Found]:
    """Standard input has no ending, so its first characters tell: `{` JSON lines, `[` JSON, `<html` or `<!doctype html`
    a page, else one plain text."""
    buffered = peekable(stream)
    head = buffered.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(head):
        return web_files.read_html(buffered, name, contained)
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
