"""Where does a name in a question end, what is it without its article, and what is left of the question?"""

import re

END = (
    r"(?=$|,|\s+(?:about|on|over|concerning|regarding|by|from|in(?!\s+chief\b)|near|according|and|who|what|that|as"
    r"|say|says|said|claim|claims|claimed)\b)"
)
"""Follows a name in a pattern: the end, or a word that begins another part of the question."""


def plain_name(words: str) -> str | None:
    """A name without its article and quotation marks."""
    return re.sub(r"^(?:the\s+)?(?=\S)", "", words.strip(" ,\"'“”"), flags=re.I) or None


def without(text: str, found: re.Match[str], group: str | int = 0) -> str:
    """The text without what was found, words one space apart."""
    return " ".join(f"{text[: found.start(group)]} {text[found.end(group) :]}".split())
