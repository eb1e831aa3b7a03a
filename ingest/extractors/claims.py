"""What do statements claim: figures, who holds which place, and what happened? Only what lies in their contents."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import figures, happenings, polarity, references
from ingest.extractors.dates import FoundTime
from ingest.spans import placed


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Sequence[FoundTime]
) -> tuple[FoundClaim, ...]:
    """The claims of a text, in order. `statements` give their contents, `times` the days that the text names."""
    days = placed(times, lambda time: time.span)
    measured = figures.find(doc, statements, published, days)
    referring = tuple(references.find(doc, statements, measured))
    happened = happenings.find(doc, statements, published, days)
    every = sorted((*measured, *referring, *happened), key=lambda claim: (claim.span, claim.type))
    return tuple(claim for claim in every if not polarity.is_rumour(statements[claim.statement], doc))
