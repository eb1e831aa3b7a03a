"""Which noun does a number count, and in what unit? "430 Ukrainian [soldiers]", "dozens of [families]"."""

import re

from spacy.lang.en.syntax_iterators import noun_chunks
from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extractors.measures import lexicon
from ingest.extractors.tokens import word_at, word_from

_COMPOUND = 4
"""Words before a noun that may belong to it."""


def counted_noun(doc: Doc, number: Span, end: int, *, measured: bool) -> int | None:
    """The token of the counted noun: "430 Ukrainian [soldiers]", "dozens of [families]"."""
    last = word_at(doc, number[1] - 1)
    if last is None:
        return None
    after = word_from(doc, end)
    while after is not None and after.text in "\"”“’'" and after.i + 1 < len(doc):
        after = doc[after.i + 1]
    if after is not None and after.lower_ == "of":
        noun = next((child for child in after.children if child.dep_ == "pobj"), None)
        if noun is None and after.i + 1 < len(doc):
            noun = doc[min(after.i + 2, len(doc) - 1)] if doc[after.i + 1].pos_ in ("DET", "ADJ") else doc[after.i + 1]
        if noun is not None and noun.dep_ == "nummod" and noun.head.i > noun.i:
            noun = noun.head  # "35 of 40 missiles"
        return noun.i if noun is not None and noun.i > last.i else None
    if measured:
        return None
    head = last
    while head.dep_ in ("nummod", "quantmod", "compound", "advmod", "amod", "nmod", "npadvmod") and head.head != head:
        head = head.head
        if (
            head.i > last.i
            and head.pos_ in ("NOUN", "PROPN", "ADJ")
            and head.dep_ not in ("compound", "amod", "quantmod", "nmod")
        ):
            return head.i
    noun = next((end - 1 for start, end, _ in noun_chunks(last.sent) if start <= last.i < end), None)
    return noun if noun is not None and noun > last.i else _noun_behind(last)


def _noun_behind(number: Token) -> int | None:
    """ "467 captured Ukrainian [soldiers]", where the parse lost the noun: the plural behind nothing but adjectives."""
    for token in number.doc[number.i + 1 : number.i + 5]:
        if token.tag_ == "NNS":
            return token.i
        if token.tag_ not in ("JJ", "VBN", "VBG", "HYPH", "NNP") or token.is_sent_start:
            return None
    return None


def unit_of(noun: Token) -> str | None:
    if noun.pos_ == "PRON":
        return None
    known = lexicon().unit(*noun_words(noun))
    return known or ("person" if noun.ent_type_ == "NORP" else noun.lemma_.lower())


def noun_words(noun: Token) -> tuple[str, str]:
    """The noun with what is compounded to it, as written and with its base form: "armoured combat vehicle", "Su-34".

    Of "commander Ivo Brandt" what he is: "commander".
    """
    designation = re.fullmatch(r"([A-Z][A-Za-z]*-\d+\w*?)s?", noun.text)
    if designation:
        return designation[1], designation[1]
    before: list[Token] = []
    for token in reversed(noun.doc[max(0, noun.i - _COMPOUND) : noun.i]):
        if token.dep_ not in ("compound", "amod", "nmod") or not noun.i >= token.head.i > token.i:
            break
        before.insert(0, token)
    title = next((token for token in reversed(before) if token.tag_ == "NN"), None) if noun.pos_ == "PROPN" else None
    if title is not None:
        before, noun = before[: before.index(title)], title
    words = [token.lower_ for token in before]
    return " ".join([*words, noun.lower_]), " ".join([*words, noun.lemma_.lower()])
