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
    word: str
    count: int


class Kept(BaseModel):
    """What `make eval-keep` measured. `weights` are the tagger's, by their SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: str
    extractors: dict[str, str]
    profiles: dict[str, Figures]
    ablation: dict[str, Figures]
    causes: tuple[Group, ...]
    robust: dict[str, float]


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
