"""How was it said: to whom, by which medium, on which day, and was it said at all?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from graph.model import Span
from ingest.extractors.cues import Lexicon
from ingest.extractors.dates import FoundTime
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles
from ingest.extractors.sources import source_span
from ingest.spans import Placed


@dataclass(frozen=True, slots=True)
class Circumstances:
    addressee: Span | None = None
    medium: str | None = None
    said_on: date | None = None
    negated: bool = False


def circumstances(
    cue: Token,
    apart: tuple[Span, ...],
    lexicon: Lexicon,
    roles: Roles,
    times: Placed[FoundTime],
    addressee: Token | None = None,
) -> Circumstances:
    """What the words around a cue tell. What stands in `apart`, the content and the source, is not told of the cue."""
    around = [token for token in _own_words(cue, lexicon) if not _in(token, apart)]
    hearer = addressee if addressee is not None else _told_to(cue, apart, roles)
    return Circumstances(
        addressee=source_span(hearer),
        medium=_medium(cue, around, lexicon),
        said_on=_said_on(around, times),
        negated=any(child.dep_ == "neg" for child in cue.children),
    )


def _own_words(cue: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The words of the cue's clause, without the clauses that hang on it, and without what tells of another act."""
    yield cue
    for child in cue.children:
        if child.dep_ in {"advcl", "ccomp", "conj", "parataxis", "nsubj"} or child.lower_ in lexicon.elsewhere_words:
            continue
        yield from child.subtree


def _in(token: Token, spans: Iterable[Span]) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _told_to(cue: Token, apart: tuple[Span, ...], roles: Roles) -> Token | None:
    for child in cue.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            for hearer in child.children:
                if (
                    hearer.dep_ == "pobj"
                    and not _in(hearer, apart)
                    and (is_actor(hearer, roles) or hearer.pos_ == "PRON")
                ):
                    return hearer
    return None


def _medium(cue: Token, around: list[Token], lexicon: Lexicon) -> str | None:
    words = " ".join(t.lower_ for t in around if t.i != cue.i or cue.lemma_ == "tweet")
    named = [match.group() for match in lexicon.medium_words.finditer(words)]
    return lexicon.medium_names[max(named, key=len)] if named else None


def _said_on(around: list[Token], times: Placed[FoundTime]) -> date | None:
    """The day that the cue's own clause gives."""
    for time in times.touching(*((token.idx, token.idx + 1) for token in around)):
        if time.precision == "day" and time.since == time.until and not time.cumulative:
            return time.since
    return None
