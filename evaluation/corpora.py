"""Where is the gold, and who scores it? The corpora lie outside the project, and bring their own scorers."""

import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from graph.model import Article
from ingest.sources.published import published

Json = dict[str, object]
Scores = dict[str, dict[str, dict[str, object]]]
"""Measure, then type of statement, then p, r, f1, ci, pred and gold."""


class MissingCorpus(Exception):
    """A file of a corpus that is not there; its text names the remedy."""


class Scored(Protocol):
    """An attribution as the scorer sees it: the numbers of its content's words, and direct, indirect or mixed."""

    content: frozenset[int]
    type: str | None

    def same_source(self, other: "Scored") -> bool: ...


class Scorer(Protocol):
    """What is used of score_attributions.py."""

    def evaluate(
        self, gold: list[Json], pred: dict[str, list[Json]], where: Sequence[str] | None, boot: int
    ) -> Scores: ...

    def Doc(self, text: str) -> object: ...  # noqa: N802 - the scorer's names

    def Item(self, doc: object, row: Json) -> Scored: ...  # noqa: N802

    def match(self, gold: list[Scored], pred: list[Scored]) -> list[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class Corpora:
    """Two folders: `quotes` holds attributions and their scorer, `bench` claims about armed conflict and theirs."""

    quotes: Path
    bench: Path

    def polnear(self) -> list[Json]:
        return list(rows(self._file(self.quotes / "quotes_polnear_dev.jsonl")))

    def gum(self) -> list[Json]:
        return list(rows(self._file(self.quotes / "quotes_gum_dev.jsonl")))

    def bench_articles(self) -> list[Json]:
        return list(rows(self._file(self.bench / "articles.jsonl")))

    def bench_relations(self) -> Path:
        return self._file(self.bench / "relations.jsonl")

    def isaf(self) -> list[Json]:
        return list(rows(self._file(self.quotes / "events_isaf_dev.jsonl")))

    def toponyms(self, name: str) -> list[Json]:
        return list(rows(self._file(self.quotes / f"geo_{name}_dev.jsonl")))

    def scorer(self) -> Scorer:
        return _loaded(self._file(self.quotes / "score_attributions.py"))

    def bench_scorer(self) -> Path:
        return self._file(self.bench / "score.py")

    def every(self, patterns: Sequence[str]) -> list[Path]:
        """The files of the folder `quotes` that one of the patterns names."""
        found = sorted({path for pattern in patterns for path in self.quotes.glob(pattern)})
        return found or [self._file(self.quotes / patterns[0])]

    def _file(self, path: Path) -> Path:
        if not path.exists():
            raise MissingCorpus(
                f"there is no {path}: the corpora are no part of the project; "
                "say where they lie with make ... CORPORA=folder BENCH=folder"
            )
        return path


def rows(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield cast("Json", json.loads(line))


def article(row: Json) -> Article:
    """A corpus's row as an article; what is no field of ours, the gold among it, stays behind."""
    title, outlet = row.get("title"), row.get("outlet")
    return Article(
        id=str(row["id"]),
        text=str(row["text"]),
        title=title if isinstance(title, str) else None,
        outlet=outlet if isinstance(outlet, str) else None,
        published=published(row.get("published") or row.get("date")),
    )


def _loaded(path: Path) -> Scorer:
    """The scorer itself, not a copy of it: a figure is worth something only where all are scored alike."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise MissingCorpus(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)
