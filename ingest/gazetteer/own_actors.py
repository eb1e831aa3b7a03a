"""Which actors has a user imported? Kept in a file beside the seeds and looked up there: nothing is loaded whole.

actor     one row each;  name  all that an actor is called, also of an actor of the seeds that gained names
term      names by which an actor is found in a text, as folded words;  beginning  how long those are that begin so
bearer    persons by the sound of their surnames
holding   roles with dates;  source, post, occupancy, country  where all that came from, for the next import
"""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Self, cast

from graph.model import Actor
from ingest.gazetteer.holdings import Holding
from ingest.gazetteer.names import Entry, Meaning, entry_of
from ingest.gazetteer.same_names import lookup_keys, same_name

TABLES = """
CREATE TABLE IF NOT EXISTS actor (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, side TEXT,
    country TEXT NOT NULL, wikidata TEXT, born TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS actor_wikidata ON actor (wikidata);
CREATE TABLE IF NOT EXISTS name (actor TEXT, name TEXT, PRIMARY KEY (actor, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_name ON name (name);
CREATE TABLE IF NOT EXISTS term (key TEXT, actor TEXT, name TEXT, PRIMARY KEY (key, actor, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS beginning (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bearer (key TEXT, name TEXT, actor TEXT, PRIMARY KEY (key, name, actor)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS holding (actor TEXT, role TEXT, of TEXT, since TEXT, until TEXT,
    PRIMARY KEY (actor, role, of, since, until)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS holding_role ON holding (role, of);
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, actor TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_actor ON source (actor);
CREATE TABLE IF NOT EXISTS post (id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS country (id TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS occupancy (holder TEXT, post TEXT, words TEXT, country TEXT, since TEXT, until TEXT,
    PRIMARY KEY (holder, post, words, country, since, until)) WITHOUT ROWID;
"""

ACTOR = "SELECT id, name, kind, side FROM actor WHERE id = ?"
NAMES = "SELECT name FROM name WHERE actor = ? ORDER BY name"
TERM = "SELECT actor, name FROM term WHERE key = ? ORDER BY actor, name"
LONGEST = "SELECT longest FROM beginning WHERE word = ?"
BEARERS = "SELECT name, actor FROM bearer WHERE key = ? ORDER BY name, actor"
CALLED = "SELECT DISTINCT actor FROM name WHERE name = ? ORDER BY actor"
HELD = "SELECT actor, role, of, since, until FROM holding WHERE actor = ? ORDER BY role, of, since, until"
HOLDERS = "SELECT actor, role, of, since, until FROM holding WHERE role = ? AND of = ? ORDER BY actor, since, until"
NAMES_OF_OTHERS = "SELECT actor, name FROM name WHERE actor NOT IN (SELECT id FROM actor) ORDER BY actor, name"
IDS = "SELECT id FROM actor ORDER BY id"


class OwnActors:
    """The file, open for reading. Several threads may ask at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._asking = threading.Lock()
        self.actor = lru_cache(maxsize=4096)(self._actor)
        self.longest = lru_cache(maxsize=65536)(self._longest)

    @classmethod
    def open(cls, path: Path) -> Self:
        return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False))

    def close(self) -> None:
        self._connection.close()

    def _rows(self, query: str, *asked: str) -> list[tuple[object, ...]]:
        with self._asking:
            return cast("list[tuple[object, ...]]", self._connection.execute(query, asked).fetchall())

    def _actor(self, own: str) -> Actor | None:
        rows = self._rows(ACTOR, own)
        names = tuple(str(name) for (name,) in self._rows(NAMES, own)) if rows else ()
        return next(
            (
                Actor.model_validate({"id": row[0], "name": row[1], "kind": row[2], "side": row[3], "names": names})
                for row in rows
            ),
            None,
        )

    def _longest(self, word: str) -> int:
        """Words of the longest name that begins so."""
        return next((cast("int", size) for (size,) in self._rows(LONGEST, word)), 0)

    def entries(self, key: tuple[str, ...]) -> list[Entry]:
        if len(key) > self.longest(key[0]):
            return []
        found = self._rows(TERM, " ".join(key))
        return [entry_of(str(name), Meaning("actor", str(actor))) for actor, name in found]

    def bearers(self, name: str) -> tuple[str, ...]:
        """All persons who may be called so."""
        if " " not in name:
            return ()
        named = (row for key in sorted(lookup_keys(name)) for row in self._rows(BEARERS, key))
        return tuple(dict.fromkeys(str(actor) for known, actor in named if same_name(str(known), name)))

    def called(self, name: str) -> tuple[str, ...]:
        """All that are called exactly so, in one word too: that is not looked for in a text."""
        return tuple(str(actor) for (actor,) in self._rows(CALLED, name))

    def held_by(self, actor: str) -> tuple[Holding, ...]:
        return tuple(_holding(row) for row in self._rows(HELD, actor))

    def holders(self, role: str, of: str, on: date | None) -> tuple[str, ...]:
        held = (_holding(row) for row in self._rows(HOLDERS, role, of))
        return tuple(dict.fromkeys(each.actor for each in held if each.at(on)))

    def names_of_others(self) -> dict[str, tuple[str, ...]]:
        """More names of actors that stand in the seeds."""
        names: dict[str, tuple[str, ...]] = {}
        for actor, name in self._rows(NAMES_OF_OTHERS):
            names[str(actor)] = (*names.get(str(actor), ()), str(name))
        return names

    def ids(self) -> list[str]:
        return [str(own) for (own,) in self._rows(IDS)]


class KnownActors(Mapping[str, Actor]):
    """Those of the seeds, and those that were imported."""

    def __init__(self, seeds: Mapping[str, Actor], own: OwnActors) -> None:
        self._seeds, self._own = seeds, own

    def __getitem__(self, key: str) -> Actor:
        actor = self._seeds.get(key) or self._own.actor(key)
        if actor is None:
            raise KeyError(key)
        return actor

    def __iter__(self) -> Iterator[str]:
        yield from self._seeds
        yield from (own for own in self._own.ids() if own not in self._seeds)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _holding(row: tuple[object, ...]) -> Holding:
    actor, role, of, since, until = map(str, row)
    return Holding(
        actor, role, of, date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None
    )
