"""Where does each record of a web archive begin and end? One at a time, and a damaged one costs itself alone.

An archive is a row of records, each with its length ahead of it; packed, each is a gzip member of its own. Neither is
held whole: what is too long is read past.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ingest.clean import Refused

MAX_RECORD = 5_500_000
"""Bytes, unpacked: a page of the largest size that is read, and its headers."""
_MAX_PASSED = 2_000_000_000
"""The longest record that is read past. A greater length is a damaged one."""
_MANY, _RATIO = 100_000_000, 200
"""A member that unpacks to more bytes than the one, and to more times its size than the other, is a bomb."""
_HEADERS = 65_536
_BLOCK = 65_536
_MEMBER = b"\x1f\x8b\x08"
_OPENS = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_OPENING = 16
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")


class Record(NamedTuple):
    """A record's bytes, headers and all; or why it cannot be read."""

    body: bytes
    refused: Refused | None = None


def records(stream: io.BufferedReader) -> Iterator[Record]:
    blocks = _unpacked(stream) if stream.peek(3).startswith(_MEMBER[:2]) else _read(stream)
    source = _Source(blocks)
    lost = False
    while True:
        try:
            if not (source.find(_OPENS) if lost else source.skip_blank()):
                return
            lost = False
            yield _record(source)
        except Refused as refused:
            lost = True
            yield Record(b"", refused)


def _record(source: "_Source") -> Record:
    head = source.headers()
    length = _LENGTH.search(head)
    if not _OPENS.match(head) or length is None or int(length[1]) > _MAX_PASSED:
        raise Refused("bad_archive", "no record begins here, or its length is lost; what follows is searched for one")
    size = int(length[1])
    if len(head) + size > MAX_RECORD:
        source.pass_over(size)
        return Record(b"", Refused("too_large", f"a record of {size:,} bytes, and {MAX_RECORD:,} is the most"))
    return Record(head + source.take(size))


class _Source:
    """Bytes as they are read, of which a few can be looked at ahead. What is damaged among them is raised."""

    def __init__(self, blocks: Iterator[bytes | Refused]) -> None:
        self._blocks = blocks
        self._ahead = bytearray()

    def skip_blank(self) -> bool:
        """Whether anything but line ends is left."""
        while not (rest := self._ahead.lstrip(b"\r\n")):
            self._ahead.clear()
            if not self._more():
                return False
        self._ahead = rest
        return True

    def find(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether it comes at all; if so, everything ahead of it is passed over."""
        while not (found := pattern.search(self._ahead)):
            del self._ahead[:-_OPENING]
            if not self._more():
                return False
        del self._ahead[: found.start()]
        return True

    def headers(self) -> bytes:
        while not (end := _HEADERS_END.search(self._ahead)):
            if len(self._ahead) > _HEADERS or not self._more():
                self._ahead = self._ahead[1:]  # or the next search would find the same
                raise Refused("bad_archive", "a record's headers do not end")
        return self._taken(end.end())

    def take(self, size: int) -> bytes:
        while len(self._ahead) < size:
            if not self._more():
                raise self._broken_off()
        return self._taken(size)

    def pass_over(self, size: int) -> None:
        while len(self._ahead) < size:
            size -= len(self._ahead)
            self._ahead.clear()
            if not self._more():
                raise self._broken_off()
        del self._ahead[:size]

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._ahead[:size])
        del self._ahead[:size]
        return taken

    def _broken_off(self) -> Refused:
        self._ahead.clear()
        return Refused("bad_archive", "the archive breaks off within a record; fetch it again")

    def _more(self) -> bool:
        block = next(self._blocks, None)
        if isinstance(block, Refused):
            self._ahead.clear()
            raise block
        self._ahead += block or b""
        return block is not None


def _read(stream: BinaryIO) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _unpacked(stream: BinaryIO) -> Iterator[bytes | Refused]:
    """What the members hold. A damaged one is named where it ends, and the next is searched for."""
    packed = b""
    while packed := packed or stream.read(_BLOCK):
        member = zlib.decompressobj(wbits=31)
        taken = given = 0
        try:
            while not member.eof:
                if not packed and not (packed := stream.read(_BLOCK)):
                    yield Refused("bad_archive", "the archive breaks off within a packed record; fetch it again")
                    return
                block = member.decompress(packed, _BLOCK)
                taken += len(packed) - len(member.unconsumed_tail)
                given += len(block)
                packed = member.unconsumed_tail
                if given > _MANY and given > _RATIO * taken:
                    raise zlib.error(f"{taken:,} bytes unpack to more than {given:,}")
                yield block
            packed = member.unused_data
        except zlib.error as error:
            yield Refused("bad_archive", f"a packed record is damaged ({error}); the next is searched for")
            packed = _next_member(stream, packed if given else packed[1:])


def _next_member(stream: BinaryIO, packed: bytes) -> bytes:
    while (at := packed.find(_MEMBER)) < 0:
        block = stream.read(_BLOCK)
        if not block:
            return b""
        packed = packed[-len(_MEMBER) + 1 :] + block
    return packed[at:]
