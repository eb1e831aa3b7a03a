"""Which of a text's days does a clause speak of? Those that it names itself, or a clause above it does."""

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors.dates import FoundTime
from ingest.extractors.frames import has_subject
from ingest.extractors.tokens import index_at
from ingest.spans import Placed

_FRESH = timedelta(days=2)
_SHORT = timedelta(days=8)
"""A stretch that news is told of ends when it is told, or just before, and is no longer than a week."""
_SUBORDINATE = {"relcl", "acl", "advcl", "ccomp", "csubj", "csubjpass", "pcomp", "appos", "parataxis"}


def when(
    times: Placed[FoundTime], told: Token, trigger: Token, within: Sequence[Span], cue: Sequence[Span] = ()
) -> FoundTime | None:
    """The time nearest to what is told inside the content; else one ahead of it that is no mere day, for that dates
    the saying. `trigger` is the word that says what happened."""
    sentence = told.sent
    here = times.starting(sentence.start_char, sentence.end_char)
    if not here:
        return None
    clauses = {told, trigger, *told.ancestors, *trigger.ancestors}
    own = [time for time in here if _is_of(time, clauses, told)]
    held = [time for time in here if _lies_in(time, within) and not _dates(time, told, cue)]
    inside = [time for time in own if time in held] or [time for time in held if _in_reach(time, told)]
    stretches = [
        time for time in here if time.span[1] <= within[0][0] and (time.cumulative or time.since != time.until)
    ]
    ahead = [time for time in stretches if time in own or _opens(time, told)]
    return min(inside or ahead, key=lambda time: abs(time.span[0] - told.idx), default=None)


def told_before(times: Placed[FoundTime], at: int, said: date | None) -> FoundTime | None:
    """The stretch of time that the text spoke of last before a figure without one: a night, days just past, or a count
    that goes on. A day alone may be that of a saying, and a month that of another story."""
    if said is None:
        return None
    return next((time for time in times.before(at) if _is_running(time, said)), None)


def _is_running(time: FoundTime, said: date) -> bool:
    if time.until is None or not -_FRESH <= said - time.until <= _FRESH or time.since == time.until:
        return False
    return time.cumulative or (time.since is not None and time.until - time.since <= _SHORT)


def _lies_in(time: FoundTime, within: Sequence[Span]) -> bool:
    """Also right behind the content, where it says up to when: "a toll of 900 for the period [up to Thursday]"."""
    ends = time.since is None and any(0 <= time.span[0] - end <= 1 for _, end in within)
    return ends or any(start <= time.span[0] < end for start, end in within)


def _dates(time: FoundTime, told: Token, cue: Sequence[Span]) -> bool:
    """A day that hangs on the cue is that of the saying: "raised its count to 1,340 [on Monday]"."""
    if not cue or time.cumulative or time.since != time.until:
        return False
    at = told.doc[index_at(told.doc, time.span[0])]
    above = at.head if at.dep_ == "pobj" else at
    return any(start <= above.head.idx < end for start, end in cue)


def _in_reach(time: FoundTime, told: Token) -> bool:
    """No verb with a subject of its own stands between the two, whatever the parse hangs the time on."""
    doc = told.doc
    at = index_at(doc, time.span[0])
    between = doc[min(at, told.i) : max(at, told.i)]
    return not any(word.pos_ in ("VERB", "AUX") and has_subject(word) for word in between)


def _opens(time: FoundTime, told: Token) -> bool:
    """ "[Since Monday], the general told reporters, his men had ...": set before the sentence for all of it."""
    sentence = told.sent
    start, end = sentence.start_char, time.span[1]
    after = index_at(told.doc, end)
    return time.span[0] - start <= 1 and after < len(told.doc) and told.doc[after].text == ","


def _is_of(time: FoundTime, clauses: set[Token], told: Token) -> bool:
    """False for "24 villages, half of what Ukraine [seized in August]": another verb stands between.

    But the whole of "since the offensive began in August" is a time of the clause that it depends on.
    """
    at = told.doc[index_at(told.doc, time.span[0])]
    if at.dep_ == "mark":
        at = at.head.head
    while at not in clauses and at.head != at:
        if _heads_clause(at):
            return False
        at = at.head
    return True


def _heads_clause(word: Token) -> bool:
    """But "wounded" in "17 dead and 367 wounded since Sunday" stands for a noun."""
    return word.dep_ in _SUBORDINATE and word.pos_ in ("VERB", "AUX") and word.head.pos_ != "NUM"
