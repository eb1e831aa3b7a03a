"""How does `extract` read its lines: one after the other in this process, or spread over several?"""

import json
from codecs import BOM_UTF8
from collections.abc import Generator, Hashable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple, cast

from app.extract import BadLine, Json, extract_line
from app.logs import log_to_stderr
from app.settings import Settings
from app.spreading import spread
from app.taking_in import Tools, load_tools

LOST = "the process that read it ended, and so did another that tried again: killed, or out of memory"


class Line(NamedTuple):
    number: int
    content: bytes


class Answer(NamedTuple):
    """What is written for a line, and why if it could not be read."""

    number: int
    row: str
    fault: str | None = None


def answers(lines: Iterable[bytes], settings: Settings, *, jobs: int) -> Generator[Answer]:
    """An answer for each line that is not blank, in their order."""
    numbered = _numbered(lines)
    if jobs > 1:
        yield from spread(numbered, partial(_answer_in_worker, settings), lost=_lost, jobs=jobs)
        return
    tools = load_tools(settings)
    for line in numbered:
        yield answer(line, tools)


def answer(line: Line, tools: Tools) -> Answer:
    try:
        row = extract_line(line.content.decode("utf-8"), *tools)
    except (BadLine, UnicodeDecodeError) as error:
        return _failed(line, str(error))
    return Answer(line.number, _written(row))


def _numbered(lines: Iterable[bytes]) -> Iterator[Line]:
    for number, content in enumerate(lines, start=1):
        bare = content.removeprefix(BOM_UTF8) if number == 1 else content
        if bare.strip():
            yield Line(number, bare)


def _answer_in_worker(settings: Settings, line: Line) -> Answer:
    return answer(line, _tools(cast("Hashable", settings)))  # frozen, which pydantic does not tell the type checker


@cache
def _tools(settings: Settings) -> Tools:
    """Loaded in each worker, at its first line."""
    log_to_stderr()
    return load_tools(settings)


def _lost(line: Line) -> Answer:
    return _failed(line, LOST)


def _failed(line: Line, fault: str) -> Answer:
    return Answer(line.number, _written({"id": None, "line": line.number, "error": fault}), fault)


def _written(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False)
