"""How do the claims of many articles bear on each other? As the graph would join them, without a database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.likeness import Told
from graph.model import Article, Claim, Fragment, Relation, Statement
from graph.relate import relate


@dataclass(frozen=True, slots=True)
class _World:
    """What all articles together say of sides and of places, as the graph that they share would."""

    sides: Mapping[str, str]
    within: Mapping[str, str]

    def side(self, actor: str | None) -> str | None:
        return self.sides.get(actor, actor) if actor else None

    def around(self, place: str | None) -> frozenset[str]:
        found: set[str] = set()
        while place is not None and place not in found:
            found.add(place)
            place = self.within.get(place)
        return frozenset(found)


def related(fragments: Iterable[Fragment]) -> Iterator[Relation]:
    """Each pair of claims that the graph would join. Copies are not told apart: each article is its own origin."""
    landed = list(fragments)
    world = _world(landed)
    told = [
        _told(claim, statement, fragment.article, world)
        for fragment in landed
        for statement in fragment.statements
        for claim in statement.claims
    ]
    for a, b in combinations(told, 2):
        unitless = a.claim.type == "measure" and a.claim.unit is None  # the graph's query pairs by unit
        if not unitless and (relation := relate(a, b)):
            yield relation


def _world(fragments: Iterable[Fragment]) -> _World:
    sides: dict[str, str] = {}
    within: dict[str, str] = {}
    for fragment in fragments:
        for actor in fragment.actors:
            if actor.side is not None and actor.side != actor.id:
                sides[actor.id] = min(actor.side, sides.get(actor.id, actor.side))
        within |= {place.id: place.within for place in fragment.places if place.within}
    return _World(sides, within)


def _told(claim: Claim, statement: Statement, article: Article, world: _World) -> Told:
    sure = [speaker.actor for speaker in statement.speakers if speaker.how != "possible"]
    return Told(
        claim=claim,
        side=world.side(sure[0]) if sure else None,
        article=article.id,
        origin=article.id,
        said=statement.said_on or article.published,
        act=statement.act,
        of=world.side(claim.of),
        by=world.side(claim.by),
        within=world.around(claim.place),
    )
