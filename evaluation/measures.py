"""What is measured, what are we after, and what do others reach? Read from measures.toml and peers.toml, checked."""

import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

FOLDER = Path(__file__).parent

Column = Literal["p", "r", "f1", "direct", "indirect", "mixed", "content_words", "war_news", "speed"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Measure(_Row):
    key: str
    name: str
    explains: str
    target: float | None = None
    peer: Column | None = None
    published: float | None = None
    counts: bool = False
    out_of: str | None = None

    @model_validator(mode="after")
    def _one_yardstick(self) -> Self:
        if self.peer is not None and self.published is not None:
            raise ValueError(f"{self.key} has a column of peers.toml and a published figure: one of them is shown")
        return self


class System(_Row):
    """Another system, or people; a column that was not measured is None."""

    name: str
    kind: Literal["tool", "baseline", "experiment", "human"]
    p: float
    r: float
    f1: float
    direct: float | None = None
    indirect: float | None = None
    mixed: float | None = None
    content_words: float
    speed: float | None = None
    war_news: float | None = None

    def figure(self, column: Column) -> float | None:
        return {
            "p": self.p,
            "r": self.r,
            "f1": self.f1,
            "direct": self.direct,
            "indirect": self.indirect,
            "mixed": self.mixed,
            "content_words": self.content_words,
            "speed": self.speed,
            "war_news": self.war_news,
        }[column]


class Yardstick(_Row):
    """Everything that a figure of ours is laid beside."""

    measure: tuple[Measure, ...]
    system: tuple[System, ...]

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        keys = [measure.key for measure in self.measure]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"measures that stand there twice: {', '.join(sorted(twice))}")
        return self

    def best_peer(self, measure: Measure) -> tuple[float, str] | None:
        """The best of the systems that can be run, experiments left out; else what was published of trained ones."""
        if measure.published is not None:
            return measure.published, "published"
        return max(self._told(measure, ("tool", "baseline")), default=None)

    def human(self, measure: Measure) -> float | None:
        return next((figure for figure, _ in self._told(measure, ("human",))), None)

    def _told(self, measure: Measure, kinds: tuple[str, ...]) -> list[tuple[float, str]]:
        if measure.peer is None:
            return []
        systems = [system for system in self.system if system.kind in kinds]
        return [(figure, system.name) for system in systems if (figure := system.figure(measure.peer)) is not None]


def load() -> Yardstick:
    tables = [tomllib.loads((FOLDER / name).read_text("utf-8")) for name in ("measures.toml", "peers.toml")]
    return Yardstick.model_validate(tables[0] | tables[1])
