"""Which lines does a stream hold? One at a time, none longer than a cap, so that no file fills the memory."""

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ingest.clean import Refused
from ingest.sources.decode import decode, encoding_by_mark

MAX_LINE = 4_000_000
"""Bytes. A text of 200,000 characters, each written as a six-byte JSON escape, fits three times."""
MAX_WHOLE = 64_000_000
"""Bytes of a file that has to be read whole."""


class Line(NamedTuple):
    """A numbered line with its line ending; or why it cannot be read, with an empty text."""

    number: int
    text: str
    refused: Refused | None = None


def lines(stream: BinaryIO) -> Iterator[Line]:
    """Each line by itself: one that is too long or not text is refused, and the next is read."""
    stream = _as_utf8(stream)
    number = 0
    while data := stream.readline(MAX_LINE + 1):
        number += 1
        if len(data) > MAX_LINE:
            _skip_line(stream, data)
            yield Line(number, "", Refused("too_long", f"a line of more than {MAX_LINE:,} bytes; split the text"))
            continue
        try:
            yield Line(number, decode(data))
        except Refused as refused:
            yield Line(number, "", refused)


def read_whole(stream: BinaryIO, limit: int, *, what: str) -> bytes:
    """All bytes, or a refusal after `limit` of them."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused("too_long", f"more than {limit:,} bytes, the most for {what}; split it")
    return data


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """A stream in UTF-16 or UTF-32 cannot be cut at newline bytes, so it is decoded as a whole."""
    buffered = peekable(stream)
    marked = encoding_by_mark(buffered.peek(4)[:4])
    if marked is None or marked[0] == "utf-8":
        return buffered
    text = decode(read_whole(buffered, MAX_WHOLE, what="a file of records in UTF-16 or UTF-32"))
    return io.BytesIO(text.encode("utf-8", "surrogatepass"))


def peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]


def _skip_line(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(1 << 20)
