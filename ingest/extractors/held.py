"""What is it to hold a place, and to whom do control and hands belong?"""

from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors import arguments, measures
from ingest.extractors.happening_words import ControlMeasure
from ingest.extractors.held_places import leads_on


@dataclass(frozen=True, slots=True)
class Held:
    """A place with who holds it. `clause` is the word whose clause says whether it is so."""

    clause: Token
    place: Token
    measure: ControlMeasure
    by: Span | None
    rule: str
    words: tuple[Token, ...] = ()
    """Further words of the evidence."""
    absent: bool = False
    """True where it is said that nobody of `by` is there."""


def after(verb: Token, preps: list[str]) -> list[Token]:
    """What such a preposition leads to, at once or by another: "out of the town", "back from the canal"."""
    firsts = [child for child in verb.children if child.dep_ in ("prep", "advmod", "prt")]
    chained = [*firsts, *(each for first in firsts for each in first.children if each.dep_ in ("prep", "pcomp"))]
    return [noun for prep in chained if prep.lower_ in preps for noun in prep.children if noun.dep_ == "pobj"]


def owner(noun: Token) -> Span | None:
    """Whose control or hands it is; else the noun itself: "fell to [the rebels]"."""
    if not leads_on(noun):
        return arguments.noun_span(noun)
    held_by = next((each for prep in noun.children if prep.lower_ == "of" for each in prep.children), None)
    return arguments.possessor(noun, measures.lexicon()) or (arguments.noun_span(held_by) if held_by else None)
