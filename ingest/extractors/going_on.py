"""Which clauses after a colon or semicolon go on with what somebody said or counted? Those in which figures are told.

"Fewer than 500 are missing, the spokesman said; no more than 470 have been captured." "The ministry corrected its
figures: it now counts 61 drones." Clauses without figures are as often the paper's own, and stay so.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors import arguments, figures
from ingest.extractors.contents import spans_of
from ingest.extractors.dates import FoundTime
from ingest.extractors.polarity_words import polarity_words
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles
from ingest.extractors.statements import in_order
from ingest.extractors.tokens import index_at
from ingest.spans import itself, placed

_CONFIDENCE = 0.6
_MARK = re.compile(r"[^;:.!?\n]{0,40}[;:]\s+|,\s+(?=(?:bringing|taking|raising|pushing|lifting|putting) )")
_CLAUSE = re.compile(r"[^;]+")
_EDGES = " \t\r\n.,"


def with_going_on(
    doc: Doc,
    text: str,
    found: Sequence[FoundStatement],
    published: date | None,
    times: Sequence[FoundTime],
    roles: Roles,
) -> tuple[FoundStatement, ...]:
    """The statements together with those that go on with them, in text order."""
    spoken = placed((part for statement in found for part in spans_of(statement)), itself)
    candidates = [
        FoundStatement(content=(span,), kind="indirect", follows=n, confidence=_CONFIDENCE)
        for n, statement in enumerate(found)
        if statement.kind != "direct" and statement.source and not statement.only_relays
        for span in _clauses_after(doc, text, max(end for _, end in spans_of(statement)))
        if not spoken.touching(span)
    ]
    candidates += [given for given in _given(doc, text, roles) if not spoken.touching(given.content[0])]
    if not candidates:
        return tuple(found)
    days = placed(times, lambda time: time.span)
    telling = {claim.statement for claim in figures.find(doc, [*found, *candidates], published, days)}
    told = [candidate for n, candidate in enumerate(candidates, start=len(found)) if n in telling]
    return in_order([*found, *{statement.content: statement for statement in told}.values()]) if told else tuple(found)


def _given(doc: Doc, text: str, roles: Roles) -> Iterator[FoundStatement]:
    """ "[The air force] [corrected] its figures: [it now counts 61 drones]" """
    for noun in doc:
        if noun.dep_ != "dobj" or noun.lemma_.lower() not in polarity_words().accounts:
            continue
        giver = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        if giver is None or not is_actor(giver, roles):
            continue
        end = noun.idx + len(noun)
        for span in _clauses_after(doc, text, end):
            cue = ((noun.head.idx, noun.head.idx + len(noun.head)),)
            source = arguments.noun_span(giver)
            yield FoundStatement(content=(span,), kind="indirect", source=source, cue=cue, confidence=_CONFIDENCE)


def _clauses_after(doc: Doc, text: str, end: int) -> Iterator[Span]:
    """The rest of the sentence behind its next colon or semicolon, clause by clause."""
    last = doc[min(index_at(doc, max(end - 1, 0)), len(doc) - 1)].sent.end_char
    mark = _MARK.match(text, end, last)
    if mark is None:
        return
    for match in _CLAUSE.finditer(text, mark.end(), last):
        words = match.group().strip(_EDGES)
        if words:
            first = match.start() + match.group().index(words)
            yield first, first + len(words)
