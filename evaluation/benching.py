"""How good are claims and their relations on the bench? Writes what its scorer reads, and reads what that prints."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation import false_conflicts, predictions
from evaluation.corpora import Corpora, Json
from evaluation.predictions import ExtractRow
from evaluation.reading import row
from evaluation.relating import copies, related
from graph.model import Fragment

_NAME = 34
"""Columns that the name of a figure takes in a line of the scorer."""
_PRF = re.compile(r"P (?P<p>\d\.\d+)\s+R (?P<r>\d\.\d+)\s+F1 (?P<f1>\d\.\d+)")
_CASES = re.compile(r"\(tp (?P<tp>\d+) fp (?P<fp>\d+) fn (?P<fn>\d+)\)")
_COUNT = re.compile(r"(?P<count>\d+) of \d+\b")
_SHARE = re.compile(r"(?P<share>\d\.\d+)\b")


def lines(fragments: Sequence[Fragment]) -> Iterator[Json]:
    """Statements with their claims, an article a line, then the relations of the claims, and the copies."""
    for fragment in fragments:
        yield predictions.bench(row(fragment))
    for relation in related(fragments):
        told: Json = {"a": relation.a, "b": relation.b, "kind": relation.kind, "flags": list(relation.flags)}
        yield {"relation": told}
    for a, b in copies([fragment.article for fragment in fragments]).pairs:
        yield {"copy": {"a": a, "b": b}}


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
        printed = _printed(scorer, corpora.bench, path)
        every = false_conflicts.gold_with_every_pair_scored(corpora, Path(folder) / "gold")
        told = _printed(scorer, every, path, "--verbose")
    return read(printed) | over_all_kinds(printed) | false_conflicts.figures(told, corpora)


def _printed(*command: str | Path) -> str:
    return subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, text=True, check=True).stdout


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


def over_all_kinds(printed: str) -> dict[str, float]:
    """F1 of the relations, their cases counted together: of the mean, which the scorer prints, a rare kind is a fifth.

    >>> over_all_kinds("relation mirrors  (tp 2 fp 0 fn 1)\\nrelation updates  (tp 1 fp 1 fn 0)")
    {'bench.relation all kinds.f1': 0.75}
    """
    cases = [told for line in printed.splitlines() if line.startswith("relation ") and (told := _CASES.search(line))]
    right, wrong, missed = (sum(int(told[what]) for told in cases) for what in ("tp", "fp", "fn"))
    every = 2 * right + wrong + missed
    return {"bench.relation all kinds.f1": 2 * right / every} if every else {}
