"""Which days does a figure speak of? Its clause's own, else those of the figure or the stretch of time before it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import windows
from ingest.extractors.dates import FoundTime
from ingest.extractors.ellipses import Figure
from ingest.extractors.tokens import index_at
from ingest.spans import Placed

CONTEXT = "window-of-context"
"""In a claim's rule: its days are those that the text spoke of last before it."""


def dated(
    doc: Doc,
    figure: Figure,
    statement: FoundStatement,
    times: Placed[FoundTime],
    published: date | None,
    last: Sequence[Figure],
) -> FoundClaim:
    """The figure's claim with its days: those that its clause names, else those of what it goes on from, else of what
    the text spoke of before it. `last` is the figure before it, if there is one."""
    claim, measure = figure.claim, figure.reading.measure
    said = statement.said_on or published
    number = doc[index_at(doc, figure.quantity.number[0])]
    time = windows.when(times, number, figure.reading.use.word, statement.content, statement.cue)
    happened = claim.polarity != "expected" and not figure.reading.frame.lasting
    before = windows.told_before(times, claim.span[0], said) if happened else None
    if time is not None and time.since is None and before and before.cumulative:
        time = replace(time, since=before.since, cumulative=True)
    if time is not None:
        counting = time.cumulative or (time.since is None and time.until is not None)
        return replace(claim, since=time.since, until=time.until, cumulative=counting)
    if measure.state:
        return replace(claim, since=said, until=said)
    known = _window_of(figure.inherited) or _same_sentence(doc, figure, last) or before
    if known is not None and not (measure.cumulative and not known.cumulative):
        rule = f"{claim.rule}+{CONTEXT}"
        until = said if known.cumulative else known.until
        return replace(claim, since=known.since, until=until, cumulative=known.cumulative, rule=rule)
    return replace(claim, until=said, cumulative=True) if measure.cumulative else claim


def _same_sentence(doc: Doc, figure: Figure, last: Sequence[Figure]) -> FoundTime | None:
    """The days of the figure before, where the same is measured in one sentence."""
    if not last or last[0].claim.measure != figure.claim.measure:
        return None
    one, other = (doc[index_at(doc, each.claim.span[0])].sent for each in (last[0], figure))
    return _window_of(last[0].claim) if one == other else None


def _window_of(last: FoundClaim | None) -> FoundTime | None:
    """That of the figure which this one goes on from: "58 of them"."""
    if last is None or (last.since is None and last.until is None):
        return None
    return FoundTime(last.span, last.since, last.until, cumulative=last.cumulative)
