"""How do rules and tagger complete each other? The rules link precisely; the tagger sees what they miss, and its edges.

A statement that both found takes its edges from the tagger and its links from the rules. One that the rules alone
found stays where the tagger sees a content too, where "that" or "to" leaves no doubt that there is one, or where it
puts a figure to something; one that the tagger alone found is linked by the parse of its cue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from graph.model import Span, SpeechAct
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon, verb_cue
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.phrases import merged, widen
from ingest.extractors.quotations import Quotation
from ingest.extractors.quotes import kind_of
from ingest.extractors.sources import is_passive, passive_subject, source_span, speaker_of, subject
from ingest.spans import Placed

SAME = 0.3
"""From which overlap on (Jaccard, of characters) two contents are the same statement."""
ALIKE = 0.8
"""From which overlap on the rules' edges stay: they keep a leading "that", and no word is lost within a clause."""
SUPPORT = 0.5
"""How much of a content that the rules alone found has to lie in what the tagger takes for contents."""
SURE = 0.95
"""From which score on a statement that the tagger alone found is kept, if it also points to its cue."""
LINKED = 0.9
"""How much of the tagger's pointing has to go to one source before it is believed."""
COVERED = 0.5
"""How much of it may lie in quotations that the rules have given a speaker."""
_VERBS = {"VERB", "AUX"}
_OPENERS = {"that", "to"}
_NEAR = 400
"""Characters of narration after which a content without a source no longer continues the statement before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One parsed text with its quotations and the words of saying."""

    doc: Doc
    text: str
    quotations: Placed[Quotation]
    lexicon: Lexicon


def joined(
    ruled: Sequence[FoundStatement], tagged: Sequence[TaggedStatement], reading: Reading
) -> list[FoundStatement]:
    """All statements of both; `follows` points into the new list."""
    pairs = _pairs(ruled, tagged)
    kept = [n for n, statement in enumerate(ruled) if n in pairs or _supported(statement, tagged, reading.text)]
    place = {old: new for new, old in enumerate(kept)}
    found = [_mended(ruled[n], tagged[pairs[n]], reading) if n in pairs else ruled[n] for n in kept]
    found = [replace(s, follows=place.get(s.follows)) if s.follows is not None else s for s in found]
    alone = [seen for n, seen in enumerate(tagged) if n not in set(pairs.values())]
    found += [_linked(seen, reading) for seen in alone if _new(seen, found)]
    return [_following(statement, found, reading) for statement in found]


