"""Who is "I" or "we" inside a quotation: the one who is quoted."""

from collections.abc import Mapping
from typing import Protocol

from graph.model import Speaker
from ingest.extraction import FoundStatement
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within

FIRST = frozenset({"i", "we", "me", "us"})


class Answered(Protocol):
    @property
    def speakers(self) -> tuple[Speaker, ...]: ...


def is_first_person(reading: Reading, statement: FoundStatement) -> bool:
    return statement.source is not None and reading.scene.words(statement.source).casefold() in FIRST


def of_first_person(
    reading: Reading, statement: FoundStatement, answers: Mapping[int, Answered]
) -> tuple[Speaker, ...]:
    """Whoever makes the smallest direct statement around it; nobody outside quotations."""
    around = [
        (span[1] - span[0], number)
        for number, other in enumerate(reading.scene.extraction.statements)
        for span in other.content
        if statement.source and other is not statement and other.kind != "indirect" and within(statement.source, span)
    ]
    if not around:
        return ()
    said = answers[min(around)[1]].speakers
    return tuple(each.model_copy(update={"how": "pronoun"}) if each.how != "possible" else each for each in said)
