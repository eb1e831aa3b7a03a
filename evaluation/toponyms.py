"""How many of a text's toponyms are found, and how many are put where they lie?

Found: a span that is the gold's, or shares a character with it; each found span answers for one toponym only, and a
toponym takes the one that it equals before any other. What the gold calls no place (an expression, a name that is no
toponym) is neither right nor wrong.
Located: of the toponyms that have a point in the gold, those within 161 km of it (100 miles), those with its GeoNames
id where it has one, and the median of the distances. Without an answer a toponym is wrong, and as far as can be.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import cast

from evaluation.corpora import Json
from evaluation.scoring import Figures
from graph.model import Span

NEAR_KM = 161.0
FARTHEST_KM = 20_015.0
EARTH_KM = 6371.0088
NO_PLACES = frozenset({"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"})

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Toponym:
    """In the gold or in what was found. `place`: False where the gold says that it is none."""

    span: Span
    point: Point | None = None
    geonames_id: int | None = None
    place: bool = True


@dataclass(frozen=True, slots=True)
class Matched:
    gold: Toponym
    found: Toponym | None
    exact: bool = False


def gold(row: Json) -> list[Toponym]:
    return [toponym(each) for each in cast("list[Json]", row["toponyms"])]


def toponym(told: Json) -> Toponym:
    """As the gold tells of one, and `extract` of a mention."""
    return Toponym(
        span=(cast("int", told["start"]), cast("int", told["end"])),
        point=_point(told.get("lat"), told.get("lon")),
        geonames_id=int(cast("int | str", told["geonames_id"])) if told.get("geonames_id") else None,
        place=told.get("kind") not in NO_PLACES,
    )


def matched(gold: Sequence[Toponym], found: Sequence[Toponym]) -> tuple[list[Matched], int]:
    """Each toponym of the gold with what answers for it, and how many found spans count."""
    places = [one for one in gold if one.place]
    others = [one for one in gold if not one.place]
    counted = [one for one in found if _touches(one, places) or not _touches(one, others)]
    free = list(counted)
    pairs: list[Matched] = []
    for one in places:
        same = next((other for other in free if other.span == one.span), None)
        best = same or next((other for other in free if _touches(other, [one])), None)
        if best is not None:
            free.remove(best)
        pairs.append(Matched(one, best, exact=same is not None))
    return pairs, len(counted)


def recognition(texts: Iterable[tuple[list[Matched], int]]) -> Figures:
    """Precision, recall and F1, of exact spans and of any that overlap."""
    told = list(texts)
    found, pairs = sum(count for _, count in told), [pair for each, _ in told for pair in each]
    figures: Figures = {}
    for name, right in (
        ("exact", sum(one.exact for one in pairs)),
        ("overlap", sum(one.found is not None for one in pairs)),
    ):
        figures |= {
            f"{name}.p": right / found if found else 0.0,
            f"{name}.r": right / len(pairs) if pairs else 0.0,
            f"{name}.f1": 2 * right / (found + len(pairs)) if found + len(pairs) else 0.0,
        }
    return figures


def resolution(pairs: Iterable[Matched]) -> Figures:
    """Of those that have a point in the gold."""
    asked = [pair for pair in pairs if pair.gold.point is not None]
    errors = [_error(pair) for pair in asked]
    known = [pair for pair in asked if pair.gold.geonames_id is not None]
    same = sum(pair.found is not None and pair.found.geonames_id == pair.gold.geonames_id for pair in known)
    return {
        "near": sum(error <= NEAR_KM for error in errors) / len(errors) if errors else 0.0,
        "id": same / len(known) if known else 0.0,
        "km": statistics.median(errors) if errors else 0.0,
        "n": float(len(asked)),
    }


def _touches(one: Toponym, others: Iterable[Toponym]) -> bool:
    return any(one.span[0] < other.span[1] and other.span[0] < one.span[1] for other in others)


def _error(pair: Matched) -> float:
    if pair.gold.point is None or pair.found is None or pair.found.point is None:
        return FARTHEST_KM
    return kilometres(pair.gold.point, pair.found.point)


def kilometres(one: Point, other: Point) -> float:
    p, q = radians(one[0]), radians(other[0])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _point(lat: object, lon: object) -> Point | None:
    return None if lat is None or lon is None else (float(cast("float", lat)), float(cast("float", lon)))
