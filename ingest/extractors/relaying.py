"""Who passes a statement on by words beside it? Each gets a statement of the same content, which relays it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon
from ingest.extractors.overlaps import common, without
from ingest.extractors.passing import Passing, passings
from ingest.extractors.roles import Roles


def with_relays(
    found: Sequence[FoundStatement], doc: Doc, text: str, lexicon: Lexicon, roles: Roles
) -> list[FoundStatement]:
    """All statements and, after them, those that pass one on by words beside it: "TASS reported, citing ..."."""
    statements = list(found)
    for n, statement in enumerate(found):
        passing = next((p for p in passings(statement, doc, lexicon, roles) if _fits(p, statement, text)), None)
        if passing is None or _is_told_apart(passing, n, found):
            continue
        statements[n] = _as_told(statement, passing, text)
        outer = _link(statements, n, passing.source, (passing.cue,))
        statements[n] = replace(statements[n], relayed_by=outer)
    return _continued(statements)


def _fits(passing: Passing, statement: FoundStatement, text: str) -> bool:
    """Whether one speaks and another, apart from it, passes on what is left as content."""
    told = _as_told(statement, passing, text)
    if not told.content or told.source is None:
        return False
    return not common((passing.source,), (told.source, *told.content)) and not common((told.source,), told.content)


def _is_told_apart(passing: Passing, number: int, found: Sequence[FoundStatement]) -> bool:
    """Whether its word is the cue of another statement: in "as the agency reported, he said" that holds this one."""
    own = found[number].cue
    return passing.cue not in own and any(passing.cue in other.cue for other in found)


def _as_told(statement: FoundStatement, passing: Passing, text: str) -> FoundStatement:
    """The statement of the one who spoke: its source and cue, and its content without the words that pass it on."""
    source, cue = passing.said_by or statement.source, statement.cue
    if source is not None and source[0] < passing.words[0] < source[1]:
        source = next(iter(without(text, source, [(passing.words[0], source[1])])), source)
    if passing.said is not None and not common((passing.said,), cue):
        cue = tuple(sorted((*cue, passing.said)))
    return replace(statement, content=_apart(text, statement.content, passing.words), source=source, cue=cue)


def _link(statements: list[FoundStatement], inner: int, source: Span | None, cue: tuple[Span, ...]) -> int:
    """The statement of that source with the same content, made where there is none yet."""
    own = statements[inner]
    for n, other in enumerate(statements):
        if (
            n != inner
            and other.content == own.content
            and other.source
            and source
            and common((other.source,), (source,))
        ):
            statements[n] = replace(other, only_relays=True)
            return n
    statements.append(FoundStatement(own.content, own.kind, source, cue, only_relays=True, confidence=own.confidence))
    return len(statements) - 1


def _continued(statements: list[FoundStatement]) -> list[FoundStatement]:
    """Who goes on speaking is still passed on by the same one."""
    found = list(statements)
    for n, statement in enumerate(statements):
        before = found[statement.follows].relayed_by if statement.follows is not None else None
        if before is not None and statement.relayed_by is None:
            found[n] = replace(statement, relayed_by=_link(found, n, found[before].source, found[before].cue))
    return found


def _apart(text: str, content: tuple[Span, ...], words: Span) -> tuple[Span, ...]:
    """The content without the words that pass it on, where they stand at the edge of one of its parts."""
    left: list[Span] = []
    for span in content:
        pieces = without(text, span, [words]) if common((span,), (words,)) else [span]
        left += pieces if len(pieces) < 2 else [span]
    return tuple(left)
