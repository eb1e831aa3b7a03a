"""Which of a text's days does a clause speak of? Those that it names itself, or a clause above it does."""

from collections.abc import Sequence

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors.dates import FoundTime
from ingest.extractors.tokens import index_at
from ingest.spans import Placed

_SUBORDINATE = {"relcl", "acl", "advcl", "ccomp", "csubj", "csubjpass", "pcomp", "appos", "parataxis"}


def when(times: Placed[FoundTime], told: Token, trigger: Token, within: Sequence[Span]) -> FoundTime | None:
    """The time nearest to what is told inside the content; else one ahead of it that is no mere day, for that dates
    the saying. `trigger` is the word that says what happened."""
    sentence = told.sent
    here = times.starting(sentence.start_char, sentence.end_char)
    if not here:
        return None
    clauses = {told, trigger, *told.ancestors, *trigger.ancestors}
    own = [time for time in here if _is_of(time, clauses, told)]
    inside = [time for time in own if any(start <= time.span[0] < end for start, end in within)]
    ahead = [time for time in own if time.span[1] <= within[0][0] and (time.cumulative or time.since != time.until)]
    return min(inside or ahead, key=lambda time: abs(time.span[0] - told.idx), default=None)


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
