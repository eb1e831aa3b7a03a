"""Which characters do these bytes stand for?"""

import codecs

import charset_normalizer

from ingest.clean import Refused

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"BZh",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_SAMPLE = 65_536
_BINARY_SHARE = 0.02
_CYRILLIC = ["cp1251", "koi8_r"]
_SURE = 0.5
_FEW = 0.1
_REMEDY = "convert it to UTF-8, for example with iconv"


def encoding_by_mark(head: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark announces, and the mark's length."""
    return next(((encoding, len(mark)) for mark, encoding in _MARKS if head.startswith(mark)), None)


def decode(data: bytes) -> str:
    """The text of these bytes, without its byte order mark; refused when it is not certain what they say."""
    if marked := encoding_by_mark(data):
        encoding, skip = marked
        try:
            return data[skip:].decode(encoding)
        except UnicodeDecodeError as error:
            raise Refused("bad_encoding", f"marked as {encoding}, but {_where(error)}; {_REMEDY}") from error
    if _alternates_with_nul(data):
        raise Refused("bad_encoding", f"UTF-16 without a byte order mark, it seems; {_REMEDY}")
    if looks_binary(data):
        raise Refused("not_text", "these bytes are no text; give the text itself")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def looks_binary(data: bytes) -> bool:
    """A known signature, or many control characters. A stray NUL in a text is another matter."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.startswith(_SIGNATURES) or (controls > 2 and controls > _BINARY_SHARE * len(sample))


def _alternates_with_nul(data: bytes) -> bool:
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    return max(even, odd) > 0.4 * len(data[:_SAMPLE]) and min(even, odd) == 0


def _legacy(data: bytes, error: UnicodeDecodeError) -> str:
    """Text from before UTF-8, where there is no doubt: a wrong guess would misspell names."""
    if _mostly_utf8(data):
        raise Refused("bad_encoding", f"UTF-8, but {_where(error)}; fetch or save it again") from error
    text = _cyrillic(data) or _western(data)
    if text is None:
        detail = f"neither UTF-8 ({_where(error)}) nor certain to be anything else; {_REMEDY}"
        raise Refused("bad_encoding", detail) from error
    return text


def _cyrillic(data: bytes) -> str | None:
    best = charset_normalizer.from_bytes(data, cp_isolation=_CYRILLIC, preemptive_behaviour=False).best()
    return str(best) if best is not None and best.chaos == 0 and best.coherence >= _SURE else None


def _western(data: bytes) -> str | None:
    """English with curly quotation marks or an accent: read where the western and the central European table agree."""
    try:
        text = data.decode("cp1252")
        agreed = text == data.decode("cp1250")
    except UnicodeDecodeError:
        return None
    return text if agreed and sum(c > "\x7f" for c in text) < _FEW * len(text) else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII mostly form UTF-8 characters: then it is damaged UTF-8, nothing older."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > broken


def _where(error: UnicodeDecodeError) -> str:
    return f"byte {error.start:,} is not valid in it"
