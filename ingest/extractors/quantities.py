"""How many of what does a text speak of? Each figure as an interval, with its wording, unit and counted noun.

Ordinals, ages, dates, clock times, calibres and the numbers of units, articles and aircraft types are not quantities.
"""

import re
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from ingest.extractors import calendar_words, unnumbered
from ingest.extractors.counted_nouns import counted_noun, unit_of
from ingest.extractors.number_forms import interval, number_forms
from ingest.extractors.numbered_names import counts_votes, is_a_name, is_ordinal
from ingest.extractors.quantity import FoundQuantity
from ingest.extractors.twice_told import told_twice
from ingest.extractors.wordings import Unit, Wordings, wordings
from ingest.spans import itself, placed

_SOME_DAY = date(2020, 1, 1)


def find(doc: Doc, text: str) -> tuple[FoundQuantity, ...]:
    """Every quantity of a parsed text, in order; a figure repeated in another unit is one quantity."""
    words, forms = wordings(), number_forms()
    days = calendar_words.anchors(text, _SOME_DAY, lambda _: False)
    blocked = placed(((day.start, day.end) for day in days), itself)
    found: list[FoundQuantity] = []
    at = 0
    while match := forms.figure.search(text, at):
        at = match.end()
        dated = [end for _, end in blocked.touching(match.span("core"))]
        if dated:
            at = max(dated)
            continue
        quantity = _read(doc, text, match, words)
        if quantity and not (found and _divides(found[-1], quantity, text)):
            found.append(quantity)
            at = max(at, quantity.span[1])
    taken = placed((quantity.span for quantity in found), itself)
    return tuple(sorted([*found, *unnumbered.find(doc, text, taken)], key=lambda each: each.span))


def _divides(share: FoundQuantity, whole: FoundQuantity, text: str) -> bool:
    """ "half of the 100,000": the whole of a share is not what is claimed."""
    between = text[share.span[1] : whole.span[0]].strip()
    return share.unit == "share" and between in ("of", "of the", "of its", "of their", "of these", "of those")


def _read(doc: Doc, text: str, match: re.Match[str], words: Wordings) -> FoundQuantity | None:
    """The quantity that a match is; None where it names something, or the file turns its reading off."""
    told = interval(match, words)
    if told is None or not words.reads(told.kind):
        return None
    unit = _unit(match, words)
    number = match.span("core")
    counted = counted_noun(doc, number, match.end(), measured=unit is not None)
    if told.kind in ("number", "range") and is_a_name(doc, text, match, words, counted, unit):
        return None
    if told.kind == "vague" and text.startswith("-", match.end()):
        return None
    if told.kind == "fraction" and (counts_votes(doc, counted, words) or is_ordinal(doc, match)):
        return None
    start = match.start() + len(match["before"]) - len(match["before"].lstrip())
    quantity = FoundQuantity(
        span=(start, match.end()),
        surface="",
        low=_scaled(told.low, unit),
        high=_scaled(told.high, unit),
        approx=told.approx,
        unit=unit.unit if unit else words.vague_words[match["vague"].lower()].unit if match["vague"] else None,
        rule=told.rule,
        number=number,
        counted=counted,
    )
    whole = _completed(doc, text, told_twice(quantity, text, words))
    return _bounded(whole, match, text, words)


def _unit(match: re.Match[str], words: Wordings) -> Unit | None:
    if match["share"]:
        return words.unit_words["%"].model_copy(update={"times": 1.0})
    if match["unit"]:
        return words.unit_words[match["unit"].strip(" \u00a0-").lower()]
    sign = match["currency"] or match["sign"]
    return words.signs[sign.strip().lower()] if sign else None


def _scaled(value: float | None, unit: Unit | None) -> float | None:
    return None if value is None else round(value * (unit.times if unit else 1), 4)


def _completed(doc: Doc, text: str, quantity: FoundQuantity) -> FoundQuantity:
    """The span reaches to the counted noun, and the noun gives the unit where the number has none."""
    start, end = quantity.span
    unit = quantity.unit
    if quantity.counted is not None and unit is None:
        noun = doc[quantity.counted]
        end = max(end, noun.idx + len(noun))
        unit = unit_of(noun)
    return replace(quantity, span=(start, end), surface=text[start:end], unit=unit)


def _bounded(quantity: FoundQuantity, match: re.Match[str], text: str, words: Wordings) -> FoundQuantity:
    """With what the words around it say of its ends: "more than", "or so", "400 soldiers or more"."""
    bounds = [words.bounds_before[word.lower()] for word in number_forms().bound.findall(match["before"])]
    bounds += [words.bounds_after[match["after"].strip(" -").lower()]] if match["after"] else []
    if trailing := number_forms().trailing.match(text, quantity.span[1]):
        bounds.append(words.bounds_after[trailing["word"].lower()])
        start, end = quantity.span[0], trailing.end()
        quantity = replace(quantity, span=(start, end), surface=text[start:end])
    if quantity.low is not None and quantity.low == quantity.high:
        if "at_least" in bounds and words.reads("at least"):
            quantity = replace(quantity, high=None, rule="at least")
        elif "at_most" in bounds and words.reads("at most"):
            quantity = replace(quantity, low=None, rule="at most")
    if "about" in bounds and words.reads("about"):
        rule = "about" if quantity.rule == "number" else quantity.rule
        quantity = replace(quantity, approx=True, rule=rule)
    return quantity
