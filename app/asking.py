"""What is asked for, in the graph's own names? A plain question, read, with its names settled on who is meant."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cache

from app.question import Question, not_understood, read
from app.vocabulary import vocabulary
from graph.errors import UnknownName
from graph.queries.holders import holder, is_a_side
from graph.queries.ledger import LedgerFilters
from graph.queries.measures import is_measure, known_measures, measures_among, measures_called
from graph.queries.moments import Moment
from graph.queries.names import id_of_actor, meanings, resolve
from graph.store import Reader

_OF_A_PLACE = re.compile(r"(\S+)\s+of\s+(.+?)(?:\s+(\S+))?")
"""A measure with its place inside: "share of Velden held"."""
LEAST_LETTERS = 3
"""Of each word that may begin a measure's name where the question does not say that it counts something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`ignored` are the words of the question that have no part in the answer."""

    filters: LedgerFilters
    moment: Moment
    ignored: tuple[str, ...]

    def understood(self) -> dict[str, str | float | date | datetime]:
        """The filters of /v1/claims that give the same answer."""
        every = asdict(self.filters) | asdict(self.moment)
        return {name: value for name, value in every.items() if value is not None}


def asked_of(reader: Reader, text: str, today: date) -> Asked:
    """Raises NotUnderstood; UnknownName or AmbiguousName where a name cannot be settled.

    A state that is asked about as a speaker speaks through all who act for it: it becomes the `side`.
    """
    question = read(text, today)
    day = question.as_of or today
    filters, ignored = _counted(reader, *_about(reader, question), day)
    for name in ("addressee", "of", "by_side"):
        if called := getattr(filters, name):
            filters = replace(filters, **{name: _actor(reader, called, day)})
    if filters.by:
        speaker = _actor(reader, filters.by, day)
        sided = is_a_side(reader, id_of_actor(reader, speaker))
        filters = replace(filters, by=None, side=speaker) if sided else replace(filters, by=speaker)
    if filters == LedgerFilters() and ignored:
        raise not_understood(text)
    return Asked(filters, Moment(as_of=question.as_of), ignored)


def _about(reader: Reader, question: Question) -> tuple[LedgerFilters, tuple[str, ...], str | None]:
    """The filters, the words without a part, and those that may name a measure. What is asked about may be one too, or
    "the airport of Velden", which the graph calls Velden airport."""
    filters, ignored, phrase = question.filters, question.ignored, question.phrase
    about = filters.about
    if not about or meanings(reader, about):
        return filters, ignored, phrase
    first, of, last = about.partition(" of ")
    if of and meanings(reader, f"{last} {first}"):
        return replace(filters, about=f"{last} {first}"), ignored, phrase
    if not filters.measure and _counting(reader)(about):
        return replace(filters, about=None, measure=about), ignored, None
    resolve(reader, about)
    return filters, ignored, phrase


def _actor(reader: Reader, called: str, day: date) -> str:
    """The name itself where the graph knows it, or the same body's other name; else the id of who holds the role; else
    the state that is meant."""
    words = vocabulary()
    for name in (called, *words.other_words(called)):
        if meanings(reader, name, "actor"):
            return name
    if role := words.holder(called):
        titles, of = role
        if found := holder(reader, titles, words.whose(of) or of, day):
            return found
    if state := words.whose(called):
        return state
    id_of_actor(reader, called)
    return called


def _counted(
    reader: Reader, filters: LedgerFilters, ignored: tuple[str, ...], phrase: str | None, day: date
) -> tuple[LedgerFilters, tuple[str, ...]]:
    """The filters with the measure that the question counts, and whose it is; and the words that remain.

    Where nothing says that something is counted, what is left of the question may be a measure, "Russian losses", or
    the speaker: "Tamm on Velden".
    """
    words = filters.measure or phrase
    if not words:
        return filters, ignored
    rest = ignored if filters.measure else ()
    is_counted = _counting(reader)
    if inner := _OF_A_PLACE.fullmatch(words):
        first, name, last = inner.groups()
        if not filters.about and meanings(reader, name) and is_counted(f"{first} {last or ''}"):
            return replace(filters, about=name, measure=" ".join(f"{first} {last or ''}".split())), rest
    for measure, of in _splits(words):
        if not filters.measure and min(map(len, measure.split())) < LEAST_LETTERS:
            continue
        if (of and filters.of) or not is_counted(measure):
            continue
        try:
            return replace(filters, measure=measure, of=_actor(reader, of, day) if of else filters.of), rest
        except UnknownName:
            continue
    if filters.measure:
        measures_called(reader, words)
    elif not filters.by:
        with suppress(UnknownName):
            return replace(filters, by=_actor(reader, words, day)), ()
    return filters, ignored


def _counting(reader: Reader) -> Callable[[str], bool]:
    """Whether words mean a measure. All measures are read once, and only where some words are not the name of one."""
    known = cache(lambda: known_measures(reader))

    def is_counted(words: str) -> bool:
        try:
            return is_measure(reader, words) or bool(measures_among(known(), words))
        except UnknownName:
            return False

    return is_counted


def _splits(words: str) -> list[tuple[str, str | None]]:
    """A measure, and of whom: all the words; those after a name; and without the last, a verb that says no more."""
    every = words.split()
    own = [(" ".join(every[cut:]), " ".join(every[:cut]).removesuffix("'s").removesuffix("’s")) for cut in (1, 2)]
    led: list[tuple[str, str | None]] = [(measure, of) for measure, of in own if measure]
    shorter: list[tuple[str, str | None]] = [(" ".join(every[:-1]), None)] if len(every) > 1 else []
    return [(words, None), *led, *shorter]
