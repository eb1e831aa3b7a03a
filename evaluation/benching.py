"""How good are claims and their relations on the bench? Writes what its scorer reads, and reads what that prints."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation import predictions
from evaluation.corpora import Corpora, Json
from evaluation.predictions import ExtractRow
from evaluation.reading import row
from evaluation.relating import related
from graph.model import Fragment

_NAME = 34
"""Columns that the name of a figure takes in a line of the scorer."""
_PRF = re.compile(r"P (?P<p>\d\.\d+)\s+R (?P<r>\d\.\d+)\s+F1 (?P<f1>\d\.\d+)")
_COUNT = re.compile(r"(?P<count>\d+) of \d+\b")
_SHARE = re.compile(r"(?P<share>\d\.\d+)\b")


def lines(fragments: Sequence[Fragment]) -> Iterator[Json]:
    """Statements with their claims, an article a line, then the relations of the claims. Copies are not detected."""
    for fragment in fragments:
        yield predictions.bench(row(fragment))
    for relation in related(fragments):
        told: Json = {"a": relation.a, "b": relation.b, "kind": relation.kind, "flags": list(relation.flags)}
        yield {"relation": told}


def write(found: Iterable[Json], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for line in found:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def figures_of(fragments: Sequence[Fragment], corpora: Corpora) -> dict[str, float]:
    return _scored(lines(fragments), corpora)


def figures_of_rows(found: Iterable[ExtractRow], corpora: Corpora) -> dict[str, float]:
    """Of another system's rows. `extract` says nothing of relations, so theirs are those of nobody."""
    return _scored((predictions.bench(each) for each in found), corpora)


def _scored(found: Iterable[Json], corpora: Corpora) -> dict[str, float]:
    scorer = corpora.bench_scorer()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        write(found, path)
        command = [sys.executable, scorer, corpora.bench, path]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return read(done.stdout)


def read(printed: str) -> dict[str, float]:
    """Every line of the scorer, by the name that it has there.

    >>> read("copies                             P 1.000  R 0.500  F1 0.667   (tp 1 fp 0 fn 1)")
    {'bench.copies.p': 1.0, 'bench.copies.r': 0.5, 'bench.copies.f1': 0.667}
    """
    found: dict[str, float] = {}
    for line in printed.splitlines():
        name, told = f"bench.{line[:_NAME].strip()}", line[_NAME:].strip()
        if prf := _PRF.match(told):
            found |= {f"{name}.{key}": float(prf[key]) for key in ("p", "r", "f1")}
        elif count := _COUNT.match(told):
            found[name] = float(count["count"])
        elif share := _SHARE.match(told):
            found[name] = float(share["share"])
    return found
