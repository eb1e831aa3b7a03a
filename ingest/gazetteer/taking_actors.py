"""How do actors of public dumps come into one's own? One line at a time; what is there already gains names."""

import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, cast

from graph.ids import actor_id, slug
from graph.model import Actor
from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.import_rules import import_rules
from ingest.gazetteer.names import key_of
from ingest.gazetteer.own_actors import TABLES
from ingest.gazetteer.records import ActorRecord, CountryRecord, OccupancyRecord, Office, PostRecord, Record
from ingest.gazetteer.role_texts import role_in
from ingest.gazetteer.same_names import lookup_keys, same_name, surname_keys

# What was open when it was imported first, and had ended the next time.
FORGET_OPEN_ENDS = """
DELETE FROM holding WHERE until = '' AND EXISTS (
    SELECT 1 FROM holding AS ended
    WHERE ended.actor = holding.actor AND ended.role = holding.role AND ended.of = holding.of
      AND ended.since = holding.since AND ended.until <> '')
"""

BEGINNING = """
INSERT INTO beginning VALUES (?, ?)
ON CONFLICT DO UPDATE SET longest = max(longest, excluded.longest)
"""

_STATE: Final = ("ministry", "government", "armed_force")


@contextmanager
def taking(path: Path, gazetteer: Gazetteer) -> Generator["Taking"]:
    """The file of one's own actors, made where there is none. What is taken is kept if all goes well."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
        found = Taking(connection, gazetteer)
        with connection:
            yield found
            found.settle_offices()


class Taking:
    """The file, open for writing. Everything becomes visible at the end, or nothing does.

    `gazetteer` is that of the data files alone: what was imported before is asked for here.
    """

    def __init__(self, connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.counts: Counter[str] = Counter()
        self._db = connection
        self._states = gazetteer.states
        self._codes = {own: code for code, own in self._states.items()}

    def take(self, record: Record) -> None:
        match record:
            case ActorRecord():
                self._take_actor(record)
            case PostRecord():
                self._db.execute(
                    "INSERT OR REPLACE INTO post VALUES (?, ?, ?)", (record.source, record.name, record.country)
                )
            case CountryRecord():
                self._db.execute("INSERT OR REPLACE INTO country VALUES (?, ?)", (record.source, record.code))
            case OccupancyRecord():
                self._keep_office(record.holder, record.office, "")

    def _take_actor(self, record: ActorRecord) -> None:
        countries = self._country_codes(record.countries)
        own = self._known(record, countries)
        if own is None:
            own = self._new_id(record, countries)
            side = self._states.get(countries[0]) if countries and record.kind in _STATE else None
            self._db.execute(
                "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?)",
                (own, record.name, record.kind, side, " ".join(countries), record.wikidata, record.born),
            )
            self.counts["new"] += 1
        else:
            self.counts["known already"] += 1
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (record.source, own))
        self._add_names(own, record)
        for office in record.offices:
            self._keep_office(record.source, office, countries[0] if countries else "")

    def _known(self, record: ActorRecord, countries: Sequence[str]) -> str | None:
        """By the entry's id, by Wikidata's, or by name, kind and country, where only one fits."""
        for query, asked in (
            ("SELECT actor FROM source WHERE id = ?", record.source),
            ("SELECT id FROM actor WHERE wikidata = ?", record.wikidata),
        ):
            if asked and (row := self._one(query, asked)):
                return row
        if record.wikidata and (own := self.gazetteer.wikidata.get(record.wikidata)):
            return own
        alike = [own for own in self._namesakes(record) if self._fits(own, record, countries)]
        return alike[0] if len(alike) == 1 else None

    def _namesakes(self, record: ActorRecord) -> list[str]:
        found: dict[str, None] = {}
        for name in record.names:
            for meaning in self.gazetteer.lookup(name):
                if meaning.kind == "actor":
                    found[meaning.id] = None
            for key in lookup_keys(name) if record.kind == "person" and " " in name else ():
                for known, own in self.gazetteer.bearers.by_surname.get(key, ()):
                    if same_name(known, name):
                        found[own] = None
                for known, own in self._db.execute("SELECT name, actor FROM bearer WHERE key = ?", (key,)):
                    if same_name(str(known), name):
                        found[str(own)] = None
            if record.kind != "person":
                rows = self._db.execute("SELECT actor FROM term WHERE key = ?", (" ".join(key_of(name)),))
                found.update((str(own), None) for (own,) in rows)
        return list(found)

    def _fits(self, own: str, record: ActorRecord, countries: Sequence[str]) -> bool:
        if own in self.gazetteer.actors:
            actor = self.gazetteer.actors[own]
            code = self._codes.get(actor.side or own)
            other = self._one("SELECT id FROM source WHERE actor = ?", own)
            apart = record.wikidata is not None and own in self.gazetteer.wikidata.values()
            return (
                _kind_agrees(actor, record) and code in countries and not apart and not _same_dump(other, record.source)
            )
        row = self._db.execute("SELECT kind, country, wikidata, born FROM actor WHERE id = ?", (own,)).fetchone()
        if row is None:
            return False
        kind, country, wikidata, born = cast("tuple[str, str, str | None, str | None]", row)
        if kind != record.kind or not set(country.split()) & set(countries) or (wikidata and record.wikidata):
            return False
        others = [str(each) for (each,) in self._db.execute("SELECT id FROM source WHERE actor = ?", (own,))]
        years_differ = bool(born and record.born) and (born or "")[:4] != (record.born or "")[:4]
        return not years_differ and not any(_same_dump(other, record.source) for other in others)

    def _new_id(self, record: ActorRecord, countries: Sequence[str]) -> str:
        """Of namesakes the first has the plain id, the others one with their country, or with their entry's id."""
        plain = actor_id(record.name)
        for own in (plain, *(f"{plain}-{code.lower()}" for code in countries[:1]), f"{plain}-{slug(record.source)}"):
            if own not in self.gazetteer.actors and not self._one("SELECT id FROM actor WHERE id = ?", own):
                return own
        return f"{plain}-{slug(record.source)}"

    def _add_names(self, own: str, record: ActorRecord) -> None:
        for name in record.names:
            before = self._db.total_changes
            self._db.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (own, name))
            if self._db.total_changes == before or own in self.gazetteer.actors:
                continue
            key = key_of(name)
            if len(key) > 1 and not self.gazetteer.names.knows(name):
                written = name.title() if name.isupper() else name
                self._db.execute("INSERT OR IGNORE INTO term VALUES (?, ?, ?)", (" ".join(key), own, written))
                self._db.execute(BEGINNING, (key[0], len(key)))
            if record.kind == "person" and len(key) > 1:
                for sound in surname_keys(name):
                    self._db.execute("INSERT OR IGNORE INTO bearer VALUES (?, ?, ?)", (sound, name, own))

    def _keep_office(self, holder: str, office: Office, country: str) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO occupancy VALUES (?, ?, ?, ?, ?, ?)",
            (
                holder,
                office.post or "",
                office.words or "",
                office.country or country,
                office.since.isoformat() if office.since else "",
                office.until.isoformat() if office.until else "",
            ),
        )

    def settle_offices(self) -> None:
        """Who held what: the entries of an office and of its holder may stand anywhere in a dump."""
        self._db.execute("DELETE FROM holding")
        rows = self._db.execute(
            "SELECT source.actor, coalesce(nullif(words, ''), post.name, ''), "
            "coalesce(post.country, occupancy.country), since, until "
            "FROM occupancy LEFT JOIN source ON source.id = holder LEFT JOIN post ON post.id = occupancy.post"
        ).fetchall()
        for actor, words, country, since, until in cast("list[tuple[str | None, str, str, str, str]]", rows):
            codes = self._country_codes([country] if country else [])
            state = self._states.get(codes[0]) if codes else None
            dated = bool(since or until)  # without a date, whoever ever held it would hold it still
            role = role_in(words, state, self.gazetteer) if actor and words and dated else None
            if actor is None or role is None:
                self.counts["offices left out"] += 1
                continue
            self.counts["offices"] += 1
            self._db.execute("INSERT OR IGNORE INTO holding VALUES (?, ?, ?, ?, ?)", (actor, *role, since, until))
            side = self._side_of(role[1])
            self._db.execute("UPDATE actor SET side = coalesce(side, ?) WHERE id = ?", (side, actor))

        self._db.execute(FORGET_OPEN_ENDS)

    def _side_of(self, of: str) -> str | None:
        if of in self.gazetteer.actors:
            return self.gazetteer.actors[of].side or of
        return self.gazetteer.country_actor(of)

    def _country_codes(self, named: Iterable[str]) -> list[str]:
        known = import_rules().wikidata.countries
        codes = (
            each if len(each) == 2 else known.get(each) or self._one("SELECT code FROM country WHERE id = ?", each)
            for each in named
        )
        return list(dict.fromkeys(code for code in codes if code))

    def _one(self, query: str, asked: str) -> str | None:
        row = cast("tuple[object] | None", self._db.execute(query, (asked,)).fetchone())
        return str(row[0]) if row else None


def _kind_agrees(actor: Actor, record: ActorRecord) -> bool:
    """Dumps hardly tell a ministry from another public body."""
    return actor.kind == record.kind or (record.kind == "organisation" and actor.kind != "person")


def _same_dump(one: str | None, other: str) -> bool:
    """Two entries of one dump are two actors: who keeps it has told them apart. Ids of one dump begin alike."""
    return one is not None and one != other and _family(one) == _family(other)


def _family(source: str) -> str:
    return "wikidata" if source[:1] == "Q" and source[1:].isdigit() else "other"
