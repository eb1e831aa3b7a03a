"""Does a feed's entry carry its whole article, or a teaser? Loads and checks the words of seeds/feeds.toml."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.seeds import folder

WHOLE = 1_000
"""Characters. What is shorter may be the article's first paragraphs, and its page is there to be read."""
WITHOUT_PAGE = 250
"""Characters of an entry that names no page: it is all that there is."""
_CUT_OFF = ("...", "…", "[…]", "[...]", "(…)", "(...)", "»")
_NOTE = 200
"""The longest last paragraph that is taken for a note on the text and no part of it."""


class BadFeedWords(ValueError):
    """The file breaks its schema; the text names the field."""


class FeedWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    goes_on: tuple[str, ...]
    footers: tuple[str, ...]


def whole(text: str, *, has_page: bool) -> str | None:
    """The article without the feed's own last line; None for a teaser."""
    paragraphs = text.split("\n\n")
    while paragraphs and _says(paragraphs[-1], feed_words().footers):
        paragraphs.pop()
    article = "\n\n".join(paragraphs)
    enough = len(article) >= (WHOLE if has_page else WITHOUT_PAGE)
    return article if enough and not _goes_on(paragraphs[-1]) else None


def _goes_on(last: str) -> bool:
    return last.rstrip().endswith(_CUT_OFF) or _says(last, feed_words().goes_on)


def _says(paragraph: str, wordings: tuple[str, ...]) -> bool:
    return len(paragraph) <= _NOTE and any(wording in paragraph.lower() for wording in wordings)


@cache
def feed_words() -> FeedWords:
    return load(folder() / "feeds.toml")


def load(path: Path) -> FeedWords:
    try:
        return FeedWords.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadFeedWords(f"{path.name}: {error}") from error
