"""Reads .csv: a header row names the fields, and each further record is one article."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph.model import Article
from ingest.clean import Refused
from ingest.sources import records
from ingest.sources.lines import MAX_LINE, Line, lines
from ingest.sources.outcome import Rejection

_MAX_READ_AGAIN = 64_000_000
"""Characters. Past this, lines that an open quotation mark swallowed are given up with it, not read once more."""


class _Lines:
    """Lines of which some can be handed back, to be read again as the start of another record."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._ahead: deque[Line] = deque()
        self._read_again = 0

    def next(self) -> Line | None:
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def hand_back(self, swallowed: Sequence[Line]) -> bool:
        self._read_again += sum(len(line.text) for line in swallowed)
        if self._read_again > _MAX_READ_AGAIN:
            return False
        self._ahead.extendleft(reversed(swallowed))
        return True


def read(stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    source = _Lines(lines(stream))
    first = source.next()
    if first is None:
        raise Refused("empty", "there is not even a header row")
    delimiter = max(",;\t", key=first.text.count)
    columns = _cells(source, first, delimiter, swallowed=[])
    records.check_fields(columns)
    while line := source.next():
        if not line.text.strip() and not line.refused:
            continue
        swallowed: list[Line] = []
        try:
            cells = _cells(source, line, delimiter, swallowed)
            if len(cells) != len(columns):
                raise Refused(
                    "bad_record", f"{len(cells)} cells, and the header row names {len(columns)}; check its quotes"
                )
        except Refused as refused:
            lost = "" if source.hand_back(swallowed) else f"; the {len(swallowed):,} lines after it were lost with it"
            yield Rejection(f"{name}:{line.number}", refused.reason, refused.detail + lost)
            continue
        try:
            yield records.article(dict(zip(columns, cells, strict=True)))
        except Refused as refused:
            yield Rejection.of(f"{name}:{line.number}", refused)


def _cells(source: _Lines, first: Line, delimiter: str, swallowed: list[Line]) -> list[str]:
    """One record. The lines that it took besides the first go into `swallowed`, so that they can be handed back."""

    def feed() -> Iterator[str]:
        size = 0
        line: Line | None = first
        while line:
            if line.refused:
                raise line.refused
            size += len(line.text)
            if size > MAX_LINE:
                raise Refused(
                    "too_long", f"a record of more than {MAX_LINE:,} characters; is a quotation mark not closed?"
                )
            yield line.text
            line = source.next()
            if line:
                swallowed.append(line)

    try:
        return next(csv.reader(feed(), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused("bad_record", f"no CSV record: {error}; a quotation mark in a cell is written twice") from error
