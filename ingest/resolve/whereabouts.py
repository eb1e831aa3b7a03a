"""About where is a toponym that no name tells? Where the text around it takes place, as far as it names places.

Each place that the text names speaks for itself and for what lies near it: the more, the nearer it stands to the
unknown name, and the earlier, for an article begins with what it is about. Where nothing is known nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import asin, cos, exp, radians, sin, sqrt

from graph.model import Place, PlaceKind, Span
from ingest.gazetteer.place_words import place_words
from ingest.resolve.candidates import bare
from ingest.resolve.locating import Located
from ingest.resolve.questions import is_name

SAYS: Mapping[PlaceKind, float] = {"settlement": 1.0, "district": 0.8, "region": 0.7, "country": 0.45, "feature": 0.25}
"""How readily something unknown is put at a place of that kind, beside one as well supported of another kind."""
NEXT, NEXT_TO = 1.0, 40.0
"""What it adds that a name stands next to the unknown one, and the characters over which that fades."""
NEAR, NEAR_BY = 0.5, 500.0
"""The same of the paragraph."""
ANYWHERE = 0.3
"""What a name tells wherever it stands."""
FIRST, BEGINNING = 0.5, 300.0
"""What it adds to stand at the beginning."""
FALL_KM = 80.0
COUNTRY = 0.4
"""What a country that is named says for a place in it, and the place for the country."""
ENOUGH = 0.3
"""The least support of all that speaks for a place."""
MOST = 0.5
"""How sure such an answer ever is."""


def whereabouts(text: str, toponyms: Sequence[Span], located: Sequence[Located | None]) -> tuple[Located | None, ...]:
    """The answers with the gaps filled, each of those marked as approximate. For whoever asks where a name is: no claim
    is put at such a place."""
    known = [
        (span, one)
        for span, one in zip(toponyms, located, strict=True)
        if one and not one.approximate and one.place.lat is not None
    ]
    return tuple(
        one or _about(text, span, known) if _could_be_anywhere(text, span) else one
        for span, one in zip(toponyms, located, strict=True)
    )


def _could_be_anywhere(text: str, span: Span) -> bool:
    surface = text[span[0] : span[1]]
    return is_name(surface, text) and bare(surface).casefold() not in place_words().vague.words


def _about(text: str, span: Span, known: Sequence[tuple[Span, Located]]) -> Located | None:
    told = [(one.place, one.confidence**2 * _heard(span, other)) for other, one in known]
    supported = sorted(_supported(told), key=lambda one: (-one[1], one[0].id))
    total = sum(weight for _, weight in told)
    if not supported or not total:
        return None
    place, support = supported[0]
    confidence = round(MOST * min(1.0, support / total), 2)
    return Located(place, confidence, bare(text[span[0] : span[1]]), approximate=True) if support >= ENOUGH else None


def _heard(span: Span, other: Span) -> float:
    gap = max(span[0] - other[1], other[0] - span[1], 0)
    return ANYWHERE + NEXT * exp(-gap / NEXT_TO) + NEAR * exp(-gap / NEAR_BY) + FIRST * exp(-other[0] / BEGINNING)


def _supported(told: Sequence[tuple[Place, float]]) -> Iterator[tuple[Place, float]]:
    for place in {place.id: place for place, _ in told}.values():
        yield place, SAYS[place.kind] * sum(weight * _speaks(other, place) for other, weight in told)


def _speaks(other: Place, place: Place) -> float:
    if other.id == place.id:
        return 1.0
    if other.country == place.country and "country" in (other.kind, place.kind):
        return COUNTRY
    return 0.0 if "country" in (other.kind, place.kind) else exp(-_km(other, place) / FALL_KM)


def _km(one: Place, other: Place) -> float:
    lat, lon, to_lat, to_lon = (radians(each or 0.0) for each in (one.lat, one.lon, other.lat, other.lon))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
