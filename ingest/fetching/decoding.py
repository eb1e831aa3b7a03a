"""What did a body say before it was compressed for the way? Undone in small steps, so that a bomb never goes off."""

import zlib
from collections.abc import Iterable, Iterator

from ingest.clean import Refused
from ingest.fetching.limits import Limits
from ingest.fetching.refusals import Faltered

ACCEPTED = "gzip, deflate"

_STEP = 65_536
_RATIO_COUNTS_FROM = 1_000_000
_GZIP = zlib.MAX_WBITS | 16
_GZIP_BEGINS = b"\x1f\x8b"


def decoded(pieces: Iterable[bytes], coding: str, limits: Limits, what: object) -> bytes:
    """The body, its content coding undone; never more of it in memory than the limits allow, and one step."""
    body = bytearray()
    came = 0

    def counted() -> Iterator[bytes]:
        nonlocal came
        for piece in pieces:
            came += len(piece)
            yield piece

    for piece in _undone(counted(), coding.strip().lower(), what):
        body += piece
        if len(body) > limits.body:
            if limits.cut:
                return bytes(body[: limits.body])
            raise Refused("too_large", f"{what}: longer than {limits.body:,} bytes; leave it out")
        if len(body) > max(_RATIO_COUNTS_FROM, came * limits.ratio):
            raise Refused(
                "too_large", f"{what}: {came:,} bytes swell to more than {limits.ratio} times that; left alone"
            )
    return bytes(body)


def _undone(pieces: Iterator[bytes], coding: str, what: object) -> Iterator[bytes]:
    if coding in ("", "identity"):
        return pieces
    if coding in ("gzip", "x-gzip"):
        return _inflated(pieces, _GZIP, what)
    if coding == "deflate":
        return _deflated(pieces, what)
    raise Refused(
        "http_error", f"{what}: sent as {coding[:40]!r}, though only {ACCEPTED} was asked for; its server is at fault"
    )


def _deflated(pieces: Iterator[bytes], what: object) -> Iterator[bytes]:
    """With zlib's two bytes ahead, as the standard has it, or without, as some servers do."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) > 1:
            break

    def whole() -> Iterator[bytes]:
        yield head
        yield from pieces

    wrapped = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return _inflated(whole(), zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, what)


def _inflated(pieces: Iterator[bytes], window: int, what: object) -> Iterator[bytes]:
    inflating = zlib.decompressobj(window)
    begun = False
    try:
        for piece in pieces:
            begun = begun or bool(piece)
            while piece:
                if inflating.eof:
                    if window != _GZIP or not piece.startswith(_GZIP_BEGINS[: len(piece)]):
                        break  # what follows the end is padding
                    inflating = zlib.decompressobj(window)
                yield inflating.decompress(piece, _STEP)
                piece = inflating.unused_data if inflating.eof else inflating.unconsumed_tail
            while not inflating.eof and (more := inflating.decompress(b"", _STEP)):
                yield more
    except zlib.error as error:
        raise Faltered("http_error", f"{what}: its compression is damaged ({error}); try it another time") from error
    if begun and not inflating.eof:
        raise Faltered("http_error", f"{what}: breaks off before its end; try it another time")
