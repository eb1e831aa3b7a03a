"""How does one request reach a server? Over a connection of its own, to an address that was checked, within limits.

The only module that speaks HTTP to what users ask to fetch. Neither proxies nor passwords are taken from the
environment; nothing is kept from one request to the next, no connection and no cookie.
"""

import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx

from ingest.clean import Refused
from ingest.fetching.addresses import Address
from ingest.fetching.allowed import Allowed
from ingest.fetching.clock import Clock
from ingest.fetching.decoding import ACCEPTED, decoded
from ingest.fetching.limits import Limits, Meter
from ingest.fetching.network import CheckedNetwork, Network
from ingest.fetching.refusals import Faltered
from ingest.fetching.resolving import Resolve, checked_addresses
from ingest.fetching.targets import Target


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the head of it at once, the body when it is read."""

    target: Target
    status: int
    headers: Mapping[str, str]
    _response: httpx.Response
    _meter: Meter
    _limits: Limits

    def read(self) -> bytes:
        declared = self.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > self._limits.body and not self._limits.cut:
            most = f"{self._limits.body:,} is the most; leave it out"
            raise Refused("too_large", f"{self.target}: {int(declared[:20]):,} bytes announced, and {most}")
        return decoded(self._pieces(), self.headers.get("content-encoding", ""), self._limits, self.target)

    def _pieces(self) -> Iterator[bytes]:
        for piece in self._response.iter_raw():
            self._meter.seconds_left()
            yield piece


@dataclass(frozen=True, slots=True)
class Wire:
    """Sends requests. With a `proxy`, which only a setting names, names are looked up by the proxy, and what it may
    reach is for it to say; URLs and bare addresses are checked here all the same."""

    user_agent: str
    allowed: Allowed
    resolve: Resolve
    proxy: httpcore.Proxy | None
    trust: ssl.SSLContext
    clock: Clock

    @classmethod
    def over(
        cls,
        user_agent: str,
        *,
        allowed: Allowed,
        resolve: Resolve,
        proxy: str | None,
        trust: ssl.SSLContext | None,
        clock: Clock,
    ) -> "Wire":
        """Trusts the authorities of certifi, or those that SSL_CERT_FILE names, unless `trust` says otherwise."""
        return cls(user_agent, allowed, resolve, _proxy(proxy), trust or _authorities(), clock)

    @contextmanager
    def ask(self, target: Target, limits: Limits, headers: Mapping[str, str]) -> Generator[Answer]:
        """One GET. Whatever goes wrong on the way, while the body is read too, is a Refused that names the URL."""
        meter = Meter(target, limits, self.clock)
        said = {
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Language": "en",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
            **headers,
        }
        try:
            with (
                httpx.Client(
                    transport=self._transport(target, limits, meter), trust_env=False, timeout=limits.seconds
                ) as client,
                client.stream("GET", target.url, headers=said) as response,
            ):
                meter.body_begins()
                yield Answer(target, response.status_code, response.headers, response, meter, limits)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            raise _understood(error, target) from error
        except (httpx.InvalidURL, UnicodeError) as error:  # of a name in Punycode, here or redirected to, that is none
            raise Refused("bad_url", f"{target}: {_brief(error)}; correct the address") from error
        except httpx.HTTPError as error:
            raise Refused("http_error", f"{target}: {_brief(error)}; its server is at fault") from error

    def _transport(self, target: Target, limits: Limits, meter: Meter) -> httpx.BaseTransport:
        def addresses_of(host: str, seconds: float) -> list[Address]:
            return checked_addresses(host, target, self.allowed, self.resolve, seconds)

        if self.proxy is None:
            network = CheckedNetwork(addresses_of, limits, meter)
            return _Transport(httpcore.ConnectionPool(self.trust, network_backend=network))
        network = Network(limits, meter)
        return _Transport(httpcore.ConnectionPool(self.trust, proxy=self.proxy, network_backend=network))


class _Transport(httpx.BaseTransport):
    """httpx over a pool of our making: its own transport takes no network backend."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _authorities() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _proxy(text: str | None) -> httpcore.Proxy | None:
    if text is None:
        return None
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise ValueError(f"the proxy cannot be used: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("the proxy is to be an address like http://proxy.example:3128")
    where = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/")
    return httpcore.Proxy(where, auth=(url.username, url.password) if url.username else None)


def _understood(error: Exception, target: Target) -> Refused:
    """What a failure of the network means for who asked."""
    if error.args and isinstance(cause := error.args[0], ssl.SSLCertVerificationError):
        why = cause.verify_message
        return Refused("unreachable", f"{target}: its certificate does not hold ({why}); see whether the host is right")
    if isinstance(error, httpcore.LocalProtocolError):
        return Refused("bad_url", f"{target}: cannot be asked for ({_brief(error)}); correct the address")
    if isinstance(error, httpcore.ProtocolError):
        return Faltered("http_error", f"{target}: its answer is no whole HTTP ({_brief(error)}); try it another time")
    if isinstance(error, httpcore.ProxyError):
        return Faltered("unreachable", f"{target}: the proxy did not connect ({_brief(error)}); look at its settings")
    return Faltered("unreachable", f"{target}: no connection ({_brief(error)}); see whether it answers elsewhere")


def _brief(error: Exception) -> str:
    return str(error).partition("\n")[0][:200] or type(error).__name__
