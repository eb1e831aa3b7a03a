"""Reads .txt and .md: one file is one article, its text kept whole, header and all."""

from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.clean import MAX_CHARACTERS
from ingest.sources import records
from ingest.sources.decode import decode
from ingest.sources.lines import read_whole

_MAX_BYTES = 4 * MAX_CHARACTERS + 4
"""No encoding takes more than four bytes a character; a larger file need not be read."""


def read(stream: BinaryIO, name: str) -> Iterator[Article]:
    yield records.article({"text": decode(read_whole(stream, _MAX_BYTES, what="one article"))})
