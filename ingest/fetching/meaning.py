"""What does an answer mean: a body, that nothing changed, another address, or that there is nothing for us?"""

import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urljoin

from ingest.clean import Refused
from ingest.fetching.fetched import Fetched, Unchanged, Validators
from ingest.fetching.patience import retry_after
from ingest.fetching.refusals import Declined, Faltered
from ingest.fetching.targets import Target
from ingest.fetching.wire import Answer

REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
MAY_PASS = (408, 425, 500, 502, 504, 520, 521, 522, 523, 524)

_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_DECLINED = {
    401: "asks for a login; only what anybody may read is fetched",
    402: "asks for payment; only what anybody may read is fetched",
    403: "does not let this program in; ask the publisher, or leave it out",
    404: "there is no such page; correct the address, or leave it out",
    410: "the page is gone for good; leave it out",
    451: "is withheld for legal reasons; leave it out",
}
_SENDABLE = re.compile(r"[ -~]{1,1024}")


@dataclass(frozen=True, slots=True)
class Redirected:
    to: str


def conditions(validators: Validators, asked: Target) -> dict[str, str]:
    """The headers that ask for a body only if it changed. Nothing where another address gave the validators: since the
    redirect led there it may lead elsewhere, to a page that has not changed since and that we have never seen."""
    if validators.url not in (None, asked.url):
        return {}
    said = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, text in said.items() if (value := _kept(text))}


def meaning(answer: Answer, *, conditional: bool, at: datetime) -> Fetched | Unchanged | Redirected:
    """Read the answer, its body too where there is one for us. Raises Refused, by its kind in refusals.py."""
    status, headers, target = answer.status, answer.headers, answer.target
    if status in (200, 203):
        content_type = headers.get("content-type")
        if content_type and content_type.strip().lower().startswith(_NO_TEXT):
            raise Refused("not_text", f"{target}: is served as {content_type[:80]!r}; only text is fetched")
        found = Validators(_kept(headers.get("etag")), _kept(headers.get("last-modified")), target.url)
        return Fetched(target.url, answer.read(), content_type, found, at)
    if status in REDIRECTS and (location := headers.get("location", "").strip()):
        return Redirected(_joined(target.url, location))
    if status == 304 and conditional:
        return Unchanged(target.url, at)
    raise declined(answer, at)


def declined(answer: Answer, at: datetime) -> Refused:
    status, target = answer.status, answer.target
    if status in BUSY or status in MAY_PASS:
        after = retry_after(answer.headers.get("retry-after"), at)
        detail = f"{target}: answers {_phrase(status)}; try it another time"
        return Faltered("http_error", detail, after=after, busy=status in BUSY)
    if status == 304:
        detail = f"{target}: says that nothing changed, though it was not asked; its server is at fault"
        return Declined("http_error", detail, status=status)
    why = _DECLINED.get(status, "and no page; look at it in a browser")
    return Declined(
        "not_found" if status in (404, 410) else "http_error", f"{target}: {_phrase(status)}: {why}", status=status
    )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return location  # refused as it stands, by its own name


def _kept(validator: str | None) -> str | None:
    """A validator that can be sent back; what is long or not plain is not worth the risk."""
    return validator if validator and _SENDABLE.fullmatch(validator) else None


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
