"""Is a number part of a name, an age or a year? "Article 5", "the 82nd", "54-year-old", "10:40" count nothing."""

import re

from spacy.tokens import Doc

from ingest.extractors.number_forms import number_forms
from ingest.extractors.tokens import word_at
from ingest.extractors.wordings import Wordings

_NAMED_BEFORE = re.compile(r"(?P<word>[A-Za-z.]+)[ \u00a0]?$")
_GOES_ON = re.compile(r"[:/]\d|(?:st|nd|rd|th)\b|[A-Za-z\d]")
_OLD = re.compile(r"[\s-](?i:old|of age)\b")
_CLOSED = re.compile(r"\s?[,.]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = 50
"""Characters, more than the longest word that makes a number a name."""


def is_a_name(
    doc: Doc, text: str, match: re.Match[str], words: Wordings, counted: int | None, *, has_unit: bool
) -> bool:
    """True for what looks like a figure and counts nothing. `counted` is the index of the noun that it may count."""
    start, end = match.start("core"), match.end()
    if _GOES_ON.match(text, end) or (text.startswith("-", end) and not has_unit):
        return True
    if number_forms().name_behind.match(text, match.end("core")):
        return True
    if match["unit"] and _OLD.match(text, end):
        return True
    word = word_at(doc, start)
    if word is None or (word.lower_ == "one" and (counted is None or word.dep_ != "nummod")):
        return True
    if has_unit:
        return False
    if _YEAR.fullmatch(match["core"]) and counted is None:
        return True
    named = _NAMED_BEFORE.search(text[max(0, start - _NAME) : start])
    if named and named["word"].lower() in words.names.before:
        return True
    before = doc[word.i - 1] if word.i else None
    digits = match["core"].isdigit()
    in_name = digits and before is not None and before.pos_ == "PROPN" and word.dep_ in ("nummod", "appos", "npadvmod")
    in_age = (
        digits and before is not None and before.text == "," and _CLOSED.match(text, end) and int(match["core"]) < 110
    )
    person = in_age and word.i > 1 and doc[word.i - 2].pos_ == "PROPN"
    return bool((in_name and counted is None) or person)
