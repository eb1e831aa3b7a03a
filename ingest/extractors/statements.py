"""Who said what? All statements of a parsed text, by their spans."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors import colons, joining, linking, quotes
from ingest.extractors import quotations as quoting
from ingest.extractors.circumstances import circumstances
from ingest.extractors.cues import Lexicon
from ingest.extractors.dates import FoundTime
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.nesting import nested
from ingest.extractors.overlaps import common
from ingest.extractors.phrases import content_spans, offsets
from ingest.extractors.quotations import Quotation
from ingest.extractors.relaying import with_relays
from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying
from ingest.extractors.sayings import sayings
from ingest.extractors.sources import source_span
from ingest.extractors.tokens import word_at
from ingest.spans import Placed, itself, placed


def find(
    doc: Doc,
    text: str,
    lexicon: Lexicon,
    roles: Roles,
    times: tuple[FoundTime, ...] = (),
    *,
    tagged: Sequence[TaggedStatement] | None = None,
) -> tuple[FoundStatement, ...]:
    """Statements in text order. `text` is the stored text, of which `doc` is the parse.

    `tagged` is what the tagger found in it, an empty answer included; None: the rules are alone.
    """
    quotations = quoting.outer(quoting.find(text))
    found = [s for saying in sayings(doc, lexicon, roles) if (s := _statement(doc, text, saying, quotations))]
    lines = colons.find(doc, text, roles)
    whole = placed(((statement.content[0][0], statement.content[-1][1]) for statement in found), itself)
    found += [line for line in lines if not _attributed(line, whole)]
    found = quotes.attributed(doc, text, found, quotations, lexicon, roles)
    if tagged is not None:
        found = joining.joined(found, tagged, linking.Reading(doc, text, quotations, lexicon))
    found = with_relays(found, doc, text, lexicon, roles)
    days = placed(times, lambda time: time.span)
    return nested(in_order([_circumstanced(statement, doc, lexicon, roles, days) for statement in found]), doc, roles)


def _statement(doc: Doc, text: str, saying: Saying, quotations: Placed[Quotation]) -> FoundStatement | None:
    """What is said inside a quotation is part of that quotation, and no statement of its own."""
    if quotations.touching((saying.head.idx, saying.head.idx + 1)):
        return None
    content = content_spans(doc, text, saying.content, quotations, saying.head)
    if not content:
        return None
    return FoundStatement(
        content=content,
        kind=quotes.kind_of(text, content, quotations),
        source=_apart(source_span(saying.source), content, saying),
        cue=tuple(span for word in saying.cue if (span := offsets([word]))),
        act=saying.act,
        addressee=source_span(saying.addressee),
        confidence=0.8 if saying.source is not None else 0.6,
    )


def _apart(source: Span | None, content: tuple[Span, ...], saying: Saying) -> Span | None:
    """A source stands outside its content; where the parse puts it inside, the noun phrase after the cue speaks."""
    if source is None or not common((source,), content):
        return source
    for token in saying.head.doc[saying.head.i + 1 : saying.head.i + 6]:
        if token.is_punct:
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"compound", "poss"}:
            near = source_span(token)
            if near is not None and not common((near,), content):
                return near
    return None


def _attributed(line: FoundStatement, found: Placed[Span]) -> bool:
    """Whether another statement holds the whole of what stands after a colon."""
    start, end = line.content[0]
    around = found.touching((start - 3, end + 3))
    return any(first <= start + 1 and last >= end - 2 for first, last in around)


def _circumstanced(
    statement: FoundStatement,
    doc: Doc,
    lexicon: Lexicon,
    roles: Roles,
    times: Placed[FoundTime],
) -> FoundStatement:
    head = word_at(doc, statement.cue[0][0]) if statement.cue else None
    if head is None:
        return statement
    apart = (*statement.content, *([statement.source] if statement.source else []))
    told = circumstances(head, apart, lexicon, roles, times)
    return replace(
        statement,
        addressee=statement.addressee or told.addressee,
        medium=told.medium,
        said_on=told.said_on,
        negated=told.negated,
    )


def in_order(found: list[FoundStatement]) -> tuple[FoundStatement, ...]:
    """Sorted by their text, without repetition; `follows` and `relayed_by` point to the new places."""
    order = sorted(range(len(found)), key=lambda n: (found[n].content, found[n].cue))
    place = {old: new for new, old in enumerate(order)}
    ordered = (found[n] for n in order)
    return tuple(
        replace(
            s,
            follows=place[s.follows] if s.follows is not None else None,
            relayed_by=place[s.relayed_by] if s.relayed_by is not None else None,
        )
        for s in ordered
    )
