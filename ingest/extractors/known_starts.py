"""When did "the full-scale invasion" start? The analyst's table seeds/known_starts.toml."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from ingest.seeds import folder

_FIELDS = {"name": str, "on": date, "phrases": list, "requires": list}


class BadKnownStarts(ValueError):
    """The table breaks its schema; the text names the entry and the field."""


@dataclass(frozen=True, slots=True)
class KnownStart:
    name: str
    on: date
    phrases: tuple[str, ...]
    requires: tuple[str, ...]


def load(path: Path) -> tuple[KnownStart, ...]:
    table = cast("list[dict[str, object]]", tomllib.loads(path.read_text("utf-8")).get("start", []))
    return tuple(_entry(path, number, entry) for number, entry in enumerate(table, start=1))


def _entry(path: Path, number: int, entry: dict[str, object]) -> KnownStart:
    for field, kind in _FIELDS.items():
        if not isinstance(entry.get(field), kind):
            raise BadKnownStarts(
                f"{path.name}, start {number} ({entry.get('name')}): {field!r} must be a {kind.__name__}"
            )
    unknown = sorted(set(entry) - set(_FIELDS))
    if unknown:
        raise BadKnownStarts(f"{path.name}, start {number} ({entry['name']}): unknown field {unknown[0]!r}")
    phrases = tuple(str(phrase).lower() for phrase in cast("list[object]", entry["phrases"]))
    requires = tuple(str(word) for word in cast("list[object]", entry["requires"]))
    return KnownStart(str(entry["name"]), cast("date", entry["on"]), phrases, requires)


@cache
def known_starts() -> tuple[KnownStart, ...]:
    return load(folder() / "known_starts.toml")


def mentioned(text: str, starts: tuple[KnownStart, ...]) -> tuple[KnownStart, ...]:
    """Those of which a text mentions what the table requires."""
    return tuple(start for start in starts if any(_stands(word, text) for word in start.requires))


def start_of(words: str, starts: tuple[KnownStart, ...]) -> date | None:
    """The day on which what `words` name began."""
    words = words.lower()
    return next((start.on for start in starts if any(_stands(phrase, words) for phrase in start.phrases)), None)


def _stands(words: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text) is not None
