"""How is a connection made and kept within limits? To an address that was checked, its bytes and seconds counted."""

import ssl
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore

from ingest.fetching.addresses import Address
from ingest.fetching.limits import Limits, Meter


class Network(httpcore.NetworkBackend):
    """Connects within the limits of one request."""

    def __init__(self, limits: Limits, meter: Meter) -> None:
        self.limits = limits
        self.meter = meter

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self.meter.seconds_left(self.limits.connect_seconds)
        return _Metered(httpcore.SyncBackend().connect_tcp(host, port, seconds), self.meter)


class CheckedNetwork(Network):
    """Connects to an address that was checked, never to a name, which might lead elsewhere the second time.

    `addresses_of` gives those of a host, each of them checked, or refuses; it is asked once.
    """

    def __init__(self, addresses_of: Callable[[str, float], Sequence[Address]], limits: Limits, meter: Meter) -> None:
        super().__init__(limits, meter)
        self.addresses_of = addresses_of

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self.meter.seconds_left(self.limits.connect_seconds)
        *others, last = self.addresses_of(host, seconds)
        for address in others:
            try:
                return super().connect_tcp(str(address), port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return super().connect_tcp(str(last), port)


class _Metered(httpcore.NetworkStream):
    """A connection whose bytes and seconds are counted."""

    def __init__(self, stream: httpcore.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._in_time() as seconds:
            data = self._stream.read(self._meter.bytes_at_once(max_bytes), seconds)
        self._meter.came(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._in_time() as seconds:
            self._stream.write(buffer, seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._in_time() as seconds:
            return _Metered(self._stream.start_tls(ssl_context, server_hostname, seconds), self._meter)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    @contextmanager
    def _in_time(self) -> Generator[float]:
        """The seconds that are left for one step; all of them being over is too slow."""
        try:
            yield self._meter.seconds_left()
        except httpcore.TimeoutException as error:
            raise self._meter.too_slow() from error
