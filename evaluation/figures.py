"""Which figures were measured last? Kept in figures.json, committed, so that docs and code can be held against them."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evaluation.scoring import Figures
from ingest.extractors import weights

KEPT = Path(__file__).with_name("figures.json")
_DIGITS = 4


class Group(BaseModel):
    """Failures alike: of one cause, on one kind of statement, with one word that says so (its lemma)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    cause: str
    kind: str
    word: str | None
    count: int


class Causes(BaseModel):
    """`totals` have no word: they count all failures; `groups` are the largest of those that have one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    totals: tuple[Group, ...] = ()
    groups: tuple[Group, ...] = ()


class Kept(BaseModel):
    """What was measured: `make eval` fills the profiles, `make eval-keep` all. `weights`: the tagger's SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: str
    extractors: dict[str, str]
    profiles: dict[str, Figures]
    ablation: dict[str, Figures] = {}
    causes: Causes = Causes()
    robust: dict[str, float] = {}
    days: dict[str, float] = {}


def weights_in_use() -> str:
    hashes: dict[str, str] = json.loads(weights.HASHES.read_text(encoding="utf-8"))
    return hashes[weights.NETWORK]


def kept(path: Path = KEPT) -> Kept | None:
    return Kept.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else None


def keep(figures: Kept, path: Path = KEPT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(figures.model_dump_json(indent=1) + "\n", encoding="utf-8")


def rounded(figures: Figures) -> Figures:
    return {key: round(value, _DIGITS) for key, value in figures.items()}
