"""Which address is meant, and are two of them at one site?"""

from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from courlan import extract_domain
from courlan.clean import TRACKERS_RE

_LONGEST = 2_000
_ALWAYS_TRACKS = ("utm_", "mtm_", "pk_")


def absolute(href: object, base: str | None) -> str | None:
    """The web address that a link means on the page `base`; None where it is none."""
    if not isinstance(href, str) or not href.strip():
        return None
    try:
        url = urljoin(base or "", href.strip())
        split = _split(url)
    except ValueError:
        return None
    return url if split is not None and len(url) <= _LONGEST and url.isprintable() and " " not in url else None


def canonical(url: str) -> str:
    """The address without what only says how a reader came to it, so that an article has one address.

    >>> canonical("HTTPS://News.example:443/kursk?id=7&utm_source=feed&ref=home#top")
    'https://news.example/kursk?id=7'
    """
    split = urlsplit(url)
    query = "&".join(part for part in split.query.split("&") if not _tracks(part))
    scheme = split.scheme.lower()
    place = split.netloc.lower().removesuffix(":80" if scheme == "http" else ":443")
    return urlunsplit((scheme, place, split.path or "/", query, ""))


def same_site(one: str, other: str) -> bool:
    """Whether both are under one registered name: news.example.co.uk and example.co.uk are."""
    return host(one) == host(other) or _site(one) == _site(other)


def host(url: str) -> str | None:
    """What an outlet is called for want of a name."""
    name = urlsplit(url).hostname
    return name.removeprefix("www.") if name else None


def _tracks(parameter: str) -> bool:
    """A bare number may be what an outlet knows its article by, whatever it calls the number."""
    name, _, value = parameter.lower().partition("=")
    return bool(TRACKERS_RE.search(name)) and (not value.isdigit() or name.startswith(_ALWAYS_TRACKS))


def _site(url: str) -> str | None:
    return extract_domain(url) or host(url)


def _split(url: str) -> SplitResult | None:
    split = urlsplit(url)
    _ = split.port  # raises where it is no number
    return split if split.scheme.lower() in {"http", "https"} and split.hostname else None
