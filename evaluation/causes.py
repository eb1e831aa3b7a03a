"""Why do statements fail? Those missed, those too many and those with a wrong source, in groups by likely cause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc, Token

from evaluation.corpora import Json, Scored, Scorer
from evaluation.figures import Causes, Group
from evaluation.predictions import ExtractRow, attributions
from graph.model import Span

MOST = 100
"""Groups that are kept."""
INSIDE = 0.8
"""Share of a content's words that have to stand in another one for it to be a part of that."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the gold, or one of ours: its words, as the scorer numbers them, and its spans."""

    words: frozenset[int]
    kind: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One article, parsed; `pairs` are numbers of gold and ours that were matched, and whether their sources agree."""

    doc: Doc
    gold: Sequence[Told]
    ours: Sequence[Told]
    pairs: Sequence[tuple[int, int, bool]]


Failure = tuple[str, str, str, str]
"""What failed, the likely cause, the kind of statement, the word that says that it was said."""


def grouped(articles: Iterable[Compared]) -> Causes:
    """All failures by cause, and the largest groups of them by word, the largest first."""
    found = [failure for article in articles for failure in failures(article)]
    totals: Counter[tuple[str, str, str, str | None]] = Counter(
        (what, cause, kind, None) for what, cause, kind, _ in found
    )
    return Causes(totals=_ranked(totals), groups=_ranked(Counter(found))[:MOST])


def _ranked(counted: Mapping[tuple[str, str, str, str | None], int]) -> tuple[Group, ...]:
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0][:3], entry[0][3] or ""))
    return tuple(
        Group(what=what, cause=cause, kind=kind, word=word, count=count) for (what, cause, kind, word), count in ranked
    )


def failures(article: Compared) -> Iterator[Failure]:
    found, used = {i for i, _, _ in article.pairs}, {j for _, j, _ in article.pairs}
    for i, one in enumerate(article.gold):
        if i not in found:
            yield "missed", _cause(one, article.ours), one.kind, cue_word(article.doc, one.cue)
    for j, one in enumerate(article.ours):
        if j not in used:
            yield "too many", _cause(one, article.gold), one.kind, cue_word(article.doc, one.cue)
    for i, j, agree in article.pairs:
        if not agree:
            one, ours = article.gold[i], article.ours[j]
            cause = f"{source_kind(article.doc, one.source)} taken for {source_kind(article.doc, ours.source)}"
            yield "wrong source", cause, one.kind, cue_word(article.doc, one.cue)


def _cause(one: Told, others: Sequence[Told]) -> str:
    """What the other side has where this statement stands."""
    if any(len(one.words & other.words) >= INSIDE * len(one.words) for other in others):
        return "part of another statement"
    if any(one.words & other.words for other in others):
        return "other edges"
    if any(_touch(one.cue, other.cue) for other in others):
        return "same cue, other content"
    return "nothing there"


def cue_word(doc: Doc, cue: Sequence[Span]) -> str:
    """The lemma and part of speech of the word on which the cue's other words hang."""
    head = _head(doc, cue)
    return f"{head.lemma_.lower()} ({head.pos_.lower()})" if head is not None else "no cue"


def source_kind(doc: Doc, source: Sequence[Span]) -> str:
    head = _head(doc, source)
    if head is None:
        return "none"
    return {"PRON": "pronoun", "PROPN": "name"}.get(head.pos_, "noun phrase")


def _head(doc: Doc, spans: Sequence[Span]) -> Token | None:
    words = doc.char_span(*spans[0], alignment_mode="expand") if spans else None
    return words.root if words is not None else None


def _touch(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def compared(scorer: Scorer, gold: Json, row: ExtractRow, doc: Doc) -> Compared:
    """The scorer says which statements are matched, and whether their sources agree."""
    read = scorer.Doc(str(gold["text"]))
    expected = _items(scorer, read, cast("list[Json]", gold["attributions"]))
    given = _items(scorer, read, attributions(row))
    pairs = scorer.match([item for item, _ in expected], [item for item, _ in given])
    return Compared(
        doc,
        gold=[told for _, told in expected],
        ours=[told for _, told in given],
        pairs=[(i, j, expected[i][0].same_source(given[j][0])) for i, j in pairs],
    )


def _items(scorer: Scorer, read: object, rows: Iterable[Json]) -> list[tuple[Scored, Told]]:
    found = [(scorer.Item(read, row), _Spans.model_validate(row)) for row in rows]
    return [
        (item, Told(item.content, item.type or "", spans.cue, spans.source)) for item, spans in found if item.content
    ]


class _Spans(BaseModel):
    """What is read of an attribution, past what the scorer reads of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
