"""Is a figure given again in another unit? "1,100 square kilometres (425 square miles)" is one quantity."""

import re
from dataclasses import replace

from ingest.extractors import numerals
from ingest.extractors.number_forms import number_forms
from ingest.extractors.quantity import FoundQuantity
from ingest.extractors.wordings import Unit, Wordings

_PARENTHESIS = re.compile(r"\s?\((?P<inside>[^()]{1,40})\)")
_OR = re.compile(r",? (?:or|i\.e\.,?) (?=[^\s])")
_SAME = 0.07
"""How far two figures may differ and still be one quantity in two units."""


def told_twice(quantity: FoundQuantity, text: str, words: Wordings) -> FoundQuantity:
    """The same quantity with both figures in its span; unchanged where nothing is given again.

    A sum in two currencies keeps the first: which rate the text used nobody knows.
    """
    again = _again(quantity, text)
    if again is None or not words.reads("two units"):
        return quantity
    told, end = again
    unit, value = _unit(told, words), numerals.value(told["number"])
    here = quantity.low if quantity.low is not None else quantity.high
    if unit is None or value is None or here is None:
        return quantity
    closer = replace(quantity, span=(quantity.span[0], end))
    money = {each.unit for each in words.signs.values()}
    if unit.unit != quantity.unit:
        return closer if quantity.unit in money and unit.unit in money else quantity
    if abs(value * unit.times - here) > _SAME * here:
        return quantity
    if unit.times == 1 and quantity.low == quantity.high:
        return replace(closer, low=value, high=value)
    return closer


def _again(quantity: FoundQuantity, text: str) -> tuple[re.Match[str], int] | None:
    """A measured figure behind the quantity, in brackets or after "or", and where it ends."""
    measured, end = number_forms().measured, quantity.span[1]
    if beside := _PARENTHESIS.match(text, end):
        told = measured.search(beside["inside"])
        return (told, beside.end()) if told else None
    if (beside := _OR.match(text, end)) and quantity.unit is not None:
        told = measured.match(text, _past_bounds(text, beside.end()))
        return (told, told.end()) if told and told["unit"] else None
    return None


def _past_bounds(text: str, at: int) -> int:
    """Past "about" and the like."""
    bound = number_forms().bound.match(text, at)
    return bound.end() + 1 if bound else at


def _unit(told: re.Match[str], words: Wordings) -> Unit | None:
    if told["unit"]:
        return words.unit_words[told["unit"].lower()]
    return words.signs[told["sign"].lower()] if told["sign"] else None
