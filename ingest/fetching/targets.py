"""Which URLs may be asked? Those that every reader reads alike: http or https, a plain host, nothing before it."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from ingest.clean import Refused
from ingest.fetching.addresses import Address, literal
from ingest.fetching.allowed import SETTING, Allowed

MAX_CHARACTERS = 8_192

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_PLAIN_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_LABEL = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be asked. `address` is its host, where that is no name; `came_from` is the URL that led here."""

    url: str
    scheme: str
    host: str
    port: int
    address: Address | None = None
    came_from: str | None = None

    @property
    def origin(self) -> str:
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{_bracketed(self.host)}{port}"

    def __str__(self) -> str:
        return _shown(self.url, self.came_from)


def target(url: str, allowed: Allowed, *, came_from: str | None = None) -> Target:
    """Take a URL apart, or refuse it. A name's addresses are checked later, when they are known: see wire.py."""
    named = _shown(url, came_from)
    parts = _parts(url.strip(), named)
    host = _host(parts.hostname or "", named)
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    address = literal(host)
    if not allowed.opens_port(host, port):
        raise forbidden_address(named, f"port {port} is neither 80 nor 443", address or host, port)
    if address is not None and (objection := allowed.objection(host, port, address)):
        raise forbidden_address(named, objection, address, port)
    plain = Target("", parts.scheme, host, port)
    asked = urlunsplit((parts.scheme, plain.origin.partition("://")[2], parts.path or "/", parts.query, ""))
    return Target(asked, parts.scheme, host, port, address, came_from)


def forbidden_address(named: object, objection: str, where: Address | str, port: int) -> Refused:
    entry = f"{_bracketed(str(where))}:{port}"
    remedy = f"to fetch from there all the same, add {entry} to {SETTING}"
    return Refused("forbidden_address", f"{named}: {objection}; {remedy}")


def _parts(url: str, named: str) -> SplitResult:
    if len(url) > MAX_CHARACTERS:
        raise Refused("bad_url", f"{named}: {len(url):,} characters, and {MAX_CHARACTERS:,} is the most; shorten it")
    if hidden := _UNSEEN.search(url):
        raise Refused("bad_url", f"{named}: holds {hidden[0]!r}, which nobody sees; write it as %-escapes")
    try:
        url.encode("utf-8")
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("bad_url", f"{named}: {error}; give an address like https://example.org/page") from error
    if parts.scheme not in _DEFAULT_PORTS:
        what = f"{parts.scheme}: is not fetched" if parts.scheme else "it does not begin with http:// or https://"
        raise Refused("bad_url", f"{named}: {what}; give an http or https address")
    if "@" in parts.netloc:
        raise Refused("bad_url", f"{named}: names a user before the host; leave that and the @ out")
    if not parts.hostname or port == 0:
        raise Refused(
            "bad_url", f"{named}: has no host or no port to ask; give an address like https://example.org/page"
        )
    return parts


def _host(host: str, named: str) -> str:
    """One spelling of each host: lower case, no dot at its end, digits and dots of other scripts in ours.

    Numbers that are no dotted quad (127.1, 0x7f000001, 2130706433, 0177.0.0.1) are refused: readers differ on them.
    """
    host = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower().removesuffix(".")
    if literal(host) is not None:
        return str(literal(host))
    if _ENDS_IN_NUMBER.fullmatch(host):
        raise Refused("bad_url", f"{named}: its host is a number; write an address as four numbers, or better a name")
    plain = _PLAIN_HOST.fullmatch(host) if host.isascii() else all(map(_LABEL.fullmatch, host.split(".")))
    if not plain or len(host) > 253:
        raise Refused("bad_url", f"{named}: {host[:80]!r} is no name of a host; correct the address")
    return host


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _shown(url: str, came_from: str | None = None) -> str:
    """A URL for a message: what cannot be seen is escaped, and a long one cut."""
    shown = url if url.isprintable() else ascii(url)[1:-1]
    shown = shown if len(shown) <= 300 else f"{shown[:300]}…"
    return f"{shown} (redirected from {_shown(came_from)})" if came_from else shown
