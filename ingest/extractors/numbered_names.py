"""Is a number part of a name, an age, a result or a year? "Article 5", "the 82nd", "54-year-old" count nothing."""

import re

from spacy.tokens import Doc, Token

from ingest.extractors.counted_nouns import noun_words
from ingest.extractors.measures import lexicon
from ingest.extractors.number_forms import number_forms
from ingest.extractors.tokens import word_at
from ingest.extractors.wordings import Unit, Wordings

_NAMED_BEFORE = re.compile(r"(?P<word>[A-Za-z.]+)(?P<of> of)?[ \u00a0]?$")
_GOES_ON = re.compile(r"[:/]\d|(?:st|nd|rd|th)\b|[A-Za-z\d]|[ -]\d{2,}(?: \d{2,})|,\d")
_BEGAN = re.compile(r"(?:\+|\d[ -])$")
_OLD = re.compile(r"[\s-](?i:old|of age)\b")
_CLOSED = re.compile(r"\s?[,.]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADING_ZERO = re.compile(r"0\d")
_DURATIONS = ("day", "month", "year", "hour", "minute")
_ONE_ALONE = ("dobj", "nsubjpass")
_OLDEST = 110
_BETWEEN = (",", "and")
_NAME = 50
"""Characters, more than the longest word that makes a number a name."""
_NEAR = 5
"""Steps up the parse within which what lasts so long stands."""


def is_a_name(
    doc: Doc, text: str, match: re.Match[str], words: Wordings, counted: int | None, unit: Unit | None
) -> bool:
    """True for what looks like a figure and counts nothing. `counted` is the index of the noun that it may count."""
    start, end = match.start("core"), match.end("core")
    behind = match.end("unit") if match["unit"] else end
    if _is_written_as_name(text, match, unit) or (match["unit"] and _OLD.match(text, behind)):
        return True
    word = word_at(doc, start)
    if word is None or _is_pronoun(word, text, end, counted):
        return True
    if unit is not None:
        return counts_votes(doc, counted, words) or _only_modifies(doc, match, unit)
    if _YEAR.fullmatch(match["core"]) and counted is None:
        return True
    return _is_named(doc, text, match, words, counted) or _is_age(doc, word, match, words, counted)


def counts_votes(doc: Doc, counted: int | None, words: Wordings) -> bool:
    """ "52 per cent of the vote" says nothing of a place."""
    return counted is not None and doc[counted].lemma_.lower() in words.names.shares_of


def is_ordinal(doc: Doc, match: re.Match[str]) -> bool:
    """ "a third soldier" comes after two others."""
    word = word_at(doc, match.end("share") - 1)
    return word is not None and word.dep_ == "amod" and word.head.i > word.i


def _is_written_as_name(text: str, match: re.Match[str], unit: Unit | None) -> bool:
    """By what touches its digits: "82nd", "155 mm", "10:40", "Shah-136", "0600", "+49 30 123"."""
    start, end = match.span("core")
    if number_forms().name_behind.match(text, end):
        return True
    goes_on = _GOES_ON.match(text, match.end()) or (text.startswith("-", match.end()) and unit is None)
    began = match["core"][0].isdigit() and not match["currency"] and _BEGAN.search(text[max(0, start - 2) : start])
    return bool((goes_on and not match["after"]) or began or _LEADING_ZERO.match(match["core"]))


def _is_pronoun(word: Token, text: str, end: int, counted: int | None) -> bool:
    """ "the one that", "one hopes"; but "one of the soldiers" and "killing one" count."""
    if word.lower_ != "one" or word.dep_ == "nummod":
        return word.lower_ == "one" and counted is None
    if text.startswith(" of ", end) and counted is not None:
        return False
    return word.dep_ not in _ONE_ALONE or any(True for _ in word.children)


def _only_modifies(doc: Doc, match: re.Match[str], unit: Unit) -> bool:
    """ "an 11-day visit", where nothing that is measured lasts so long."""
    word = word_at(doc, match.start("core"))
    if unit.unit not in _DURATIONS or not match["unit"].startswith("-") or word is None:
        return False
    known = lexicon()
    return not any(known.classes(*noun_words(above)) & known.lasting for above in [word, *word.ancestors][:_NEAR])


def _is_named(doc: Doc, text: str, match: re.Match[str], words: Wordings, counted: int | None) -> bool:
    """By the word before it: "Article 5", "the Group of Seven", "Leopard 2 tanks", "Brigade 47", "voted 120-35"."""
    start, core = match.start("core"), match["core"]
    before = _NAMED_BEFORE.search(text[max(0, start - _NAME) : start])
    if before is None:
        return False
    name = before["word"]
    if before["of"]:
        return name[0].isupper() and core[0].isupper() and name.lower() in words.names.before
    last, number = word_at(doc, start - 2), word_at(doc, start)
    if name.lower() in words.names.before:
        spoken_of = last is not None and name.islower() and any(child.dep_ == "det" for child in last.children)
        return counted is None or not spoken_of
    if (match["from"] or match["least"]) and counted is None and name.lower() in words.names.results:
        return True
    designated = any(name == start.rstrip("-") for entry in lexicon().counted for start in entry.starts)
    if core.isdigit() and designated:
        return True
    number = word_at(doc, start)
    in_name = last is not None and last.pos_ == "PROPN" and core.isdigit() and counted is None
    return in_name and number is not None and number.dep_ in ("nummod", "appos", "npadvmod")


def _is_one_person(noun: Token) -> bool:
    """By name, or as somebody's: "her son"."""
    owned = noun.tag_ == "NN" and any(child.dep_ == "poss" for child in noun.children)
    return noun.pos_ == "PROPN" or (owned and _counts_people(noun))


def _counts_people(noun: Token) -> bool:
    return lexicon().unit(*noun_words(noun)) == "person"


def _is_age(doc: Doc, word: Token, match: re.Match[str], words: Wordings, counted: int | None) -> bool:
    """ "Ivo Brandt, 54, is well", "her son, 9, died", "three men, 19, 22 and 25", "aged 20, 24", "under 16"."""
    first, last = _first_listed(word), _last_listed(word)
    if first.i < 2 or not match["core"].isdigit():
        return False
    whose, before = doc[first.i - 2], doc[first.i - 1]
    if before.text == ",":
        closed = _CLOSED.match(match.string, last.idx + len(last)) is not None
        of_people = _is_one_person(whose) if first == last else counted is None and _counts_people(whose)
        return closed and of_people and int(match["core"]) < _OLDEST
    if first != word and before.lower_ in words.names.before:
        return counted is None
    return counted is None and before.lower_ in words.names.ages and _counts_people(whose)


def _first_listed(number: Token) -> Token:
    """Of numbers with nothing but commas and "and" between them: "19, 22 and 25"."""
    first = at = number
    while at.i and (at.nbor(-1).lower_ in _BETWEEN or at.nbor(-1).like_num):
        at = at.nbor(-1)
        first = at if at.like_num else first
    return first


def _last_listed(number: Token) -> Token:
    last = at = number
    while at.i + 1 < len(at.doc) and (at.nbor().lower_ in _BETWEEN or at.nbor().like_num):
        at = at.nbor()
        last = at if at.like_num else last
    return last
