"""What is a feed, whatever it is written in, and which of its entries are the same one?"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.sources.listed import Listed


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, in its order. Each has a `key` that no other has."""

    title: str | None
    language: str | None
    entries: tuple[Listed, ...]


def distinct(entries: Iterable[Listed]) -> tuple[Listed, ...]:
    """One entry for each key. Where a feed gives one key to several pages, the page's address is the key; of several
    entries for one page, the one updated last counts, and of those that do not say when, the first."""
    found: dict[str, Listed] = {}
    for entry in entries:
        same = found.get(entry.key)
        if same and entry.url and same.url and entry.url != same.url:
            entry = replace(entry, key=entry.url)
            same = found.get(entry.key)
        if same is None or _later(entry, same):
            found[entry.key] = entry
    return tuple(found.values())


def without_key(title: str | None, text: str | None) -> str:
    """For an entry that has neither an id nor an address: the same words, the same entry."""
    words = f"{title}\n{text}"
    return f"text:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _later(entry: Listed, same: Listed) -> bool:
    return bool(entry.published and same.published and entry.published > same.published) or (
        entry.published == same.published and bool(entry.updated and same.updated and entry.updated > same.updated)
    )
