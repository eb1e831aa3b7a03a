"""Which articles say who made each statement? The bench names actors by id, the training corpus by a chosen name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from graph.model import Article, Span
from training import corpus

_NOBODY = frozenset({"unknown", ""})


@dataclass(frozen=True, slots=True)
class Said:
    """One labelled statement. `names` are those by which its speaker may be found; none where nobody is named."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    article: Article
    statements: tuple[Said, ...]


class _Actor(TypedDict):
    id: str
    name: str
    aliases: list[str]


class _Article(TypedDict):
    id: str
    text: str
    title: str | None
    outlet: str | None
    published: str


class _Statement(TypedDict):
    source: list[int] | None
    content: list[list[int]]
    speaker: str | None


class _Gold(TypedDict):
    article: str
    statements: list[_Statement]


def of_bench(folder: Path) -> Iterator[Labelled]:
    actors: list[_Actor] = json.loads((folder / "actors.json").read_text("utf-8"))
    names = {actor["id"]: (actor["name"], *actor["aliases"]) for actor in actors}
    golds: list[_Gold] = [json.loads(line) for line in _lines(folder / "gold.jsonl")]
    gold = {row["article"]: row for row in golds}
    articles: list[_Article] = [json.loads(line) for line in _lines(folder / "articles.jsonl")]
    for found in articles:
        yield Labelled(
            Article(
                id=f"article:{found['id']}",
                text=found["text"],
                title=found["title"],
                outlet=found["outlet"],
                published=date.fromisoformat(found["published"][:10]),
            ),
            tuple(_of_bench(each, names) for each in gold[found["id"]]["statements"]),
        )


def _of_bench(row: _Statement, names: dict[str, tuple[str, ...]]) -> Said:
    return Said(
        source=_spans([row["source"]] if row["source"] else []),
        content=_spans(row["content"]),
        names=names[row["speaker"]] if row["speaker"] else (),
    )


def _spans(given: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in given)


def of_corpus(folders: Iterable[Path]) -> Iterator[Labelled]:
    for marked in corpus.read(folders):
        yield Labelled(
            Article(id=f"article:{marked.id}", text=marked.text, title=marked.title, published=marked.published),
            tuple(
                Said(each.source, each.content, () if each.speaker in _NOBODY else (each.speaker,))
                for each in marked.statements
            ),
        )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]
