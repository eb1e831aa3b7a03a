"""Are the places of an area found, by the index of points, on either side of the antimeridian and of the poles?"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import LiteralString, cast

import pytest

from graph.errors import AmbiguousName, PlaceWithoutPoint, UnknownName
from graph.model import Place, PlaceKind
from graph.queries.areas import AROUND, IN_BOX, Area, Box, Near, Point, ids_in
from graph.store import Counting, Row, Store, Writer
from ingest.pipeline import land
from tests.claimed import told
from tests.examples import COUNTRY, LEARNED, REGION, TOWN


def place(
    name: str, lat: float | None, lon: float | None, kind: PlaceKind = "settlement", within: str | None = None
) -> Place:
    slug = name.lower().replace(" ", "-")
    return Place(id=f"place:{slug}", name=name, kind=kind, lat=lat, lon=lon, within=within, names=(name, "Ostrov"))


WEST, EAST = place("West Isle", -16.5, -179.5), place("East Isle", -16.6, 179.5)
NORTH = place("North Camp", 89.5, -120.0, kind="feature")
MIDDLE = place("Moor Region", 46.6, 14.0, kind="region").model_copy(update={"names": ("Moor Region", "Velden")})
NOWHERE = place("Lost Farm", None, None)


@pytest.fixture
def filled(store: Store) -> Store:
    land(store, told(None, places=(COUNTRY, REGION, TOWN, WEST, EAST, NORTH, MIDDLE, NOWHERE)), LEARNED)
    return store


def near(of: Point | str, km: float) -> Area:
    return Area(near=Near(of, km))


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (Area(box=Box(13.5, 46.0, 14.5, 47.0)), [TOWN.id]),
        (Area(box=Box(14.0, 46.6, 14.0, 46.6)), [TOWN.id]),
        (Area(box=Box(14.1, 46.0, 14.5, 47.0)), []),
        (Area(box=Box(179.0, -17.0, -179.0, -16.0)), [EAST.id, WEST.id]),
        (Area(box=Box(-179.0, -17.0, 179.0, -16.0)), []),
        (Area(box=Box(-180.0, -90.0, 180.0, 90.0)), [EAST.id, NORTH.id, TOWN.id, WEST.id]),
        (near(Point(46.6, 14.0), 1), [TOWN.id]),
        (near(Point(46.6, 14.1), 7.6), []),
        (near(Point(46.6, 14.1), 7.7), [TOWN.id]),
        (near(Point(-16.55, 180.0), 60), [EAST.id, WEST.id]),
        (near(Point(89.5, 60.0), 120), [NORTH.id]),
        (near("West Isle", 110), [EAST.id, WEST.id]),
        (near(EAST.id, 10), [EAST.id]),
        (near("Velden", 1), [TOWN.id]),
        (near("Moor Region", 1), [TOWN.id]),
        (Area(box=Box(170.0, -17.0, -170.0, -16.0), near=Near(WEST.id, 10)), [WEST.id]),
    ],
)
def test_what_lies_in_a_box_or_circle_and_has_a_point_of_its_own(
    filled: Store, area: Area, expected: list[str]
) -> None:
    assert ids_in(filled, place=None, area=area) == expected


def test_a_larger_place_and_an_area_keep_what_both_hold(filled: Store) -> None:
    everywhere = Area(box=Box(-180.0, -90.0, 180.0, 90.0))
    assert ids_in(filled, place="Syldavia", area=everywhere) == [TOWN.id]
    assert ids_in(filled, place="Syldavia", area=None) == sorted([COUNTRY.id, REGION.id, TOWN.id])
    assert ids_in(filled, place="Syldavia", area=near(WEST.id, 100)) == []
    assert ids_in(filled, place=None, area=None) is None
    assert ids_in(filled, place=None, area=everywhere, kinds=["region"]) == [MIDDLE.id]


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ("Veldn", UnknownName),
        ("place:none", UnknownName),
        ("Ostrov", AmbiguousName),
        ("Lost Farm", PlaceWithoutPoint),
        (COUNTRY.id, PlaceWithoutPoint),
    ],
)
def test_a_place_that_is_unknown_or_lies_nobody_knows_where_is_refused(
    filled: Store, of: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        ids_in(filled, place=None, area=near(of, 10))


def test_both_questions_seek_in_the_index_of_points(store: Store) -> None:
    """Among two thousand places, as many rows are read as lie in the area, and no more."""
    store.write(_a_grid_of_places)
    box: dict[str, object] = {**asdict(Box(10.05, 10.05, 10.35, 10.35)), "kinds": ["settlement"]}
    circle: dict[str, object] = {"lat": 10.2, "lon": 10.2, "metres": 12_000.0, "kinds": ["settlement"]}
    questions: list[tuple[LiteralString, dict[str, object]]] = [(IN_BOX, box), (AROUND, circle)]
    for query, asked in questions:
        operators = [*_operators(store.write(lambda writer, query=query, asked=asked: _profile(writer, query, asked)))]
        (seek,) = [one for one in operators if str(one["operatorType"]).startswith("NodeIndexSeek")]
        told = str(seek["args"])
        assert "POINT INDEX place:Place(location)" in told, told
        assert int(str(seek["rows"])) < 40
        assert not [one for one in operators if "Scan" in str(one["operatorType"])]


def _a_grid_of_places(writer: Writer) -> None:
    writer.run(
        "UNWIND range(0, 44) AS x UNWIND range(0, 44) AS y "
        "CREATE (:Place {id: 'place:' + x + '-' + y, kind: 'settlement', "
        "location: point({longitude: 10 + x / 10.0, latitude: 10 + y / 10.0})})"
    )


def _profile(writer: Writer, query: LiteralString, asked: dict[str, object]) -> Row:
    counting = Counting(writer)
    counting.run(query, asked=asked)
    return counting.profile


def _operators(operator: Row) -> Iterator[Row]:
    yield operator
    for child in cast("list[Row]", operator.get("children", [])):
        yield from _operators(child)
