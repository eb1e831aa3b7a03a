"""How does a list look on a map? As GeoJSON (RFC 7946): points, longitude first, with flat properties for map programs.

An item without a point cannot be shown: `without_point` counts those left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel

from graph.queries.answers import LedgerEntry, PlaceAnswer
from graph.queries.areas import Located, located
from graph.queries.bases import ArticleReference, SpeakerAnswer
from graph.queries.claims import ClaimAnswer, ClaimTold
from graph.queries.control import ControlAnswer
from graph.queries.events import EventAnswer
from graph.store import Reader

MEDIA_TYPE = "application/geo+json"
DESCRIBED: dict[int | str, dict[str, object]] = {200: {"content": {MEDIA_TYPE: {}}}}

Format = Annotated[
    Literal["json", "geojson"],
    Query(description="`geojson`: a FeatureCollection of points, for maps; what has no point is left out, and counted"),
]
Properties = dict[str, str | float | bool | None]


class Geometry(BaseModel):
    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]
    """Longitude, latitude."""


class Feature(BaseModel):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Geometry
    properties: Properties


class FeatureCollection(BaseModel):
    """`without_point`, `next_cursor` and `broken_evidence` are members of our own."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    without_point: int
    next_cursor: str | None
    broken_evidence: list[str]


def collection(
    request: Request,
    shown: Iterable[Sequence[Feature]],
    *,
    next_cursor: str | None,
    broken_evidence: Sequence[str] = (),
) -> Response:
    """Of a page of items, the features of each. The next page is also where the header `Link` leads."""
    features = [*shown]
    made = FeatureCollection(
        features=[feature for of_item in features for feature in of_item],
        without_point=sum(not of_item for of_item in features),
        next_cursor=next_cursor,
        broken_evidence=[*broken_evidence],
    )
    headers = None
    if next_cursor:
        headers = {"Link": f'<{request.url.include_query_params(cursor=next_cursor)}>; rel="next"'}
    return Response(made.model_dump_json(), media_type=MEDIA_TYPE, headers=headers)


def of_statements(reader: Reader, entries: Sequence[LedgerEntry]) -> Iterator[list[Feature]]:
    """One for each claim that lies at a point; where a statement has none, one at a place that it concerns."""
    named = {claim.place.id for entry in entries for claim in entry.claims if claim.place}
    named |= {about.id for entry in entries for about in entry.about if about.kind == "place"}
    points = located(reader, sorted(named))
    for entry in entries:
        claims = [(claim, points[claim.place.id]) for claim in entry.claims if claim.place and claim.place.id in points]
        if claims:
            yield [_feature(claim.id, place, _statement(entry, claim)) for claim, place in claims]
        else:
            concerned = sorted((points[one.id] for one in entry.about if one.id in points), key=_extent)
            yield [_feature(entry.id, place, _statement(entry)) for place in concerned[:1]]


def of_tellings(reader: Reader, items: Sequence[EventAnswer] | Sequence[ControlAnswer]) -> Iterator[list[Feature]]:
    """Events, or claims on who holds a place."""
    points = located(reader, sorted({item.place.id for item in items if item.place}))
    for item in items:
        place = points.get(item.place.id) if item.place else None
        yield [_feature(item.claim.id, place, _telling(item))] if place else []


def of_places(items: Sequence[PlaceAnswer]) -> Iterator[list[Feature]]:
    for item in items:
        if item.lat is None or item.lon is None:
            yield []
            continue
        place = Located(id=item.id, name=item.name, kind=item.kind, lat=item.lat, lon=item.lon)
        more: Properties = {
            "country": item.country,
            "geonames_id": item.geonames_id,
            "within": item.within,
            "statements": item.statements,
        }
        yield [_feature(item.id, place, more)]


_EXTENTS = ("feature", "settlement", "district", "region", "country")


def _extent(place: Located) -> int:
    """The smaller a place, the better a point tells where it is."""
    return _EXTENTS.index(place.kind)


def _feature(id: str, place: Located, properties: Properties) -> Feature:  # noqa: A002
    where: Properties = {"place": place.id, "place_name": place.name, "place_kind": place.kind}
    return Feature(
        id=id, geometry=Geometry(coordinates=(place.lon, place.lat)), properties={"id": id, **properties, **where}
    )


def _statement(entry: LedgerEntry, claim: ClaimAnswer | None = None) -> Properties:
    said = entry.said_on or entry.article.published
    day = (claim and claim.until) or said
    counted: Properties = {
        "type": claim and claim.type,
        "measure": claim and claim.measure,
        "low": claim and claim.low,
        "high": claim and claim.high,
        "unit": claim and claim.unit,
        "of": claim.of.name if claim and claim.of else None,
        "by": claim.by.name if claim and claim.by else None,
        "polarity": claim and claim.polarity,
    }
    return {
        "words": claim.words if claim else entry.words,
        **_source(entry.id, entry.speaker, entry.article),
        **counted,
        "day": day and day.isoformat(),
    }


def _telling(item: EventAnswer | ControlAnswer) -> Properties:
    claim: ClaimTold = item.claim
    return {
        "words": claim.words,
        **_source(claim.statement, claim.speaker, claim.article),
        "type": claim.type,
        "measure": item.how if isinstance(item, ControlAnswer) else item.type,
        "acled": claim.acled,
        "of": claim.of and claim.of.name,
        "by": claim.by and claim.by.name,
        "polarity": claim.polarity,
        "day": claim.day and claim.day.isoformat(),
    }


def _source(statement: str, speaker: SpeakerAnswer | None, article: ArticleReference) -> Properties:
    return {
        "statement": statement,
        "speaker": speaker and speaker.name,
        "side": speaker and speaker.side_name,
        "article": article.id,
        "article_url": article.url,
        "outlet": article.outlet,
        "published": article.published and article.published.isoformat(),
    }
