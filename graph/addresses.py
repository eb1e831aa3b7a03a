"""Which spellings of a web address are one address? So that an article is known again where it was found before."""

from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING: Final = frozenset(
    {
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "twclid",
        "yclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "cmpid",
    }
)
"""Parameters that say how a reader came there, besides those that begin with utm_."""
LONGEST: Final = 1_500
"""Characters. A range index refuses values of some eight thousand bytes."""


def address(url: str | None) -> str | None:
    """An article's address without what does not tell articles apart; None where the address is that of no article.

    >>> address("https://www.Example.org:443/news/velden/?utm_source=feed&id=7#top")
    'example.org/news/velden?id=7'

    A site's front page is the address of whatever stands there today, so it is none.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    path = parts.path.rstrip("/")
    if not path and not asked:
        return None
    host = host.removeprefix("www.")
    found = host + (f":{port}" if port not in (None, 80, 443) else "") + path
    found += f"?{urlencode(sorted(asked))}" if asked else ""
    return found if len(found) <= LONGEST else f"{host}/{sha256(found.encode()).hexdigest()}"


def _tracks(name: str) -> bool:
    return name.startswith("utm_") or name in TRACKING
