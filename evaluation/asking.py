"""python -m evaluation.asking --bench FOLDER: is a plain question answered with exactly what it should be?

The bench's gold goes into a graph as if it had been read from its articles, its relations as they are marked: so what
is measured is the reading of questions and the queries, and no fault of extraction. An answer is right where its
statements are exactly those expected; those that the bench lets pass may be there or not.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, cast

from app.asking import asked_of
from app.question import NotUnderstood
from app.vocabulary import vocabulary
from evaluation.corpora import article, rows
from evaluation.performance.measuring import own_neo4j
from graph.errors import GraphError
from graph.ids import fold
from graph.model import About, Actor, Article, Claim, Fragment, Place, PlaceKind, Role, Speaker, SpeechAct, Statement
from graph.queries.ledger import ledger
from graph.queries.related import EDGES
from graph.store import Reader, Store
from ingest.landing import land_all

Marked = Mapping[str, Any]
"""One record of the bench, as its README describes it."""

TODAY: Final = date(2025, 3, 31)
"""On which the questions are asked: after the last article."""
PAGE: Final = 1000
ACTS: Final[Mapping[str, SpeechAct]] = {
    "deny": "deny",
    "reject": "deny",
    "confirm": "confirm",
    "acknowledge": "confirm",
    "demand": "demand",
    "urge": "demand",
    "warn": "warn",
    "threaten": "warn",
    "promise": "promise",
    "accuse": "accuse",
    "predict": "estimate",
}
"""The bench's speech acts in our words; the others are `say`."""
PLACE_KINDS: Final[Mapping[str, PlaceKind]] = {
    "country": "country",
    "region": "region",
    "district": "district",
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "settlement": "settlement",
}
OF_A_REGION: Final = re.compile(r"\s+(?:Oblast|Region|Province|Krai)$", re.I)
"""A region goes by its name alone too, as in the product's own gazetteer."""

PART = """
MATCH (:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(:Claim)
DELETE edge
"""

JOIN = """
UNWIND $relations AS row
MATCH (a:Claim {id: row.a})
MATCH (b:Claim {id: row.b})
CREATE (a)-[:$(row.type) {rule: 'marked', agree: [], differ: [], flags: []}]->(b)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of statements. `fault` is why there is no answer."""

    id: str
    question: str
    expected: frozenset[str]
    allowed: frozenset[str]
    found: frozenset[str]
    understood: str = ""
    fault: str | None = None

    @property
    def exact(self) -> bool:
        return not self.fault and self.expected <= self.found <= self.expected | self.allowed


def answers(bench: Path) -> list[Answer]:
    with own_neo4j() as store:
        land_all(store, list(fragments(bench)), datetime.now(UTC))
        _join(store, bench)
        return [_asked(store, question) for question in rows(bench / "questions.jsonl")]


def _asked(reader: Reader, question: Marked) -> Answer:
    id_, text = str(question["id"]), str(question["q"])
    expected, allowed = frozenset(question["expect"]), frozenset(question.get("allow", ()))
    try:
        meant = asked_of(reader, text, TODAY)
        page = ledger(reader, meant.filters, moment=meant.moment, limit=PAGE)
    except (GraphError, NotUnderstood) as error:
        return Answer(id_, text, expected, allowed, frozenset(), fault=str(error))
    found = frozenset(one.id.removeprefix("statement:") for one in page.items)
    return Answer(id_, text, expected, allowed, found, f"{meant.understood()}, not {list(meant.ignored)}")


def fragments(bench: Path) -> Iterator[Fragment]:
    """The gold as a reading of the bench's articles."""
    people = cast("list[Marked]", json.loads((bench / "actors.json").read_text()))
    actors = tuple(map(_actor, people))
    places = tuple(map(_place, json.loads((bench / "places.json").read_text())))
    roles = tuple(_roles(people, places))
    marked: dict[str, Marked] = {str(one["article"]): one for one in rows(bench / "gold.jsonl")}
    for row in rows(bench / "articles.jsonl"):
        given = article(row)
        yield Fragment(
            article=given,
            statements=tuple(_statement(given, one) for one in marked[given.id]["statements"]),
            actors=actors,
            places=places,
            roles=roles,
            extractor="gold/1",
        )


