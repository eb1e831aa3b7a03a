"""What does a line of a GeoNames dump say? The formats of https://download.geonames.org/export/dump/readme.txt.

    allCountries.txt, UA.txt      19 columns: a place
    admin1CodesASCII.txt          4 columns: what a division's code is called, without a point
    admin2Codes.txt               likewise
    alternateNamesV2.txt          10 columns (8 in the first edition): a name that a place goes by

The file may lie in a .zip. Which of them it is, its number of columns tells.
"""

import zipfile
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import Field

from graph.model import PlaceKind, Value
from ingest.gazetteer.entries import Entry
from ingest.gazetteer.spelling import worth_keeping
from ingest.gazetteer.tables import BadSeed, read
from ingest.seeds import folder as seeds_folder

NOT_NAMES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "abbr", "tcid", "phon"})


class BadDump(ValueError):
    """A line is none of a dump's; the text says why."""


@dataclass(frozen=True, slots=True)
class DivisionName:
    code: str
    name: str
    geonames_id: int


@dataclass(frozen=True, slots=True)
class OtherName:
    geonames_id: int
    name: str


class FeatureCodes(Value):
    kind: PlaceKind
    codes: tuple[str, ...] = Field(min_length=1)
    names: int = Field(default=0, ge=0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which features are taken in, by class and code, and how many other names each must have."""

    kinds: Mapping[str, tuple[PlaceKind, int]]

    def of(self, feature: str) -> tuple[PlaceKind, int] | None:
        return self.kinds.get(feature) or self.kinds.get(f"{feature.partition('.')[0]}.*")


def chosen(seeds: Path | None = None) -> Chosen:
    features = read((seeds or seeds_folder()) / "feature_codes.toml", "feature", FeatureCodes)
    kinds: dict[str, tuple[PlaceKind, int]] = {
        code: (feature.kind, feature.names) for feature in features for code in feature.codes
    }
    if len(kinds) < sum(len(feature.codes) for feature in features):
        raise BadSeed("feature_codes.toml: a code is listed twice")
    return Chosen(kinds)


@contextmanager
def opened(path: Path) -> Generator[IO[bytes]]:
    """The lines of a dump, without holding more than one of them. Raises BadDump for a file that is not whole."""
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as packed, packed.open(_dump_in(packed)) as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BadDump(f"not a whole zip file: {error}") from error


def _dump_in(packed: zipfile.ZipFile) -> str:
    """GeoNames puts a readme.txt, or a list of languages, beside the dump: the largest file is meant."""
    files = [file for file in packed.infolist() if file.filename.endswith(".txt")]
    if not files:
        raise BadDump("no .txt file in it")
    return max(files, key=lambda file: file.file_size).filename


def parsed(line: bytes, features: Chosen) -> Entry | DivisionName | OtherName | None:
    """None for what is not taken in. Raises BadDump."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise BadDump(f"not UTF-8: {error.reason} at byte {error.start}") from error
    try:
        if len(cells) == 19:
            return _place(cells, features)
        if len(cells) == 4:
            return _division(cells)
        if len(cells) in (8, 10):
            return _other_name(cells)
    except ValueError as error:
        raise BadDump(str(error)) from error
    raise BadDump(f"{len(cells)} columns, where a dump has 19, 4, 8 or 10")


def _place(cells: list[str], features: Chosen) -> Entry | None:
    number, name, _ascii, others, lat, lon, feature_class, code, country, _cc2, *divisions, population = cells[:15]
    found = features.of(f"{feature_class}.{code}")
    names = tuple(filter(worth_keeping, filter(None, others.split(","))))
    point = _within("latitude", float(lat), 90), _within("longitude", float(lon), 180)
    if found is None or len(names) < found[1]:
        return None
    kind = found[0]
    depth = {"country": 0, "region": 1, "district": 2}.get(kind)
    if kind == "district" and code != "ADM2":
        depth = None  # what is smaller has no code of its own that others would lie in
    around = _code(country, divisions[: 2 if depth is None else max(0, depth - 1)])
    return Entry(
        name=_not_empty(name), kind=kind, country=country or None, lat=point[0], lon=point[1], names=names,
        population=int(population or 0), geonames_id=_positive(number),
        code=None if depth is None else _code(country, divisions[:depth]), within=None if depth == 0 else around,
    )  # fmt: skip


def _code(country: str, divisions: list[str]) -> str | None:
    """UA.05.1402 as far as it is known; 00 stands for none."""
    known = [country] if country else []
    for division in divisions:
        if division in ("", "00"):
            break
        known.append(division)
    return ".".join(known) or None


def _division(cells: list[str]) -> DivisionName:
    code, name, _ascii, number = cells
    return DivisionName(_not_empty(code), _not_empty(name), _positive(number))


def _other_name(cells: list[str]) -> OtherName | None:
    _own, number, language, name, *_ = cells
    known = OtherName(_positive(number), _not_empty(name))
    return None if language in NOT_NAMES or not worth_keeping(name) else known


def _positive(number: str) -> int:
    if (found := int(number)) <= 0:
        raise BadDump(f"{number} is no GeoNames id")
    return found


def _within(what: str, value: float, most: float) -> float:
    if not -most <= value <= most:
        raise BadDump(f"{value} is no {what}")
    return value


def _not_empty(text: str) -> str:
    if not text:
        raise BadDump("a name is empty")
    return text
