"""How do rules and tagger complete each other? The rules link precisely; the tagger sees what they miss, and its edges.

A statement that both found takes its edges from the tagger and its links from the rules. One that the rules alone
found stays where the tagger sees a content too, or where somebody plainly tells it: by a verb of saying, after "that"
or "to", or with a figure. One that the tagger alone found is linked by the parse of its cue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.linking import VERBS, Reading, content_of, head_of, linked, pointed_at
from ingest.extractors.overlaps import common, overlap, size, united
from ingest.extractors.quotes import kind_of
from ingest.extractors.sources import is_passive, subject
from ingest.spans import Placed, itself, placed

SAME = 0.3
"""From which overlap on (Jaccard, of characters) two contents are the same statement."""
ALIKE = 0.8
"""From which overlap on the rules' edges stay: they keep a leading "that", and no word is lost within a clause."""
SUPPORT = 0.5
"""How much of a content that the rules alone found has to lie in what the tagger takes for contents."""
SURE = 0.95
"""From which score on a statement that the tagger alone found is kept, if it also points to its cue."""
LINKED = 0.97
"""How much of the tagger's pointing has to go to one source before it is believed."""
COVERED = 0.5
"""How much of it may lie in quotations that the rules have given a speaker."""
AGREED, LONE_RULE = 0.95, 0.35
"""How sure a statement is that both found, or the rules alone: the shares that were one
in 61 held-out articles of our own (`docs/evaluation.md` tells how they hold elsewhere)."""
_OPENERS = {"that", "to"}
_NEAR = 400
"""Characters of narration after which a content without a source no longer continues the statement before."""


def joined(
    ruled: Sequence[FoundStatement], tagged: Sequence[TaggedStatement], reading: Reading
) -> list[FoundStatement]:
    """All statements of both; `follows` points into the new list."""
    pairs = _pairs(ruled, tagged)
    seen = _covered(other.content for other in tagged)
    kept = [n for n, statement in enumerate(ruled) if n in pairs or _supported(statement, seen, reading.text)]
    place = {old: new for new, old in enumerate(kept)}
    found = [_agreed(ruled[n], tagged[pairs[n]], reading) if n in pairs else _alone(ruled[n]) for n in kept]
    found = [replace(s, follows=place.get(s.follows)) if s.follows is not None else s for s in found]
    quoted = _covered(statement.content for statement in found if statement.kind != "indirect")
    taken = set(pairs.values())
    found += [linked(each, reading) for n, each in enumerate(tagged) if n not in taken and _new(each, quoted)]
    return _followed(found, reading.text)


def _pairs(ruled: Sequence[FoundStatement], tagged: Sequence[TaggedStatement]) -> dict[int, int]:
    """Which statement of the tagger each one of the rules is, the most alike first."""
    near = placed(((m, part) for m, other in enumerate(tagged) for part in other.content), itemgetter(1))
    alike = [
        (overlap(statement.content, tagged[m].content), n, m)
        for n, statement in enumerate(ruled)
        for m in sorted({m for m, _ in near.touching(*statement.content)})
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, n, m in sorted(alike, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if share >= SAME and n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _covered(contents: Iterable[tuple[Span, ...]]) -> Placed[Span]:
    return placed(united(span for content in contents for span in content), itself)


def _share(content: tuple[Span, ...], covered: Placed[Span]) -> float:
    return common(content, covered.touching(*content)) / size(content)


def _supported(statement: FoundStatement, seen: Placed[Span], text: str) -> bool:
    first = text[slice(*statement.content[0])].split(maxsplit=1)[0].casefold()
    told = statement.act == "say" and statement.kind == "indirect"
    certain = told or first in _OPENERS or statement.act == "estimate"
    if certain and statement.source is not None and statement.act != "think":
        return True
    return _share(statement.content, seen) >= SUPPORT


def _new(seen: TaggedStatement, quoted: Placed[Span]) -> bool:
    """Whether what the tagger alone found says more than a part of a quotation that has its speaker already."""
    if seen.score < SURE or seen.cue is None or seen.sourced < LINKED:
        return False
    return _share(seen.content, quoted) < COVERED


def _agreed(statement: FoundStatement, seen: TaggedStatement, reading: Reading) -> FoundStatement:
    return replace(_mended(statement, seen, reading), confidence=AGREED)


def _alone(statement: FoundStatement) -> FoundStatement:
    return replace(statement, confidence=min(statement.confidence, LONE_RULE))


def _mended(statement: FoundStatement, seen: TaggedStatement, reading: Reading) -> FoundStatement:
    """The rules' statement with the tagger's edges; what one of them lacks, the other gives."""
    statement = _linked_again(statement, seen, reading.doc)
    broken = len(seen.content) > len(statement.content)
    if statement.kind == "direct" or broken or overlap(statement.content, seen.content) >= ALIKE:
        return statement  # quotation marks, a whole clause, or one that both see, tell its edges best
    source = statement.source
    content = content_of(seen, [*statement.cue, *([source] if source else [])], reading)
    if not content:
        return statement
    return replace(
        statement,
        content=content,
        kind=kind_of(reading.text, content, reading.quotations),
        cue=statement.cue or ((seen.cue,) if seen.cue else ()),
    )


def _linked_again(statement: FoundStatement, seen: TaggedStatement, doc: Doc) -> FoundStatement:
    """The tagger names a source where the rules have none, or only one that a verb borrows from another."""
    head = head_of(doc, statement.cue[0]) if statement.cue else None
    if statement.source is None:
        unknown = statement.follows is None and statement.kind != "direct"
        return _sourced(statement, pointed_at(seen, head)) if unknown else statement
    borrowed = head is not None and head.pos_ in VERBS and not is_passive(head) and subject(head) is None
    if not borrowed or statement.kind == "direct" or seen.source is None or seen.sourced < LINKED:
        return statement
    return _sourced(statement, seen.source)


def _sourced(statement: FoundStatement, source: Span | None) -> FoundStatement:
    """With that source; but nobody is a source within what is said."""
    return statement if source and common([source], statement.content) else replace(statement, source=source)


def _followed(found: list[FoundStatement], text: str) -> list[FoundStatement]:
    """A content with neither source nor cue goes on with what the speaker just before it said."""
    speaking = [(n, s.content[-1]) for n, s in enumerate(found) if s.source or s.follows is not None]
    ends = placed(speaking, itemgetter(1))
    return [_following(statement, ends, text) for statement in found]


def _following(statement: FoundStatement, speaking: Placed[tuple[int, Span]], text: str) -> FoundStatement:
    if statement.source is not None or statement.cue or statement.follows is not None:
        return statement
    start = statement.content[0][0]
    last = speaking.last(start)
    if last is None or len(text[last[1][1] : start].strip()) > _NEAR:
        return statement
    return replace(statement, follows=last[0])
