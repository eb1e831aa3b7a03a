"""Which of the places that an article's names can mean go together?

Every candidate of every name is laid beside every other. What contains, adjoins or lies beside the other speaks for it;
first for the one place around which the whole article turns, then, name by name, for what the others probably mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.candidates import Candidate

Floats = NDArray[np.float64]

SAME = 1.5
"""The other is itself, by another name."""
IN_DISTRICT = 1.5
IN_REGION = 1.0
IN_COUNTRY = 0.5
"""The one is the district, region or country in which the other lies."""
SAME_DISTRICT = 1.8
SAME_REGION = 0.5
SAME_COUNTRY = 0.15
BESIDE = 0.8
FALL_KM = 70.0
"""What lies beside the other at no distance, and how fast that fades."""

HOME = 30.0
"""How much likelier an article names what lies in or around the place that it is about than others of the name."""
UNLISTED = 1.2
"""How much of that goes to "none of these": what is not listed is most likely there too."""
HOME_SURE = 1.0
"""How sharply the evidence for one such place is told from that for another."""
SUPPORT = 3.5
"""What the other names count, on the scale of the priors; it grows with the logarithm of their number."""
ROUNDS = 3
"""How often what has been learnt of each name is passed on to the others."""
EXPLICIT = 8.0
"""What it counts that the name stands elsewhere with what it lies in: "Paris, Texas", and then "Paris"."""
SHARP = 1.0
"""How many times likelier a candidate is (as a power of e) for each point that it leads by."""

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name's candidates with their scores so far, how much it tells of others, and which names are the same."""

    places: Sequence[Candidate]
    scores: Sequence[float]
    doubt: float
    """The score of "none of these"."""
    weight: float
    name: str
    explicit: bool = False
    """The words say what it lies in."""


def settled(names: Sequence[Weighed], closeness: Floats) -> list[Floats]:
    """For each name the shares of its candidates, last that of none of them. `closeness` in the text, name by name."""
    if not names:
        return []
    every = [one for name in names for one in name.places]
    of = np.repeat(np.arange(len(names)), [len(name.places) for name in names])
    base = np.array([score for name in names for score in name.scores])
    if not every:
        return [np.ones(1) for _ in names]
    doubts = np.array([name.doubt for name in names])
    weights = np.array([name.weight for name in names])
    same_name = np.array([[one.name == other.name for other in names] for one in names])
    explicit = same_name & np.array([[other.explicit and not one.explicit for other in names] for one in names])
    beside = affinity(every)
    shares = _shares(base, of, doubts)
    at_home = _home(beside, shares, of, weights)
    base, doubts = base + at_home, doubts + UNLISTED * at_home.max()
    shares = _shares(base, of, doubts)
    heard = beside * (weights[None, :] * closeness * ~same_name)[of][:, of]
    again = np.where(beside == SAME, EXPLICIT, 0.0) * explicit[of][:, of]
    for _ in range(ROUNDS):
        shares = _shares(base + SUPPORT * np.log1p(heard @ shares) + again @ shares, of, doubts)
    return [np.append(own, max(0.0, 1 - own.sum())) for own in np.split(shares, np.flatnonzero(np.diff(of)) + 1)]


def _home(beside: Floats, shares: Floats, of: NDArray[np.intp], weights: Floats) -> Floats:
    """What it adds to each candidate that the article is about one place, which may be any of the candidates."""
    names = len(weights)
    mass = np.zeros((names, len(shares)))
    np.add.at(mass, of, beside * shares[:, None])
    told = (weights[:, None] * np.log1p(HOME * mass)).sum(axis=0)
    sure = np.exp(HOME_SURE * (told - told.max()))
    return np.log1p(HOME * beside @ (sure / sure.sum())) / SHARP


def _shares(scores: Floats, of: NDArray[np.intp], doubts: Floats) -> Floats:
    raised = np.exp(np.clip(SHARP * (scores - doubts[of]), -50, 50))
    return raised / (1 + np.bincount(of, raised, len(doubts)))[of]


def affinity(places: Sequence[Candidate]) -> Floats:
    """How strongly each place speaks for each other one."""
    code = _Codes()
    own = code.of([one.place.id for one in places])
    district = code.of([one.district for one in places])
    region = code.of([one.region for one in places])
    country = code.of([one.place.country for one in places])
    is_country = np.array([one.place.kind == "country" for one in places])
    found = np.where(_equal(country, country), SAME_COUNTRY, 0.0)
    found = np.where(_equal(country, country) & (is_country[:, None] | is_country[None, :]), IN_COUNTRY, found)
    small = ~(is_country[:, None] | is_country[None, :])
    found = np.maximum(found, np.where(small, BESIDE * np.exp(-_km(places) / FALL_KM), 0.0))
    for alike, worth in ((_equal(region, region), SAME_REGION), (_equal(district, district), SAME_DISTRICT)):
        found = np.maximum(found, np.where(alike, worth, 0.0))
    for around, worth in ((_equal(own, region), IN_REGION), (_equal(own, district), IN_DISTRICT)):
        found = np.maximum(found, np.where(around | around.T, worth, 0.0))
    return np.where(_equal(own, own), SAME, found)


def _equal(one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Where both are known and the same."""
    return (one[:, None] == other[None, :]) & (one[:, None] >= 0)


class _Codes:
    """A number for each text; -1 for what is not known."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, texts: Sequence[str | None]) -> NDArray[np.intp]:
        return np.array([-1 if one is None else self._known.setdefault(one, len(self._known)) for one in texts])


def _km(places: Sequence[Candidate]) -> Floats:
    """Great-circle distances; a place without a point is far from all."""
    lat = np.radians([one.place.lat if one.place.lat is not None else np.nan for one in places])
    lon = np.radians([one.place.lon if one.place.lon is not None else np.nan for one in places])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    cosine = np.outer(x, x) + np.outer(y, y) + np.outer(z, z)
    return np.nan_to_num(EARTH_KM * np.arccos(np.clip(cosine, -1.0, 1.0)), nan=1e6)
