"""What stands on the lines of a dump: entities of FollowTheMoney or items of Wikidata, as plain or packed text?"""

import bz2
import gzip
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from ingest.gazetteer import followthemoney, wikidata
from ingest.gazetteer.records import BadRecord, Json, Record


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    reason: str


def read(path: Path) -> Iterator[Record | Fault]:
    """Line by line, so that a dump may be larger than memory. Wikidata's is one list over all lines."""
    with _open(path) as file:
        for number, line in enumerate(file, start=1):
            bare = (line.removeprefix(BOM_UTF8) if number == 1 else line).strip().rstrip(b",")
            if bare and bare not in (b"[", b"]"):
                try:
                    yield from _records(bare)
                except BadRecord as error:
                    yield Fault(number, str(error))


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast("BinaryIO", gzip.open(path))
    return cast("BinaryIO", bz2.open(path)) if path.suffix == ".bz2" else path.open("rb")


def _records(line: bytes) -> list[Record]:
    try:
        entry: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from error
    if not isinstance(entry, dict):
        raise BadRecord("not an object")
    fields = cast("Json", entry)
    if "claims" in fields:
        return list(wikidata.records(fields))
    return list(followthemoney.records(fields))
