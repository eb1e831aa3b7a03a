"""What do statements claim: figures, who holds which place, and what happened? Only what lies in their contents."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import dates, figures, happenings


def find(doc: Doc, statements: Sequence[FoundStatement], published: date | None) -> tuple[FoundClaim, ...]:
    """The claims of a text, in order. `statements` give their contents; `published` dates relative words."""
    times = list(dates.find(doc, published))
    measured = figures.find(doc, statements, published, times)
    happened = happenings.find(doc, statements, published, times)
    return tuple(sorted((*measured, *happened), key=lambda claim: (claim.span, claim.type)))
