"""How many of what does a text speak of? Each figure as an interval, with its wording, unit and counted noun.

Ordinals, ages, dates, clock times, calibres and the numbers of units, articles and aircraft types are not quantities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extractors import calendar_words, numerals
from ingest.extractors.counted_nouns import counted_noun, noun_words, unit_of
from ingest.extractors.measures import Lexicon, lexicon
from ingest.extractors.number_forms import interval, number_forms
from ingest.extractors.numbered_names import is_a_name
from ingest.extractors.wordings import Wordings, wordings
from ingest.spans import Placed, itself, placed

_PARENTHESIS = re.compile(r"\s?\((?P<inside>[^()]{1,40})\)")
_SOME_DAY = date(2020, 1, 1)
_SAME = 0.07
"""How far two figures may differ and still be one quantity in two units."""


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """`low` and `high` bound it, either may be open. `span` covers bounding words, number, unit and counted noun;
    `counted` is the index of the counted noun's token, if there is one; `number` the span of the number alone."""

    span: Span
    surface: str
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    rule: str
    number: Span
    counted: int | None = None


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
    return tuple(sorted([*found, *_nothing(doc, text, taken), *_single(doc, text, taken)], key=lambda each: each.span))


def _divides(share: FoundQuantity, whole: FoundQuantity, text: str) -> bool:
    """ "half of the 100,000": the whole of a share is not what is claimed."""
    between = text[share.span[1] : whole.span[0]].strip()
    return share.unit == "share" and between in ("of", "of the", "of its", "of their", "of these", "of those")


def _read(doc: Doc, text: str, match: re.Match[str], words: Wordings) -> FoundQuantity | None:
    low, high, rule = interval(match, words)
    if low is None and high is None:
        return None
    unit = words.unit_words.get((match["unit"] or match["currency"] or "").strip(" \u00a0-").lower())
    if match["share"]:
        unit = words.unit_words["%"].model_copy(update={"times": 1.0})
    number = match.span("core")
    counted = counted_noun(doc, number, match.end(), measured=unit is not None)
    if not match["vague"] and is_a_name(doc, text, match, words, counted, has_unit=unit is not None):
        return None
    bounds = [words.bounds_before[word.lower()] for word in number_forms().bound.findall(match["before"])]
    bounds += [words.bounds_after[match["after"].strip().lower()]] if match["after"] else []
    if low == high and (bound := next((each for each in bounds if each.startswith("at_")), None)):
        low, high, rule = (low, None, "at least") if bound == "at_least" else (None, high, "at most")
    approx = "about" in bounds
    start = match.start() + len(match["before"]) - len(match["before"].lstrip())
    quantity = FoundQuantity(
        span=(start, match.end()),
        surface="",
        low=_scaled(low, unit.times if unit else 1),
        high=_scaled(high, unit.times if unit else 1),
        approx=approx,
        unit=unit.unit if unit else words.vague_words[match["vague"].lower()].unit if match["vague"] else None,
        rule="about" if approx and rule == "number" else rule,
        number=number,
        counted=counted,
    )
    return _completed(doc, text, _twice_told(quantity, text, words))


def _scaled(value: float | None, times: float) -> float | None:
    return None if value is None else round(value * times, 4)


def _twice_told(quantity: FoundQuantity, text: str, words: Wordings) -> FoundQuantity:
    """ "1,100 square kilometres (425 square miles)" is one quantity; its span covers both."""
    beside = _PARENTHESIS.match(text, quantity.span[1])
    again = beside and number_forms().measured.search(beside["inside"])
    if not beside or not again:
        return quantity
    unit = words.unit_words[again[2].lower()]
    value = numerals.value(again[1])
    here = quantity.low if quantity.low is not None else quantity.high
    if value is None or here is None or unit.unit != quantity.unit or abs(value * unit.times - here) > _SAME * here:
        return quantity
    closer = replace(quantity, span=(quantity.span[0], beside.end()))
    if unit.times == 1 and quantity.low == quantity.high:
        return replace(closer, low=value, high=value)
    return closer


def _completed(doc: Doc, text: str, quantity: FoundQuantity) -> FoundQuantity:
    """The span reaches to the counted noun, and the noun gives the unit where the number has none."""
    start, end = quantity.span
    unit = quantity.unit
    if quantity.counted is not None and unit is None:
        noun = doc[quantity.counted]
        end = max(end, noun.idx + len(noun))
        unit = unit_of(noun)
    return replace(quantity, span=(start, end), surface=text[start:end], unit=unit)


def _nothing(doc: Doc, text: str, taken: Placed[Span]) -> Iterator[FoundQuantity]:
    """ "no civilian", "no casualties": none of a kind that is counted."""
    known = lexicon()
    for token in doc:
        if token.lower_ != "no" or token.dep_ not in ("det", "neg", "nummod", "quantmod"):
            continue
        noun = token.head
        if noun.i > token.i and _counts(known, noun) and not taken.touching((token.idx, noun.idx + len(noun))):
            end = noun.idx + len(noun)
            yield FoundQuantity(
                (token.idx, end),
                text[token.idx : end],
                0,
                0,
                False,
                known.unit(*noun_words(noun)),
                "no",
                (token.idx, token.idx + 2),
                noun.i,
            )


def _single(doc: Doc, text: str, taken: Placed[Span]) -> Iterator[FoundQuantity]:
    """ "a soldier was killed": one, where the noun is of a kind that is counted."""
    known = lexicon()
    for token in doc:
        if token.lower_ not in ("a", "an") or token.dep_ != "det":
            continue
        noun = token.head
        if noun.i <= token.i or noun.tag_ not in ("NN", "NNP"):
            continue
        end = noun.idx + len(noun)
        if _counts(known, noun) and not taken.touching((token.idx, end)):
            number = (token.idx, token.idx + len(token))
            yield FoundQuantity(
                (token.idx, end),
                text[token.idx : end],
                1,
                1,
                False,
                known.unit(*noun_words(noun)),
                "a",
                number,
                noun.i,
            )


def _counts(known: Lexicon, noun: Token) -> bool:
    return bool(known.entries(*noun_words(noun)))