def _pairs(ruled: Sequence[FoundStatement], tagged: Sequence[TaggedStatement]) -> dict[int, int]:
    """Which statement of the tagger each one of the rules is, the most alike first."""
    alike = [
        (_overlap(statement.content, other.content), n, m)
        for n, statement in enumerate(ruled)
        for m, other in enumerate(tagged)
        if other.content[0][0] < statement.content[-1][1] and statement.content[0][0] < other.content[-1][1]
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, n, m in sorted(alike, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if share >= SAME and n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _common(one: Iterable[Span], other: Iterable[Span]) -> int:
    others = tuple(other)
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in others)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    common = _common(one, other)
    return common / (_size(one) + _size(other) - common)


def _supported(statement: FoundStatement, tagged: Sequence[TaggedStatement], text: str) -> bool:
    first = text[slice(*statement.content[0])].split(maxsplit=1)[0].casefold()
    sure = first in _OPENERS or statement.act == "estimate"
    if sure and statement.source is not None and statement.act != "think":
        return True
    seen = _joined_spans(span for other in tagged for span in other.content)
    return _common(statement.content, seen) >= SUPPORT * _size(statement.content)


def _new(seen: TaggedStatement, found: Sequence[FoundStatement]) -> bool:
    """Whether what the tagger alone found says more than a part of a quotation that has its speaker already."""
    if seen.score < SURE or seen.cue is None or seen.sourced < LINKED:
        return False
    held = _joined_spans(span for other in found if other.kind != "indirect" for span in other.content)
    return _common(seen.content, held) < COVERED * _size(seen.content)


def _joined_spans(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _mended(statement: FoundStatement, seen: TaggedStatement, reading: Reading) -> FoundStatement:
    """The rules' statement with the tagger's edges; what one of them lacks, the other gives."""
    statement = _linked_again(statement, seen, reading.doc)
    broken = len(seen.content) > len(statement.content)
    if statement.kind == "direct" or broken or _overlap(statement.content, seen.content) >= ALIKE:
        return statement  # quotation marks, a whole clause, or one that both see, tell its edges best
    source = statement.source
    content = _content(seen, [*statement.cue, *([source] if source else [])], reading)
    if not content:
        return statement
    return replace(
        statement,
        content=content,
        kind=kind_of(reading.text, content, reading.quotations),
        cue=statement.cue or ((seen.cue,) if seen.cue else ()),
        confidence=max(statement.confidence, seen.score),
    )


def _linked_again(statement: FoundStatement, seen: TaggedStatement, doc: Doc) -> FoundStatement:
    """The tagger names a source where the rules have none, or only one that a verb borrows from another."""
    if statement.source is None:
        unknown = statement.follows is None and statement.kind != "direct"
        return replace(statement, source=seen.source) if unknown else statement
    head = _head(doc, statement.cue[0]) if statement.cue else None
    borrowed = head is not None and head.pos_ in _VERBS and not is_passive(head) and subject(head) is None
    if not borrowed or statement.kind == "direct" or seen.source is None or seen.sourced < LINKED:
        return statement
    return replace(statement, source=seen.source)


def _linked(seen: TaggedStatement, reading: Reading) -> FoundStatement:
    cue = (seen.cue,) if seen.cue and not _common((seen.cue,), seen.content) else ()
    head = _head(reading.doc, seen.cue) if cue else None
    source = _source(seen, head)
    content = _content(seen, [*cue, *([source] if source else [])], reading) or seen.content
    return FoundStatement(
        content=content,
        kind=kind_of(reading.text, content, reading.quotations),
        source=source,
        cue=cue,
        act=_act(head, seen, reading.lexicon),
        confidence=round(0.8 * seen.score, 2),
    )


def _content(seen: TaggedStatement, apart: list[Span], reading: Reading) -> tuple[Span, ...]:
    """The tagger's spans with whole quotations, without what stands in the cue or source."""
    found: list[Span] = []
    for span in seen.content:
        wide = widen(span, (q for q in reading.quotations if _common((span,), (q.inner,)) > _size((q.inner,)) / 2))
        found += _without(reading.text, wide if not _common((wide,), apart) else span, apart)
    return merged(reading.text, found)


def _without(text: str, span: Span, apart: list[Span]) -> list[Span]:
    """What is left of a span, piece by piece, each with some word in it."""
    left = [span]
    for low, high in apart:
        left = [(a, b) for start, end in left for a, b in ((start, min(end, low)), (max(start, high), end)) if a < b]
    return [_trimmed(text, piece) for piece in left if any(map(str.isalnum, text[slice(*piece)]))]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while text[start].isspace() or text[start] in ",;:":
        start += 1
    while text[end - 1].isspace() or text[end - 1] in ",;:":
        end -= 1
    return start, end


def _head(doc: Doc, cue: Span | None) -> Token | None:
    """The word of a cue on which its other words hang."""
    words = doc.char_span(*cue, alignment_mode="expand") if cue else None
    return words.root if words is not None else None


def _source(seen: TaggedStatement, head: Token | None) -> Span | None:
    """The subject of the cue; where the parse has none, whom the tagger points to.

    The subject of a passive is spoken of: "he was accused" names nobody who accuses.
    """
    span = heard = None
    if head is not None and head.pos_ in _VERBS:
        span = source_span(speaker_of(head))
        heard = source_span(passive_subject(head))
    found = next((each for each in (span, seen.source) if each and not _common((each,), seen.content)), None)
    return None if found is None or (span is None and heard is not None and _common((heard,), (found,))) else found


def _act(head: Token | None, seen: TaggedStatement, lexicon: Lexicon) -> SpeechAct:
    cue = verb_cue(head, lexicon) if head is not None else None
    frame = cue.frame("clause", "told", "infinitive") if cue is not None else None
    return frame.act if frame is not None else seen.act


def _following(statement: FoundStatement, found: list[FoundStatement], reading: Reading) -> FoundStatement:
    """A content with neither source nor cue goes on with what the speaker just before it said."""
    if statement.source is not None or statement.cue or statement.follows is not None:
        return statement
    start = statement.content[0][0]
    before = [n for n, other in enumerate(found) if other.content[-1][1] <= start and (other.source or other.follows)]
    last = max(before, key=lambda n: found[n].content[-1][1], default=None)
    if last is None or len(reading.text[found[last].content[-1][1] : start].strip()) > _NEAR:
        return statement
    return replace(statement, follows=last)
