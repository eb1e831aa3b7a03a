"""What does an article itself say of each of its claims: which side told it, on which day, of whom, and where?

Nothing here looks beyond the article, so that what a claim is compared by never changes with what comes later.
"""

from collections.abc import Iterator, Mapping

from graph.addresses import address
from graph.likeness import Told
from graph.model import Fragment, Statement


def told(fragment: Fragment, *, origin: str | None = None) -> Iterator[Told]:
    """Every claim of the article with its telling; without an `origin`, the article is no copy."""
    article, stands = fragment.article, address(fragment.article.url)
    sides = {actor.id: actor.side or actor.id for actor in fragment.actors}
    larger = places_within(fragment)
    for statement in fragment.statements:
        for claim in statement.claims:
            yield Told(
                claim=claim,
                side=_speaking_side(statement, sides),
                article=article.id,
                origin=origin or article.id,
                said=statement.said_on or article.published,
                act=statement.act,
                of=sides[claim.of] if claim.of else None,
                by=sides[claim.by] if claim.by else None,
                within=frozenset(around(claim.place, larger)),
                address=stands,
                published=article.published,
            )


def places_within(fragment: Fragment) -> Mapping[str, str]:
    """For each place that lies in another, the next larger one."""
    return {place.id: place.within for place in fragment.places if place.within}


def around(place: str | None, larger: Mapping[str, str]) -> tuple[str, ...]:
    """The place and all that it lies in, the largest last."""
    found: list[str] = []
    while place is not None and place not in found:
        found.append(place)
        place = larger.get(place)
    return tuple(found)


def _speaking_side(statement: Statement, sides: Mapping[str, str]) -> str | None:
    sure = [speaker.actor for speaker in statement.speakers if speaker.how != "possible"]
    return sides[sure[0]] if sure else None
