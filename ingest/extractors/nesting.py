"""Which statement stands in the words of another? The outer one relays it: "the ministry said that he had told ..."."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.overlaps import common
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles
from ingest.extractors.tokens import text_at, tokens_at
from ingest.spans import Placed, placed

_TELLS_NOT = {"deny", "demand", "promise", "ask", "think"}
"""Acts that do not say that what they speak of was said."""


def nested(found: Sequence[FoundStatement], doc: Doc, roles: Roles) -> tuple[FoundStatement, ...]:
    """The same statements in the same order, each with the one that it stands in."""
    parts = placed(((part, n) for n, statement in enumerate(found) for part in statement.content), itemgetter(0))
    outer = [_outer(found, n, parts, doc) for n in range(len(found))]
    inner: dict[int, list[FoundStatement]] = {}
    for n, own in enumerate(outer):
        if own is not None:
            inner.setdefault(own, []).append(found[n])
    placed_in = [replace(s, relayed_by=own) for s, own in zip(found, outer, strict=True)]
    return tuple(
        replace(s, only_relays=s.only_relays or _only_relays(s, inner.get(n, ()), doc, roles))
        for n, s in enumerate(placed_in)
    )


def _outer(found: Sequence[FoundStatement], number: int, parts: Placed[tuple[Span, int]], doc: Doc) -> int | None:
    """Of all whose words hold the statement the one with the fewest, if it tells of it; of several alike, the one
    that the others pass on."""
    statement = found[number]
    if statement.relayed_by is not None or not (statement.source or statement.cue):
        return statement.relayed_by
    around = {n for _, n in parts.touching(statement.content[0])} - {number}
    holders = [n for n in around if _holds(found[n], statement, doc)]
    sizes = {n: sum(end - start for start, end in found[n].content) for n in holders}
    nearest = [n for n in holders if sizes[n] == min(sizes.values())]
    passed_on = {found[n].relayed_by for n in nearest}
    own = next((n for n in sorted(nearest) if n not in passed_on), None)
    return own if own is not None and _tells(found[own], statement) else None


def _holds(outer: FoundStatement, inner: FoundStatement, doc: Doc) -> bool:
    if outer.content == inner.content:
        return False
    told = (*inner.cue, *([inner.source] if inner.source else []))
    return all(_within(span, outer.content) for span in told) and all(
        _within(span, outer.content) or _edge(span, outer.content, doc) for span in inner.content
    )


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _edge(span: Span, others: Iterable[Span], doc: Doc) -> bool:
    """Whether nothing but marks sticks out: one may have taken a closing quotation mark that the other left."""
    for start, end in others:
        if start < span[1] and span[0] < end:
            out = text_at(doc, (span[0], start)) + text_at(doc, (end, span[1]))
            return not any(map(str.isalnum, out))
    return False


def _tells(outer: FoundStatement, inner: FoundStatement) -> bool:
    """Whether the outer one says that the inner one was made."""
    return outer.act not in _TELLS_NOT and not outer.negated and not inner.negated


def _only_relays(outer: FoundStatement, inner: Sequence[FoundStatement], doc: Doc, roles: Roles) -> bool:
    """Whether nothing is left of a report but words that tell how the inner statements, which are listed, were made."""
    listed = [each for each in inner if each.act != "think" and each.cue and _is_speech(each, doc, roles)]
    if outer.act != "say" or not listed:
        return False
    heads = {token for each in listed for span in each.cue for token in tokens_at(doc, span)}
    told = [span for each in listed for span in (*each.content, *each.cue, *([each.source] if each.source else []))]
    left = (
        token
        for span in outer.content
        for token in tokens_at(doc, span)
        if not common(((token.idx, token.idx + len(token)),), told)
    )
    return all(token.is_punct or token.is_space or _hangs_on(token, heads) for token in left)


def _is_speech(statement: FoundStatement, doc: Doc, roles: Roles) -> bool:
    """Whether someone who can speak says a sentence; "the blasts showed that ..." is no other's report."""
    words = doc.char_span(*statement.source, alignment_mode="expand") if statement.source else None
    if words is None or not (words.root.pos_ in {"PRON", "PROPN"} or is_actor(words.root, roles)):
        return False
    finite = (t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for span in statement.content for t in tokens_at(doc, span))
    return statement.kind == "direct" or any(finite)


def _hangs_on(token: Token, heads: set[Token]) -> bool:
    """Whether a word belongs to the clause of one of the heads, with no other verb between."""
    at = token
    while at not in heads:
        verb = at.pos_ in {"VERB", "AUX"} and at.dep_ not in {"aux", "auxpass"}
        if verb or at.head.i == at.i:
            return False
        at = at.head
    return True
