"""What do statements claim: figures, who holds which place, and what happened? Only what lies in their contents."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import figures, happenings
from ingest.extractors.dates import FoundTime
from ingest.spans import placed


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Sequence[FoundTime]
) -> tuple[FoundClaim, ...]:
    """The claims of a text, in order. `statements` give their contents, `times` the days that the text names."""
    days = placed(times, lambda time: time.span)
    measured = figures.find(doc, statements, published, days)
    happened = happenings.find(doc, statements, published, days)
    return tuple(sorted((*measured, *happened), key=lambda claim: (claim.span, claim.type)))
