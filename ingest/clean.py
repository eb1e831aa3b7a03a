"""Which texts may go in, and where does the article proper begin?

A text is kept verbatim or refused; nothing here changes it, because every span counts its characters.
"""

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

Reason = Literal[
    "empty",
    "not_text",
    "bad_encoding",
    "too_long",
    "control_characters",
    "not_english",
    "bad_json",
    "bad_record",
    "unreadable",
    "unknown_format",
    # What keeps an address from being fetched.
    "bad_url",
    "forbidden_address",
    "forbidden_by_robots",
    "unreachable",
    "not_found",
    "http_error",
    "too_many_redirects",
    "too_large",
    "too_slow",
    # What keeps a feed, a page or an archive from being read.
    "bad_feed",
    "bad_page",
    "bad_archive",
    "too_little_text",
    "parser_failed",
    # What is no article, though it reads like a text: it is put into quarantine.
    "login_wall",
    "paywalled",
    "cookie_banner",
    "error_page",
    "boilerplate",
    "truncated",
    "duplicate",
]

MAX_CHARACTERS = 200_000
"""The longest text that is one article. Longer ones are collections: to be split, or refused."""

HEADER_KEYS = ("date", "published", "title", "headline", "outlet", "source", "url", "link", "language")
"""The words that open a header line. Few, so that an article's own first line is not taken for one."""

_KEY = rf"(?:{'|'.join(HEADER_KEYS)})"
_DATE_AHEAD = re.compile(r"[ \t]*date[ \t]*:?[ \t]*(?P<date>\d{4}-\d{2}-\d{2})[ \t]+(?!\d{1,2}:)(?=\S)", re.IGNORECASE)
_HEADER_LINE = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*:[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_DATE_LINE = re.compile(r"[ \t]*(?P<key>date)[ \t]+(?P<value>\d{4}-\d{2}-\d{2})[ \t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<lines>(?:[ \t]*(?:#|-[ \t]|[\w.-]+[ \t]*:)[^\r\n]*\r?\n){1,50})(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FRONT_MATTER_LINE = re.compile(rf"^(?P<key>{_KEY})[ \t]*:[ \t]*(?P<value>[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_SPACE = re.compile(r"\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE_SAMPLE = 4_000
_SURE = 0.5


class Refused(Exception):
    """A text or record that cannot go in: which rule it breaks, and what to do about it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason: Reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class Header(NamedTuple):
    """What a text says of itself ahead of the article, and where the article begins."""

    fields: dict[str, str]
    end: int


def header(text: str) -> Header:
    """Read the header, in any of its three forms: front matter, lines of `key: value`, or a date ahead of the text.

    >>> header(" date 2025-03-12 Russia's forces have retaken ...")
    Header(fields={'date': '2025-03-12'}, end=17)
    """
    start = _skip_space(text, 0)
    if block := _FRONT_MATTER.match(text, start):
        found = {line["key"].lower(): _unquoted(line["value"]) for line in _FRONT_MATTER_LINE.finditer(block["lines"])}
        return Header(found, _skip_space(text, block.end()))
    fields: dict[str, str] = {}
    end = start
    while line := not _DATE_AHEAD.match(text, end) and (_HEADER_LINE.match(text, end) or _DATE_LINE.match(text, end)):
        fields.setdefault(line["key"].lower(), line["value"].strip())
        end = line.end()
    if ahead := _DATE_AHEAD.match(text, end):
        fields.setdefault("date", ahead["date"])
        end = ahead.end()
    return Header(fields, _skip_space(text, end))


def body_start(text: str) -> int:
    """Where the article proper begins: past the header, which is stored with it but is no sentence of it."""
    return header(text).end


def check_storable(text: str, *, what: str = "the text") -> None:
    """Refuse what a database cannot keep, or what nobody can have meant to write."""
    if "\0" in text:
        at = text.index("\0")
        raise Refused("control_characters", f"{what} holds a NUL at character {at}; remove it")
    check_whole(text, what=what)


def check_whole(text: str, *, what: str) -> None:
    """Refuse text that cannot be written in any encoding."""
    if half := _SURROGATE.search(text):
        raise Refused(
            "bad_encoding", f"{what} holds half of a surrogate pair at character {half.start()}; encode it anew"
        )


def check_text(text: str, *, declared_language: str | None) -> None:
    """Refuse what is no English article. A declared language is believed; a short text has the benefit of the doubt."""
    check_body(text)
    if declared_language is None:
        language = language_of(text)
        if language != "en":
            raise Refused("not_english", f"it reads as {language!r}; if it is English, say so with language: en")
    elif not is_english(declared_language):
        raise Refused("not_english", f"its language is given as {declared_language!r}; only English is read")


def check_body(text: str) -> None:
    """Refuse what is no article in any language."""
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            "too_long", f"{len(text):,} characters, and {MAX_CHARACTERS:,} is the most for one article; split it"
        )
    check_storable(text)
    if not text[body_start(text) :].strip():
        raise Refused("empty", "there is no text")


def language_of(text: str) -> str:
    """What a text reads as, below its header; English where that is not certain."""
    start = body_start(text)
    language, probability = _reads_as(text[start : start + _LANGUAGE_SAMPLE])
    return language if probability > _SURE else "en"


def is_english(language: str) -> bool:
    return re.split(r"[-_]", language.strip().lower())[0] in {"en", "eng", "english"}


def _reads_as(text: str) -> tuple[str, float]:
    language, probability = cast("tuple[str, float]", _identifier().classify(text))
    return language, probability


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _skip_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
