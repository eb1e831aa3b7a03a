"""What may an entry of the analyst's seeds/measures.toml say? The head of the file explains the fields."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Unsaid = Literal["foe", "country", "enemy", "won", "taker"]
"""What follows where the words name no side; the head of the file says what each means."""

Where = Literal["around", "nation", "war"]
"""Where it is where the words name no place; the head of the file says what each means."""

_TRIGGERS = ("verbs", "nouns", "adjectives", "preps", "heads", "lasting")


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=False)


class Counted(Entry):
    """A class of nouns that are counted alike, and the unit that figures about them are in."""

    name: str = Field(alias="class")
    unit: str
    nouns: list[str]
    starts: list[str] = []
    groups: list[str] = []
    collective: list[str] = []


class Frame(Entry):
    """One way of saying a measure; the head of the file explains the fields."""

    of: Literal["counted", "subject", "head", "target", "none"]
    by: Literal["agent", "counted", "head", "holder", "none"]
    verbs: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    preps: list[str] = []
    heads: list[str] = []
    lasting: bool = False
    requires: list[str] = Field([], alias="with")
    excludes: list[str] = Field([], alias="without")
    counted: Literal["object", "subject", "either"] = "object"

    @model_validator(mode="after")
    def _has_one_trigger(self) -> Self:
        if len(self.model_fields_set.intersection(_TRIGGERS)) != 1:
            raise ValueError(f"a frame has exactly one of {', '.join(_TRIGGERS)}")
        return self


class Measure(Entry):
    """What is counted; the head of the file explains the fields."""

    name: str
    explains: str
    counts: list[str] = Field(min_length=1)
    frames: list[Frame] = Field(alias="frame", min_length=1)
    window: Literal["period", "total", "day"] = "period"
    includes: list[str] = []
    unsaid: list[Unsaid] = []
    where: Where = "around"
    unit: str | None = None
    of_forces: str | None = None
    """The measure that it is where those counted are a force's: of "190 dead" among its losses."""

    @property
    def cumulative(self) -> bool:
        """A figure that names no window is a running total."""
        return self.window == "total"

    @property
    def state(self) -> bool:
        """A figure that names no window holds on the day it is said."""
        return self.window == "day"
