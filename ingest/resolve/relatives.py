"""Who is "who" in "the governor, who said": the person, role or body that it directly follows."""

import re

from graph.model import Span, Speaker
from ingest.resolve.bodies import of_body
from ingest.resolve.holders import of_role
from ingest.resolve.reading import Reading, sure

RELATIVE = frozenset({"who", "which"})
_REACH = 3
"""Characters between the name and its relative pronoun: a comma, a closing bracket, a space."""
_BETWEEN = re.compile(r"[,)]{0,2}\s")


def of_relative(reading: Reading, span: Span) -> tuple[Speaker, ...]:
    """Nobody where what it follows names nobody: "a baker who"."""
    before = span[0] - _REACH, span[0]
    human = reading.scene.words(span).casefold() == "who"
    for term in reversed(reading.named.touching(before)):
        if not _BETWEEN.fullmatch(reading.scene.text, term.span[1], span[0]):
            continue
        for own in term.ids("actor", "surname", "metonym"):
            if reading.scene.cast.is_person(own) is human:
                return sure(reading, own, "relative pronoun", "pronoun")
    for use in reading.uses:
        if use.span[0] >= span[0]:
            break
        if _BETWEEN.fullmatch(reading.scene.text, use.span[1], span[0]):
            if human:
                return of_role(reading, use) if use.role else ()
            return of_body(reading, use) if use.institution else ()
    return ()
