"""What does a ledger of many claims look like? Invented, but of the shape that real reporting has.

A few wars at once, each with two sides and some towns; so many articles a day, each with a few claims about one war.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.ids import article_id, claim_id, statement_id
from graph.model import Actor, Article, Claim, Fragment, Place, Speaker, Statement

LAST_DAY: Final = date(2025, 6, 30)
CLAIMS_PER_ARTICLE: Final = 6
WARS: Final = 5
TOWNS: Final = 40
MEASURES: Final = (
    ("soldiers captured", "person"),
    ("soldiers killed", "person"),
    ("personnel losses", "person"),
    ("civilians killed", "person"),
    ("civilians wounded", "person"),
    ("people displaced", "person"),
    ("drones launched", "drone"),
    ("drones shot down", "drone"),
    ("equipment destroyed", "tank"),
    ("settlements captured", "settlement"),
    ("area held", "km2"),
    ("attacks repelled", "attack"),
)
_WORDS: Final = tuple(f"word{number}" for number in range(4000))
_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class War:
    """Two sides, and the places that they fight over, the country and its region first."""

    sides: tuple[Actor, Actor]
    places: tuple[Place, ...]


def wars() -> tuple[War, ...]:
    return tuple(map(_war, range(WARS)))


def ledger(claims: int, per_day: int) -> Iterator[Fragment]:
    """Articles with as many claims, told evenly up to the last day."""
    chance, fought = random.Random(claims * per_day), wars()
    for number in range(claims // CLAIMS_PER_ARTICLE):
        told_on = LAST_DAY - timedelta(days=number * CLAIMS_PER_ARTICLE // per_day)
        yield article(chance, chance.choice(fought), told_on, CLAIMS_PER_ARTICLE)


def article(chance: random.Random, war: War, published: date, claims: int) -> Fragment:
    text = " ".join(chance.choices(_WORDS, k=_LENGTH))
    outlet = f"Paper {chance.randrange(60)}"
    made = Article(
        id=article_id(text, outlet=outlet, url=None, published=published), text=text, outlet=outlet, published=published
    )
    return Fragment(
        article=made,
        statements=tuple(_statement(chance, war, made, number) for number in range(claims)),
        actors=war.sides,
        places=war.places,
        extractor="invented/1",
    )


def _war(number: int) -> War:
    one, other = (Actor(id=f"actor:side-{number}{end}", name=f"Side {number}{end}", kind="state") for end in "ab")
    country = Place(id=f"place:country-{number}", name=f"Country {number}", kind="country")
    region = Place(id=f"place:region-{number}", name=f"Region {number}", kind="region", within=country.id)
    towns = (
        Place(id=f"place:town-{number}-{town}", name=f"Town {number} {town}", kind="settlement", within=region.id)
        for town in range(TOWNS)
    )
    return War((one, other), (country, region, *towns))


def _statement(chance: random.Random, war: War, article: Article, number: int) -> Statement:
    content = (number * 20, number * 20 + 15)
    own = statement_id(article.id, (content,), None)
    return Statement(
        id=own,
        article=article.id,
        content=(content,),
        kind="indirect",
        speakers=(Speaker(actor=chance.choice(war.sides).id, confidence=0.9, how="named"),),
        claims=(_claim(chance, war, article, own, content),),
    )


def _claim(chance: random.Random, war: War, article: Article, statement: str, span: tuple[int, int]) -> Claim:
    """Nine in ten count something, half of those since some start; the rest say who holds a town."""
    by, of = chance.sample(war.sides, 2)
    id_ = claim_id(statement, 1)
    place, day = chance.choice(war.places), article.published
    if chance.random() < 0.1:
        return Claim(
            id=id_, statement=statement, type="control", measure="holds", by=by.id, place=place.id, since=day, span=span
        )
    measure, unit = chance.choice(MEASURES)
    total = chance.random() < 0.5
    value = chance.randrange(1, 2000)
    return Claim(
        id=id_,
        statement=statement,
        type="measure",
        measure=measure,
        unit=unit,
        low=value,
        high=value,
        of=of.id,
        by=by.id,
        place=place.id if chance.random() < 0.7 else None,
        since=date(2022, 2, 24) if total else day,
        until=day,
        cumulative=total,
        span=span,
    )
