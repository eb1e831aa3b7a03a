"""By which words does a site speak to its reader? Loads and checks the analyst's seeds/health.toml."""

import re
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from graph.model import Value
from ingest.seeds import folder, whole

_BETWEEN = r"[\W_]{1,5}"
_ANY_WORDS = r"\S+(?:\s+\S+){0,4}?"

Where = Literal["text", "lines", "title", "end"]
NoArticle = Literal["login_wall", "paywalled", "cookie_banner", "error_page", "boilerplate", "truncated"]


class BadHealthWords(ValueError):
    """The data file breaks its schema; the text says what to mend."""


def pattern(phrase: str) -> str:
    """A phrase of the file as a regular expression, for text in small letters with plain apostrophes.

    >>> re.search(pattern("accept/reject all (cookies)"), "please accept all!").group()
    'accept all'
    """
    made, begun = "", False
    for token in phrase.casefold().split():
        words = "|".join(map(re.escape, token.strip("()").split("/")))
        one = _ANY_WORDS if token == "*" else f"(?:{words})"  # noqa: S105 - a word of a phrase
        if token.startswith("("):
            made += f"(?:{_BETWEEN}{one})?" if begun else f"(?:{one}{_BETWEEN})?"
        else:
            made += f"{_BETWEEN}{one}" if begun else one
            begun = True
    if not begun:
        raise ValueError(f"{phrase!r} has no word that must be there")
    return rf"(?<!\w){made}(?!\w)"


def _each_is_a_phrase(phrases: tuple[str, ...]) -> tuple[str, ...]:
    for phrase in phrases:
        pattern(phrase)
    if twice := {phrase for phrase in phrases if phrases.count(phrase) > 1}:
        raise ValueError(f"{sorted(twice)[0]!r} stands there twice")
    return phrases


Phrases = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_each_is_a_phrase)]


class Sign(Value):
    """The head of the file says what each part means."""

    reason: NoArticle
    means: str = Field(min_length=1)
    remedy: str = Field(min_length=1)
    where: Where
    phrases: Phrases
    share: float = Field(default=0, ge=0, le=1)
    phrases_least: int = Field(default=1, ge=1)
    words_most: int = Field(default=1_000_000, ge=1)
    opens: bool = False
    password_field: bool = False


class Cut(Value):
    means: str = Field(min_length=1)
    remedy: str = Field(min_length=1)
    words_most: int = Field(ge=1)
    marks: tuple[str, ...] = Field(min_length=1)
    read_on: Phrases


class Shown(Value):
    link_share: float = Field(gt=0, le=1)
    paid_words: int = Field(ge=1)


class HealthWords(Value):
    sign: tuple[Sign, ...] = Field(min_length=1)
    cut: Cut
    shown: Shown


@cache
def health_words() -> HealthWords:
    """Raises BadHealthWords."""
    return whole(folder() / "health.toml", HealthWords, BadHealthWords)
