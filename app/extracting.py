"""How do `extract` and `geocode` read their lines: one after the other in this process, or spread over several?"""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple, cast

from app.composition import load_extractor, load_gazetteer
from app.extract import BadLine, Json, extract_line
from app.geocode import geocode_line
from app.logs import log_to_stderr
from app.settings import Settings
from app.spreading import spread
from app.taking_in import load_tools
from ingest.extraction import FoundToponym
from ingest.gazetteer.populations import populations
from ingest.pipeline import Extractor

ReadLine = Callable[[str], Json]
"""What a line says. Raises BadLine."""
Opening = Callable[[Settings], ReadLine]
"""Loads what reading takes. A function of a module, so that each process can load its own."""

LOST = "the process that read it ended, and so did another that tried again: killed, or out of memory"


class Line(NamedTuple):
    number: int
    content: bytes


class Answer(NamedTuple):
    """What is written for a line, and why if it could not be read."""

    number: int
    row: str
    fault: str | None = None


def extracting(settings: Settings) -> ReadLine:
    extractor, gazetteer = load_tools(settings)
    return partial(extract_line, extractor=extractor, gazetteer=gazetteer)


def geocoding(settings: Settings) -> ReadLine:
    """The parser is loaded with the first line that names no toponyms."""
    gazetteer = load_gazetteer(settings)

    @cache
    def extractor() -> Extractor:
        return load_extractor(settings, populations(gazetteer))

    def find(text: str) -> tuple[FoundToponym, ...]:
        return extractor().extract(text).toponyms

    return partial(geocode_line, gazetteer=gazetteer, find=find)


def answers(lines: Iterable[bytes], settings: Settings, opening: Opening, *, jobs: int) -> Generator[Answer]:
    """An answer for each line that is not blank, in their order."""
    numbered = _numbered(lines)
    if jobs > 1:
        yield from spread(numbered, partial(_answer_in_worker, settings, opening), lost=_lost, jobs=jobs)
        return
    read = opening(settings)
    for line in numbered:
        yield _answer(line, read)


def _answer(line: Line, read: ReadLine) -> Answer:
    try:
        row = read(line.content.decode("utf-8"))
    except (BadLine, UnicodeDecodeError) as error:
        return _failed(line, str(error))
    return Answer(line.number, _written(row))


def _numbered(lines: Iterable[bytes]) -> Iterator[Line]:
    for number, content in enumerate(lines, start=1):
        bare = content.removeprefix(BOM_UTF8) if number == 1 else content
        if bare.strip():
            yield Line(number, bare)


def _answer_in_worker(settings: Settings, opening: Opening, line: Line) -> Answer:
    # Settings are frozen, which pydantic does not tell the type checker.
    return _answer(line, _opened(cast("Hashable", settings), opening))


@cache
def _opened(settings: Settings, opening: Opening) -> ReadLine:
    """Loaded in each worker, at its first line."""
    log_to_stderr()
    return opening(settings)


def _lost(line: Line) -> Answer:
    return _failed(line, LOST)


def _failed(line: Line, fault: str) -> Answer:
    return Answer(line.number, _written({"id": None, "line": line.number, "error": fault}), fault)


def _written(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False)
