"""Which page does a browser's saved archive (.mhtml) hold?"""

from datetime import date
from email import policy
from email.message import Message
from email.parser import BytesParser

from ingest.clean import Refused
from ingest.sources import pages
from ingest.sources.addresses import absolute
from ingest.sources.page import Page
from ingest.sources.published import published_or_none

MAX_BYTES = 50_000_000
"""Pictures and style sheets are in it too."""
_HEADERS = 100_000


def read(body: bytes) -> Page:
    """Its first part of HTML. The day on which it was saved is that of fetching."""
    if len(body) > MAX_BYTES:
        raise Refused("too_large", f"an archive of {len(body):,} bytes, and {MAX_BYTES:,} is the most")
    if not body.strip():
        raise Refused("empty", "there is nothing in it")
    if not _is_mail(body):
        raise Refused("bad_archive", "no MHTML: it does not begin with header lines; is it .html?")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(body)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        html = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, RecursionError) as error:
        raise Refused("bad_archive", f"no MHTML can be read in it: {error}"[:300]) from error
    if part is None or not isinstance(html, bytes):
        raise Refused("bad_archive", "none of its parts is a page")
    return pages.read(
        html,
        url=_address(part) or _address(message),
        content_type=str(part.get("Content-Type", "text/html")),
        fetched=_saved(message),
    )


def _is_mail(body: bytes) -> bool:
    head = body[:_HEADERS].lstrip()
    return b":" in head.split(b"\n", 1)[0] and not head.startswith(b"<")


def _address(part: Message) -> str | None:
    return next(
        (url for name in ("Content-Location", "Snapshot-Content-Location") if (url := absolute(part.get(name), None))),
        None,
    )


def _saved(message: Message) -> date | None:
    return published_or_none(str(message.get("Date") or "").strip())
