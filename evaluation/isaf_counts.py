"""How many does a press release say were killed and captured, and in which province? From its claims alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Claim, Fragment

KILLED: Final = frozenset({"soldiers killed", "civilians killed", "people killed"})
CAPTURED: Final = frozenset({"soldiers captured", "people detained"})
_ANOTHER = re.compile(r"\b(?:also|another|additional|second|separate|later)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counts:
    killed: int
    captured: int


@dataclass(frozen=True, slots=True)
class _Told:
    """What one statement says: a figure for each group of people, and the words that it stands in."""

    claims: tuple[Claim, ...]
    words: str
    surfaces: frozenset[str]
    """The words of its figures."""

    @property
    def value(self) -> int:
        return sum(int(claim.low or 0) for claim in self.claims)


def counts(fragment: Fragment) -> Counts:
    return Counts(_least(fragment, KILLED), _least(fragment, CAPTURED))


def _least(fragment: Fragment, measures: frozenset[str]) -> int:
    """The number that the release gives at least.

    Figures of one statement are of different people. A figure of another statement repeats those told before, unless
    its words say that it adds to them, or it is of other people: of a child besides two insurgents. Where numbers are
    given, "several" is a summary of them.
    """
    told = list(_told(fragment, measures))
    exact = [each for each in told if any(claim.low == claim.high for claim in each.claims)]
    total, before = 0, list[_Told]()
    for each in exact or told:
        adds = before and (_are_others(each, before) or _adds(each, before))
        total = total + each.value if adds else max(total, each.value)
        before.append(each)
    return total


def _adds(told: _Told, before: Sequence[_Told]) -> bool:
    """Whether its words say so, and neither its figure nor what it is told in was told before."""
    again = any(told.value == each.value or told.surfaces <= each.surfaces for each in before)
    return _ANOTHER.search(told.words) is not None and not again


def _are_others(told: _Told, before: Sequence[_Told]) -> bool:
    """Civilians where soldiers were told of, or the other way round."""
    kinds = {_kind(claim) for claim in told.claims}
    earlier = {_kind(claim) for each in before for claim in each.claims}
    return bool(earlier) and "people" not in kinds | earlier and not kinds & earlier


def _kind(claim: Claim) -> str:
    return (claim.measure or "").split()[0]


def _told(fragment: Fragment, measures: frozenset[str]) -> Iterator[_Told]:
    text = fragment.article.text
    for statement in fragment.statements:
        claims = {
            claim.span: claim
            for claim in statement.claims
            if claim.measure in measures and claim.polarity == "asserted" and claim.low
        }
        if claims and not statement.only_relays:
            words = text[statement.content[0][0] : statement.content[-1][1]]
            surfaces = frozenset(text[slice(*span)].casefold() for span in claims)
            yield _Told(tuple(claims.values()), words, surfaces)


def province(fragment: Fragment) -> tuple[str, ...]:
    """The names of the region where most of what is claimed happened; else of the one that is mentioned most."""
    regions = {place.id: place for place in fragment.places if place.kind == "region"}
    within = {place.id: place.within for place in fragment.places}

    def region(place: str | None) -> str | None:
        seen: set[str] = set()
        while place is not None and place not in regions and place not in seen:
            seen.add(place)
            place = within.get(place)
        return place if place in regions else None

    claimed = Counter(
        own for statement in fragment.statements for claim in statement.claims if (own := region(claim.place))
    )
    mentioned = Counter(own for mention in fragment.mentions if (own := region(mention.entity)))
    best = next(iter((claimed or mentioned).most_common(1)), None)
    return regions[best[0]].names if best else ()
