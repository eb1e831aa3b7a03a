"""Which articles do saved pages and archives hold? Each page is parsed in a contained process, started for the first.

The parsers are slow to import, and not needed where there are no pages: each is imported where it is first used.
"""

from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.contained import Contained
from ingest.sources.lines import read_whole
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page


def read_html(stream: BinaryIO, _name: str, contained: Contained) -> Iterator[Page]:
    """A saved page does not say where it was found, unless it names its canonical address."""
    from ingest.sources import pages

    yield contained.run(pages.read, read_whole(stream, pages.MAX_BYTES, what="one page"), url=None)


def read_mhtml(stream: BinaryIO, _name: str, contained: Contained) -> Iterator[Page]:
    from ingest.sources import mhtml

    yield contained.run(mhtml.read, read_whole(stream, mhtml.MAX_BYTES, what="one saved page"))


def read_warc(stream: BinaryIO, name: str, contained: Contained) -> Iterator[Page | Rejection]:
    from ingest.sources import warc

    yield from warc.read(stream, name, contained)
