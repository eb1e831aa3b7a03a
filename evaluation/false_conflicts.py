"""Which mirrors and differences of scope are given as conflicts? As the bench's own scorer matches claims.

The scorer says nothing of a pair whose relation is optional, so it is asked on a gold in which none is.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from evaluation.corpora import Corpora, rows

NO_CONFLICT: Final = ("mirrors", "differs_in_scope")
_TOLD: Final = re.compile(r"relation conflicts (?P<a>\S+) (?P<b>\S+) gold (?P<gold>\S+)")


def gold_with_every_pair_scored(corpora: Corpora, folder: Path) -> Path:
    """The bench as `folder`, no pair of it optional."""
    relations = corpora.bench_relations()
    folder.mkdir()
    for path in relations.parent.iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    with (folder / relations.name).open("w", encoding="utf-8") as file:
        for row in rows(relations):
            file.write(json.dumps({key: value for key, value in row.items() if key != "optional"}) + "\n")
    return folder


def figures(printed: str, corpora: Corpora) -> dict[str, float]:
    """Counted apart: pairs that the bench scores, and those that it calls arguable."""
    optional = {
        frozenset((str(row["a"]), str(row["b"]))) for row in rows(corpora.bench_relations()) if row.get("optional")
    }
    wrong = [frozenset((told["a"], told["b"])) for told in _told(printed) if told["gold"] in NO_CONFLICT]
    arguable = sum(pair in optional for pair in wrong)
    return {"bench.false conflicts": float(len(wrong) - arguable), "bench.false conflicts, arguable": float(arguable)}


def _told(printed: str) -> Iterator[Mapping[str, str]]:
    for line in printed.splitlines():
        if told := _TOLD.fullmatch(line.strip()):
            yield told.groupdict()
