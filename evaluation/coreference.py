"""Is a pronoun or role the same actor as the names of its coreference chain?"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, TypedDict

from graph.model import Article, Mention, Span
from ingest.extraction import Extraction, FoundMention, FoundStatement
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor, extraction_of
from ingest.resolve import resolve
from ingest.spans import Placed, placed

_ACTORS = frozenset({"person", "organization"})
_THIRD = frozenset({"he", "she", "it", "they"})


class _Mention(TypedDict):
    start: int
    end: int
    head_start: int
    head_end: int
    proper: bool
    pron: bool


class _Chain(TypedDict):
    etype: str
    mentions: list[_Mention]


class _Row(TypedDict):
    id: str
    text: str
    date: str | None
    entities: list[_Chain]


@dataclass(frozen=True, slots=True)
class Chained:
    """How the subjects of one kind were resolved whose chain has a name, and how many of the others got an actor."""

    kind: Literal["pronoun", "role"]
    named: int
    right: int
    wrong: int
    unnamed: int
    answered: int


def measured(path: Path, extractor: Extractor, gazetteer: Gazetteer) -> tuple[Chained, ...]:
    """Each subject is asked about as though it spoke: most of them do not, and speakers alone are few."""
    told = [each for row in _rows(path) for each in _judged(row, extractor, gazetteer)]
    return tuple(_counted(kind, [each for each in told if each.kind == kind]) for kind in ("pronoun", "role"))


def table(chains: Sequence[Chained]) -> str:
    lines = [f"{'subject':8} {'named':>6} {'right':>6} {'wrong':>6} {'none':>6} {'precise':>7}   unnamed answered"]
    for each in chains:
        named, given = max(1, each.named), max(1, each.right + each.wrong)
        none = each.named - each.right - each.wrong
        lines.append(
            f"{each.kind:8} {each.named:6} {each.right / named:6.3f} {each.wrong / named:6.3f} {none / named:6.3f}"
            f" {each.right / given:7.3f}   {each.unnamed:7} {each.answered / max(1, each.unnamed):8.3f}"
        )
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Judged:
    kind: Literal["pronoun", "role"]
    named: bool
    given: bool
    right: bool


def _counted(kind: Literal["pronoun", "role"], told: Sequence[_Judged]) -> Chained:
    named = [each for each in told if each.named]
    unnamed = [each for each in told if not each.named]
    right = sum(each.right for each in named)
    wrong = sum(each.given for each in named) - right
    return Chained(kind, len(named), right, wrong, len(unnamed), sum(each.given for each in unnamed))


def _judged(row: _Row, extractor: Extractor, gazetteer: Gazetteer) -> Iterator[_Judged]:
    article = Article(id=f"article:{row['id']}", text=row["text"], published=_day(row["date"]))
    found = extraction_of(article, extractor)
    asked = [mention for mention in found.mentions if mention.subject and _asked(article, mention)]
    extraction = _speaking(found, asked)
    fragment = resolve(article, extraction, gazetteer)
    answers = {each.source: each.speakers for each in fragment.statements if each.source}
    sources = {each.source for each in extraction.statements}
    names = placed((each for each in fragment.mentions if each.span not in sources), lambda each: each.span)
    chains = {_end(each): chain for chain in row["entities"] for each in chain["mentions"]}
    for mention in asked:
        chain = chains.get(mention.span[1])
        if chain is None or chain["etype"] not in _ACTORS:
            continue
        wanted = {each.entity for other in chain["mentions"] if other["proper"] for each in _at(names, other)}
        best = next(iter(answers.get(mention.span, ())), None)
        actor = best.actor if best and best.how != "possible" else None
        kind = "pronoun" if mention.kind == "pronoun" else "role"
        yield _Judged(kind, bool(wanted), actor is not None, actor in wanted)


def _end(mention: _Mention) -> int:
    return mention["head_end"]


def _at(names: Placed[Mention], mention: _Mention) -> list[Mention]:
    return names.touching((mention["head_start"], mention["head_end"]))


def _asked(article: Article, mention: FoundMention) -> bool:
    words = article.text[slice(*mention.span)]
    return words.casefold() in _THIRD if mention.kind == "pronoun" else mention.kind == "role"


def _speaking(found: Extraction, asked: Iterable[FoundMention]) -> Extraction:
    """Each asked mention says the rest of its sentence, unless it already says something."""
    speaking = {each.source for each in found.statements}
    added: list[FoundStatement] = []
    for mention in asked:
        end = next((stop for start, stop in found.sentences if start <= mention.span[0] < stop), mention.span[1])
        if mention.span not in speaking and end > mention.span[1] + 1:
            content: Span = (mention.span[1] + 1, end)
            added.append(FoundStatement(content=(content,), kind="indirect", source=mention.span))
    return replace(found, statements=(*found.statements, *added))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
