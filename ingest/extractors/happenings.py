"""Who holds a place, and what happened there? Claims of control and events inside statements."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Polarity, Span
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import arguments, control, events, polarity, territory, windows
from ingest.extractors.contents import contents_of, part_within, statement_at
from ingest.extractors.dates import FoundTime
from ingest.extractors.event_roles import recipient
from ingest.extractors.events import Happened
from ingest.extractors.held import Held
from ingest.extractors.held_places import is_place
from ingest.extractors.tokens import tokens_at
from ingest.spans import Placed

_FLIPPED: dict[Polarity, Polarity] = {"asserted": "denied", "denied": "asserted", "expected": "expected"}
_GIVEN_UP = ("lost", "left")
_GOES_ON = ("advcl", "acl", "xcomp", "pcomp", "relcl")


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Placed[FoundTime]
) -> tuple[FoundClaim, ...]:
    """Control claims and events inside the statements, in order."""
    contents = contents_of(statements)
    spoken = [token for start, end in _parts(statements) for token in tokens_at(doc, (start, end))]
    claims: list[FoundClaim] = []
    for held in control.find(spoken):
        at = statement_at(_edges([held.clause]), contents)
        if at is not None:
            claims.append(_control(held, at, statements[at], published, times))
    before: list[tuple[int, Happened]] = []
    for happened in events.find(spoken):
        at = statement_at(_edges([happened.word]), contents)
        if at is None or not happened.told or any(at == other and _same(each, happened) for other, each in before):
            continue
        claim = _event(happened, at, statements[at], published, times)
        if claim is not None:
            before.append((at, happened))
            claims.append(claim)
    return tuple(claims)


def _parts(statements: Sequence[FoundStatement]) -> list[Span]:
    """What statements say, each stretch of text once, from left to right."""
    parts = sorted({part for statement in statements if not statement.only_relays for part in statement.content})
    whole: list[Span] = []
    for start, end in parts:
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def _control(
    held: Held, at: int, statement: FoundStatement, published: date | None, times: Placed[FoundTime]
) -> FoundClaim:
    """A state of a place, of the day on which it is told unless the clause names another."""
    put = "denied" if held.absent else polarity.of(held.clause, statement)
    time = windows.when(times, held.clause, held.clause, statement.content)
    said = statement.said_on or published
    since, until = (time.since, time.until) if time else (said, said)
    words = [_edges([held.clause, held.place, *held.words]), arguments.noun_span(held.place)]
    return FoundClaim(
        statement=at,
        type="control",
        measure=held.measure,
        acled=territory.kind(held),
        span=_within([*words, *((held.by,) if held.by else ())], statement),
        by=part_within(held.by, statement),
        place=part_within(arguments.noun_span(held.place), statement),
        since=since,
        until=until or said,
        polarity=_FLIPPED[put] if held.measure in _GIVEN_UP else put,
        rule=held.rule,
        trigger=held.rule,
    )


def _event(
    happened: Happened, at: int, statement: FoundStatement, published: date | None, times: Placed[FoundTime]
) -> FoundClaim | None:
    """None where the clause names too little of who did what, to whom and where."""
    kind, bounds = happened.kind, (statement.content[0][0], statement.content[-1][1])
    if kind.type is None:
        return None
    named = [noun for noun in happened.of if bounds[0] <= noun.idx < bounds[1] and noun != happened.by]
    by = arguments.noun_span(happened.by) if happened.by is not None else None
    place = _place(happened, named, bounds)
    roles = {"by": by is not None, "of": bool(named), "place": place is not None}
    if not (all(roles[role] for role in kind.needs) if kind.needs else any(roles.values())):
        return None
    time = windows.when(times, happened.word, happened.clause, statement.content)
    said = statement.said_on or published
    since, until = (time.since, time.until) if time else (said, said)
    suffering = recipient(named)
    of = arguments.noun_span(suffering) if suffering is not None else None
    words = [_edges([happened.word, happened.clause]), *(span for span in (by, of, place) if span is not None)]
    return FoundClaim(
        statement=at,
        type="event",
        measure=kind.type,
        acled=kind.acled,
        span=_within(words, statement),
        of=part_within(of, statement),
        by=part_within(by, statement),
        place=part_within(place, statement),
        since=since,
        until=until,
        polarity=polarity.of(happened.clause, statement),
        rule=happened.word.lemma_.lower(),
    )


def _place(happened: Happened, named: Sequence[Token], bounds: Span) -> Span | None:
    acted_on = next((noun for noun in named if is_place(noun)), None)
    if acted_on is not None:
        return arguments.noun_span(acted_on)
    return arguments.where([happened.word, *named, happened.clause], bounds)


def _same(first: Happened, second: Happened) -> bool:
    """Whether the second word goes on telling of the first one's event: "attacked the base, killing two"."""
    if (first.kind.type, first.kind.acled) != (second.kind.type, second.kind.acled):
        return False
    if first.word.sent.start != second.word.sent.start:
        return False
    if first.clause == second.clause:
        return True
    belongs = second.clause.dep_ in _GOES_ON and first.clause in second.clause.ancestors
    return belongs or (second.by is None and not second.of)


def _edges(words: Sequence[Token]) -> Span:
    return min(word.idx for word in words), max(word.idx + len(word) for word in words)


def _within(spans: Sequence[Span], statement: FoundStatement) -> Span:
    """From the first to the last of what says so, within the content."""
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    return max(start, statement.content[0][0]), min(end, statement.content[-1][1])
