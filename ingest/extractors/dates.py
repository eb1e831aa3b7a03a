"""Which days does a text speak of? "over the last five days", "since August", "between 3 and 5 March".

Single words of time are found by calendar_words; here "since", "until" and "from ... to" join them to windows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extractors.calendar_days import Precision
from ingest.extractors.calendar_words import Anchor, anchors
from ingest.extractors.known_starts import known_starts, mentioned, start_of
from ingest.extractors.tokens import index_at
from ingest.spans import placed

_WORDS_BETWEEN = r"(?:[\w'’\-]+ ){0,8}?"
_EDGE = r"(?:the )?(?:(?:start|beginning|end|first days|night) of |early |late |mid-)?(?:the )?"
_SINCE = re.compile(rf"\b[Ss]ince {_WORDS_BETWEEN}(?:(?:on|in) )?{_EDGE}$|\b[Ss]tarting (?:on |in |from )?$")
_UNTIL = re.compile(rf"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to|[Bb]y|[Bb]efore|through) {_EDGE}$")
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween) (?:the )?$")
_TO = re.compile(r",? ?(?:to|and|until|till|through|–|-) ?(?:the )?")
_SO_FAR_BEFORE = re.compile(r"\b[Ss]o far (?:in )?$")
_SO_FAR_AFTER = re.compile(r" so far\b")
_SINCE_START = re.compile(
    r"\b[Ss]ince (?P<what>(?:[\w'’\-]+ ){0,6}?"
    r"(?:invasion|war|operation|conflict|offensive|incursion|uprising|fighting)\b)"
)
_SAME_PERIOD = re.compile(
    r"\b(?:(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or) (?:the same|that) "
    r"(?:period|time|operation|offensive|campaign|days|nights?)"
    r"|(?:[Tt]he same|[Tt]hat) night|[Ss]ince then)\b"
)
_SAME_EVENT = re.compile(
    r"\b[Ii]n (?:the same|that) (?:clash|battle|attack|strike|raid|fight|assault|engagement|skirmish|ambush|incident)\b"
)
_SINCE_SOME_START = re.compile(
    r"\b[Ss]ince (?:[\w'’\-]+ ){1,6}?(?:began|begun|started|erupted|resumed|broke out|was launched|were launched)\b"
    r"|\b[Ss]ince (?:the |its |their )?(?:start|beginning|outbreak|launch|onset) of (?:[\w'’\-]+ ){0,3}[\w'’\-]+"
    r"|\b(?:[Ss]o far|[Tt]o date|[Tt]hus far)\b"
)
"""A count that goes on from a day that nobody says."""
_FUTURE = {"will", "shall", "'ll", "’ll", "wo"}


@dataclass(frozen=True, slots=True)
class FoundTime:
    """Inclusive days; an end that is None is open. `cumulative`: counted from `since` onward."""

    span: Span
    since: date | None
    until: date | None
    precision: Precision = "day"
    cumulative: bool = False


def find(doc: Doc, published: date | None) -> tuple[FoundTime, ...]:
    """Every time in the text, in order, none overlapping. Without `published` only absolute dates are found."""
    text = doc.text
    joined = list(_joined(text, list(anchors(text, published, lambda at: _is_future(doc, at))), published))
    known = placed(joined, lambda time: time.span)
    starts = [time for time in _since_known_start(text, published) if not known.touching(time.span)]
    dated = placed([*joined, *starts], lambda time: time.span)
    unsaid = (match.span() for match in _SINCE_SOME_START.finditer(text) if not dated.touching(match.span()))
    starts += [FoundTime(span, None, published, cumulative=True) for span in unsaid if published]
    return tuple(_same_periods(text, sorted([*joined, *starts], key=lambda time: time.span)))


def _joined(text: str, found: list[Anchor], published: date | None) -> Iterator[FoundTime]:
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        before = text[max(0, here.start - 90) : here.start]
        if after and _FROM.search(before) and _TO.fullmatch(text, here.end, after.start):
            start = here.start - len(_matched(_FROM, before))
            yield FoundTime((start, after.end), here.days.since, after.days.until, after.days.precision)
            at += 2
            continue
        at += 1
        yield _bounded(text, before, here, published)


def _bounded(text: str, before: str, here: Anchor, published: date | None) -> FoundTime:
    """One word of time with what stands before it: "since August", "until Friday", "so far this year"."""
    days = here.days
    if since := _matched(_SINCE, before):
        first = days.until if "end of" in since else days.since
        end = published if first and published and published >= first else None
        return FoundTime((here.start - len(since), here.end), first, end, days.precision, cumulative=True)
    if so_far := _matched(_SO_FAR_BEFORE, before):
        return FoundTime((here.start - len(so_far), here.end), days.since, days.until, days.precision, cumulative=True)
    if so_far := _SO_FAR_AFTER.match(text, here.end):
        return FoundTime((here.start, so_far.end()), days.since, days.until, days.precision, cumulative=True)
    if until := _matched(_UNTIL, before):
        return FoundTime((here.start - len(until), here.end), None, days.until, days.precision)
    return FoundTime((here.start, here.end), days.since, days.until, days.precision)


def _matched(pattern: re.Pattern[str], before: str) -> str:
    match = pattern.search(before)
    return match[0] if match else ""


def _since_known_start(text: str, published: date | None) -> Iterator[FoundTime]:
    matches = list(_SINCE_START.finditer(text))
    starts = mentioned(text, known_starts()) if matches else ()
    for match in matches:
        day = start_of(match["what"], starts)
        if day and (published is None or day <= published):
            yield FoundTime(match.span(), day, published, cumulative=True)


def _same_periods(text: str, times: list[FoundTime]) -> list[FoundTime]:
    """ "over the same period" is the window named last before it, "in the same clash" the time named last."""
    known = placed(times, lambda time: time.span)
    windows = placed((time for time in times if time.cumulative or time.since != time.until), lambda time: time.span)
    again: list[FoundTime] = []
    matches = [(match, windows) for match in _SAME_PERIOD.finditer(text)]
    matches += [(match, known) for match in _SAME_EVENT.finditer(text)]
    for match, named in sorted(matches, key=lambda each: each[0].start()):
        before = [window for window in (named.last(match.start()), *again[-1:]) if window]
        if before and not known.touching(match.span()):
            again.append(replace(max(before, key=lambda time: time.span), span=match.span()))
    return sorted([*times, *again], key=lambda time: time.span)


def _is_future(doc: Doc, offset: int) -> bool:
    at = index_at(doc, offset)
    return at < len(doc) and any(
        child.lower_ in _FUTURE for verb in _verbs_above(doc[at]) for child in verb.children if child.dep_ == "aux"
    )


def _verbs_above(token: Token) -> list[Token]:
    """The nearest verb that the word depends on: a clause's own tense, not that of the sentence around it."""
    return [above for above in token.ancestors if above.pos_ in ("VERB", "AUX")][:1]
