"""Which pages does a web archive (.warc, .warc.gz, as Common Crawl publishes news) hold?"""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Protocol, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from ingest.clean import Refused
from ingest.sources import pages
from ingest.sources.addresses import absolute
from ingest.sources.contained import Contained
from ingest.sources.lines import peekable
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page
from ingest.sources.published import published_or_none
from ingest.sources.warc_records import records

_OF_INTEREST = re.compile(rb"^warc-type:[ \t]*(?:response|resource)\b", re.IGNORECASE | re.MULTILINE)
_HEADERS = 65_536
_FOUND = "200"
_GONE = {"404", "410"}
_PAGES = ("text/html", "application/xhtml+xml")


class Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...


def read(stream: BinaryIO, name: str, contained: Contained) -> Iterator[Page | Rejection]:
    """Each page, and each that cannot be read; records of anything but pages are passed over."""
    for number, record in enumerate(records(peekable(stream)), start=1):
        try:
            if record.refused:
                raise record.refused
            if not _OF_INTEREST.search(record.body, 0, _HEADERS):
                continue
            page = contained.run(page_of, record.body)
        except Refused as refused:
            yield Rejection.of(f"{name}[{number}]", refused)
        else:
            if page is not None:
                yield page


def page_of(body: bytes) -> Page | None:
    """The page of one record; None where it holds something else."""
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(body))), None)
        if record is None:
            raise Refused("bad_archive", "no record can be read")
        content_type = _content_type(record)
        if content_type and not content_type.lower().startswith(_PAGES):
            return None
        html = _content(record)
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError) as error:  # of headers that are not there
        raise Refused("bad_archive", f"no record can be read: {error}"[:300]) from error
    return pages.read(html, url=_address(record), content_type=content_type, fetched=_day(record))


def _content_type(record: ArcWarcRecord) -> str | None:
    return _header(cast("object", record.http_headers or record.rec_headers), "Content-Type")


def _content(record: ArcWarcRecord) -> bytes:
    """Its transfer and content coding undone, as far as it is read."""
    status = cast("str", record.http_headers.get_statuscode()) if record.http_headers else _FOUND
    if status != _FOUND:
        raise Refused("not_found" if status in _GONE else "http_error", f"the server answered {status[:20]}")
    content = cast("bytes", record.content_stream().read(pages.MAX_BYTES + 1))
    if len(content) > pages.MAX_BYTES:
        raise Refused("too_large", f"a page of more than {pages.MAX_BYTES:,} bytes")
    return content


def _address(record: ArcWarcRecord) -> str | None:
    return absolute((_header(cast("object", record.rec_headers), "WARC-Target-URI") or "").strip("<> "), None)


def _day(record: ArcWarcRecord) -> date | None:
    return published_or_none(_header(cast("object", record.rec_headers), "WARC-Date"))


def _header(headers: object, name: str) -> str | None:
    return cast("Headers", headers).get_header(name)
