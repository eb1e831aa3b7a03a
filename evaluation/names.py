"""Is one name known in its spellings, and are two names that look alike kept apart?

The spellings are the examples that published romanisation tables give themselves; the look-alikes are our own.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evaluation.scoring import Figures
from ingest.gazetteer.same_names import same_name

FOLDER = Path(__file__).parent
Pair = tuple[str, str]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    pairs: tuple[Pair, ...]
    source: str | None = None


class _Groups(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    group: tuple[_Group, ...]


def spellings() -> tuple[Pair, ...]:
    return tuple(_pairs("romanisation.toml"))


def look_alikes() -> tuple[Pair, ...]:
    return tuple(_pairs("look_alikes.toml"))


def missed() -> list[Pair]:
    """Most are places or surnames alone: names without parts of their own."""
    return [pair for pair in spellings() if not same_name(*pair, "settlement")]


def merged() -> list[Pair]:
    return [(a, b) for a, b in look_alikes() if same_name(a, b) or same_name(b, a)]


def figures() -> Figures:
    return {
        "names.spellings": 1 - len(missed()) / len(spellings()),
        "names.spellings.cases": len(spellings()),
        "names.look-alikes merged": len(merged()),
        "names.look-alikes.cases": len(look_alikes()),
    }


def _pairs(file: str) -> Iterator[Pair]:
    groups = _Groups.model_validate(tomllib.loads((FOLDER / file).read_text("utf-8")))
    for group in groups.group:
        yield from group.pairs
