"""Which characters do a page's bytes stand for, when its header, its own words and its bytes may disagree?"""

import codecs
import re
from typing import NamedTuple

from ingest.clean import Refused
from ingest.sources.decode import decode, encoding_by_mark, looks_binary

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD = 4_096
_CHARACTER_SETS = re.compile(
    r"utf[-_]?(?:8|16|16le|16be|32)|cp\d+|windows-\d+|iso[-_]?8859[-_]\d+|koi8[-_]?[rut]|mac\w+|gb\w+|big5\w*|euc[-_]\w+|"
    r"shift[-_]?jis|iso[-_]?2022[-_]\w+|tis[-_]?620",
    re.IGNORECASE,
)
"""Names that mean a way to write characters. Python knows others, "punycode" or "hex", which mean other things."""
_MEANT = {"ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252"}
"""What browsers take these for (encoding.spec.whatwg.org)."""
_LONGEST_CHARACTER = 4
_UNREAD = 0.1
"""Of the bytes beyond ASCII, the share that may mean nothing."""
_KINDS = ((b"%PDF-", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"))


class Decoded(NamedTuple):
    """`damaged`: some bytes meant nothing, and are U+FFFD."""

    text: str
    damaged: bool = False


def html_of(body: bytes, content_type: str | None) -> Decoded:
    """The page as characters. Bytes that are valid UTF-8 are UTF-8, whatever is said of them; else the byte order mark
    counts, the header, the page's own words, and at last what the bytes look like.

    A byte here and there that means nothing becomes U+FFFD: it may lie far from the article.
    """
    if marked := encoding_by_mark(body):
        return _replacing(body[marked[1] :], marked[0])
    said = _said(body, content_type)
    wide = next((name for name in said if name.startswith(("utf-16", "utf-32"))), None)
    if wide and b"\0" in body[:_HEAD]:
        return _replacing(body, wide)
    if looks_binary(body):
        kind = next((kind for mark, kind in _KINDS if body.startswith(mark)), "no text")
        raise Refused("not_text", f"it is served as a page and is {kind}; its articles are elsewhere")
    if whole := _utf8(body):
        return Decoded(whole)
    return _as_said(body, [*said, "utf-8"]) or Decoded(decode(body))


def _said(body: bytes, content_type: str | None) -> list[str]:
    """The character sets that its header and its first lines name."""
    names: list[str] = [*_CHARSET.findall(content_type or ""), *(name.decode() for name in _META.findall(body[:_HEAD]))]
    meant = [_MEANT.get(name, name) for name in map(str.lower, names)]
    return [name for name in meant if _CHARACTER_SETS.fullmatch(name) and _is_known(name)]


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _utf8(body: bytes) -> str | None:
    """Without a last character that was cut short."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        cut_short = error.start > len(body) - _LONGEST_CHARACTER and error.reason == "unexpected end of data"
        return body[: error.start].decode() if cut_short else None


def _as_said(body: bytes, said: list[str]) -> Decoded | None:
    """The first that leaves hardly anything unread; a page that is none of what it says is left to guessing."""
    beyond_ascii = len(body) - len(body.translate(None, bytes(range(128, 256))))
    for name in said:
        found = _replacing(body, name)
        if found.text.count("\ufffd") <= _UNREAD * beyond_ascii:
            return found
    return None


def _replacing(body: bytes, name: str) -> Decoded:
    text = body.decode(name, "replace")
    return Decoded(text, "\ufffd" in text)
