"""How likely is a place to be meant by its name, before the other names of the article are asked?

Scores are in powers of ten of population, so that a city of a million leads a town of a thousand by three.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from graph.model import PlaceKind
from ingest.resolve.candidates import Candidate

LEAST: Mapping[PlaceKind, float] = {"country": 5e4, "region": 3e5, "district": 3e4, "feature": 1e5, "settlement": 300}
"""The population of a place of which none is known."""
POPULATION = 1.0
COUNTRY = 5.0
"""A country is named far oftener than a town of as many people would be."""
REGION = 1.0
WIDE = 6.0
"""A continent, a sea or a part of the world that several countries share."""
FAMOUS, KNOWN_BY_ALL = 1.0, 1e6
"""What it adds to be one of the world's great cities, and how many people make one."""
CAPITAL = 2.5
ALIAS = -1.5
ALIKE = -4.0
SAID, AKIN, DENIED = 2.5, 1.2, -1.5
"""Its kind is the one that the words say; a region where they say district, or the other way; another kind."""
NAMESAKE = 1.5
"""It is the town after which its region or district is called, and nothing says that one is meant: Kursk."""
HELD = 1.2
"""What is said to have or to do something fits its kind."""
SURE, LIKELY = 7.0, 2.5
"""It lies in what the words say it lies in."""
AT_HOME = 4.0
"""It lies in the country whose civic words the article has, and no other country's."""
DOUBT = 2.0
"""The score of no place at all: that of a hamlet without any support."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that the words beside a name's mentions say of it; `inside` as ids of places, with what they count."""

    kinds: frozenset[PlaceKind]
    held: Sequence[frozenset[PlaceKind]]
    inside: Iterable[tuple[frozenset[str], bool]]


def prior(one: Candidate, homes: Mapping[str, float]) -> float:
    kind = one.place.kind
    score = POPULATION * log10(max(one.population, LEAST[kind]))
    score += {"country": COUNTRY, "region": REGION}.get(kind, 0.0)
    score += WIDE * (kind == "feature" and one.place.country is None)
    score += FAMOUS * (kind == "settlement" and one.main and one.population >= KNOWN_BY_ALL)
    score += CAPITAL * one.capital + ALIAS * (not one.main) + ALIKE * one.alike
    return score if kind == "country" else score + AT_HOME * homes.get(one.place.country or "", 0.0)


def fitting(places: Sequence[Candidate], said: Said) -> list[float]:
    """What the words beside the name add to each of its candidates."""
    decided = any(one.place.kind in said.kinds for one in places)
    divisions = {one.place.id for one in places if one.place.kind in ("region", "district")}
    return [
        (
            _of_kind(one, said.kinds)
            if decided
            else NAMESAKE * (one.place.kind == "settlement" and bool({one.region, one.district} & divisions))
        )
        + _held(one, said)
        + _inside(one, said)
        for one in places
    ]


def _of_kind(one: Candidate, kinds: frozenset[PlaceKind]) -> float:
    if one.place.kind in kinds:
        return SAID
    return AKIN if {one.place.kind, *kinds} <= {"region", "district"} else DENIED


def _held(one: Candidate, said: Said) -> float:
    return HELD * sum(one.place.kind in kinds for kinds in said.held) / max(1, len(said.held))


def _inside(one: Candidate, said: Said) -> float:
    around = {one.district, one.region, f"country {one.place.country}"}
    return sum(SURE if sure else LIKELY for ids, sure in said.inside if around & ids)
