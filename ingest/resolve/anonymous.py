"""Which persons without a name stand before a pronoun, and may be meant by it: "a baker told him that he"?"""

from collections.abc import Iterator

from graph.model import Span
from ingest.extraction import Gender
from ingest.resolve.reading import Reading

_BESIDE = 3
"""Characters between a role and the name that it belongs to: a comma or bracket and a space."""


def anonymous(reading: Reading, at: int, gender: Gender) -> Iterator[int]:
    """Where, in the sentence of the pronoun and the one before, roles are subjects that no name goes with."""
    if gender not in ("masculine", "feminine"):
        return
    first = reading.scene.sentence_at(max(0, reading.scene.sentence_at(at)[0] - 1))[0]
    for mention in reading.role_subjects.starting(first, at):
        if mention.gender in (gender, "unknown") and not _named(reading, mention.span):
            yield mention.span[0]


def _named(reading: Reading, span: Span) -> bool:
    """Whether a name stands in it or beside it, or the role tells by itself who holds it."""
    around = reading.named.touching((span[0] - _BESIDE, span[1] + _BESIDE))
    people = (own for term in around for own in term.ids("actor", "surname"))
    if any(reading.scene.cast.is_person(own) for own in people):
        return True
    return any(use.role and not reading.scene.gazetteer.roles[use.role].rank for use in reading.worded.touching(span))