def _actor(one: Marked) -> Actor:
    return Actor(
        id=one["id"],
        name=one["name"],
        kind=one["kind"].replace(" ", "_"),
        side=one["side"],
        names=(one["name"], *one["aliases"]),
    )


def _place(one: Marked) -> Place:
    return Place(
        id=one["id"],
        name=one["name"],
        kind=PLACE_KINDS.get(one["kind"], "feature"),
        country=one["country"],
        lat=one["lat"],
        lon=one["lon"],
        within=one["within"],
        names=(one["name"], OF_A_REGION.sub("", one["name"]), *one["aliases"]),
    )


def _roles(actors: Iterable[Marked], places: Sequence[Place]) -> Iterator[Role]:
    """Of those whose title says so in words that the product knows."""
    named = {fold(name): place.id for place in places for name in place.names}
    for one in actors:
        for held in one["roles"]:
            words = re.sub(r"^Acting ", "", held["title"])
            read = vocabulary().holder(words) if " of " in words else None
            titles = read[0] if read else vocabulary().titles.get(fold(words), frozenset[str]())
            of = cast("str | None", held["of"]) or (named.get(fold(read[1])) if read else None)
            if of is None:
                continue
            for title in sorted(titles):
                yield Role(actor=one["id"], title=title, of=of, since=_day(held["since"]), until=_day(held["until"]))


def _statement(told_in: Article, one: Marked) -> Statement:
    own = f"statement:{one['id']}"
    content = tuple((start, end) for start, end in one["content"])
    return Statement(
        id=own,
        article=told_in.id,
        content=content,
        source=_span(one["source"]),
        cue=tuple((start, end) for start, end in one["cue"] or ()),
        kind=one["kind"],
        act=ACTS.get(one["act"], "say"),
        speakers=(Speaker(actor=one["speaker"], confidence=1, how="named"),) if one["speaker"] else (),
        addressee=one["addressee"],
        said_on=_day(one["said_on"]),
        about=tuple(About(entity=place, how="named") for place in one["about_places"]),
        claims=tuple(_claim(own, claim) for claim in one["claims"]),
    )


def _claim(statement: str, one: Marked) -> Claim:
    return Claim(
        id=f"claim:{one['id']}",
        statement=statement,
        type=one["type"],
        measure=one["measure"] or "holds",
        low=one["low"],
        high=one["high"],
        approx=one["approx"],
        unit=one["unit"],
        of=one["of"],
        by=one["by"],
        place=one["place"],
        since=_day(one["from"]),
        until=_day(one["to"]),
        cumulative=one["cumulative"],
        polarity=one["polarity"],
        span=tuple(one["span"]),
    )


def _join(store: Store, bench: Path) -> None:
    """The relations that the bench marks and scores take the place of those that were found."""
    joined: list[dict[str, object]] = [
        {"a": f"claim:{one['a']}", "b": f"claim:{one['b']}", "type": EDGES[one["kind"]]}
        for one in rows(bench / "relations.jsonl")
        if one["kind"] in EDGES and not one.get("optional")
    ]
    store.write(lambda writer: (writer.run(PART), writer.run(JOIN, relations=joined)))


def _span(given: list[int] | None) -> tuple[int, int] | None:
    return (given[0], given[1]) if given else None


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def told(found: Iterable[Answer]) -> Iterator[str]:
    every = list(found)
    for one in every:
        if not one.exact:
            missing, more = sorted(one.expected - one.found), sorted(one.found - one.expected - one.allowed)
            yield f"{one.id} {one.question!r}: {one.fault or f'missing {missing}, too many {more}; {one.understood}'}"
    yield f"{sum(one.exact for one in every)} of {len(every)} questions answered exactly"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.asking", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the bench")
    for line in told(answers(parser.parse_args().bench)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
