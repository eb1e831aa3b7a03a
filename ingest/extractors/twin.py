"""How is a text with odd characters read? As its twin: character by character of equal length, in plain characters.

So every offset found in the twin is an offset of the stored text, which itself is never changed.
"""

import re

_PLAIN = {
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(map(ord, "\t\v\f\u200b\u200c\u200d\u2060\ufeff"), " "),
    # Marks that turn the direction of writing, and controls.
    **dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), " "),
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), 0x7F), " "),
    **dict.fromkeys(map(ord, "\r\x1c\x1d\x1e\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u00ad\u2010\u2011"), "-"),
    **dict.fromkeys(map(ord, "\u02bc\u2032\u00b4\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u2033\u301e\uff02"), '"'),
    # Quotation marks of East Asian print, and those of Windows that were read as Latin 1.
    **dict.fromkeys(map(ord, "\u300a\u300c\u300e\u301d\x93"), "\u201c"),
    **dict.fromkeys(map(ord, "\u300b\u300d\u300f\x94"), "\u201d"),
    ord("\x91"): "\u2018",
    ord("\x92"): "\u2019",
    ord("\x84"): "\u201e",
}

_MISREAD = re.compile(
    "\u00e2(?:\u20ac|\x80)(?P<last>[\u0153\x9c]|[\x9d\ufffd]?)(?![\u2122\u02dc\u201c\u201d\u00a6\x90-\x9b])"
)
"""Curly quotation marks of UTF-8 that were read as Latin 1 or as Windows's code page; the last byte may be lost."""


def twin(text: str) -> str:
    """The text in plain characters; a text of plain characters is its own twin."""
    if "\u00e2" in text:
        text = _MISREAD.sub(_mark, text)
    return text.translate(_PLAIN)


def _mark(misread: re.Match[str]) -> str:
    """The mark on the side of what it quotes, and spaces for the other characters that it was taken for."""
    size = len(misread[0])
    return "\u201c".rjust(size) if misread["last"] in {"\u0153", "\x9c"} else "\u201d".ljust(size)
