"""What may be asked beyond public addresses at ports 80 and 443? What the operator lists, and nothing else.

feeds.example.org:8080     this name at this port; the addresses that it has are still to be public
*:8080                     any name or public address at this port
10.2.0.0/16                these addresses, at ports 80 and 443, under whatever name
10.2.0.0/16:8080           these addresses at this port
127.0.0.1:*                this address at any port
[fd00:2::/64]:8080         the same, in brackets, for IPv6
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network

from ingest.fetching.addresses import Address, Network, disguised, forbidden

SETTING = "CONFLICT_GRAPH_ALLOW_FETCH"
WEB_PORTS = (80, 443)

_ENTRY = re.compile(r"(?:\[(?P<bracketed>[^\[\]]*)\]|(?P<plain>[^:\[\]]*))(?::(?P<port>[^:]*))?")
_NAME = re.compile(r"\*|[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")


class BadAllowance(ValueError):
    """An entry of the list that cannot be read; the text says which, and how it should look."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Names open ports, networks open addresses: a name alone never opens an inner address, because whoever owns the
    name could point it there. `hosts` holds names, or `*`, with a port; `networks` a port, or None for any."""

    hosts: frozenset[tuple[str, int]] = frozenset()
    networks: frozenset[tuple[Network, int | None]] = frozenset()

    @classmethod
    def parse(cls, entries: str | Iterable[str]) -> "Allowed":
        """Read entries, given one by one or in one text with commas or spaces between. Raises BadAllowance.

        >>> Allowed.parse("10.2.0.0/16:8080").opens_port("intranet", 8080)
        True
        """
        if isinstance(entries, str):
            entries = re.split(r"[,\s]+", entries)
        hosts: set[tuple[str, int]] = set()
        networks: set[tuple[Network, int | None]] = set()
        for entry in filter(None, (each.strip().lower() for each in entries)):
            where, ports = _read(entry)
            if isinstance(where, str):
                hosts.update((where, port) for port in ports if port is not None)
            else:
                networks.update((where, port) for port in ports)
        return cls(frozenset(hosts), frozenset(networks))

    def opens_port(self, host: str, port: int) -> bool:
        """Whether this port may be asked at all. A network's port may be: which address the name has, is seen later."""
        return (
            port in WEB_PORTS
            or bool(self.hosts & {(host, port), ("*", port)})
            or any(opened in (None, port) for _, opened in self.networks)
        )

    def objection(self, host: str, port: int, address: Address) -> str | None:
        """Why this address of a host may not be connected to at this port; None if it may."""
        if self._lists(address, port):
            inner = disguised(address)
            return None if inner is None else self._to_inner(address, inner, port)
        if kind := forbidden(address):
            return f"{address} is {kind}"
        if port not in WEB_PORTS and not self.hosts & {(host, port), ("*", port)}:
            return f"port {port} is neither 80 nor 443"
        return None

    def _to_inner(self, address: Address, inner: Address, port: int) -> str | None:
        """A gateway that is allowed may lead to what is public or allowed, as on a network that has only IPv6."""
        kind = forbidden(inner)
        return f"{address} leads to {inner}, {kind}" if kind and not self._lists(inner, port) else None

    def _lists(self, address: Address, port: int) -> bool:
        return any(opened in (None, port) and address in network for network, opened in self.networks)


ONLY_PUBLIC = Allowed()


def _read(entry: str) -> tuple[str | Network, tuple[int | None, ...]]:
    if entry.count(":") > 1 and not entry.startswith("["):
        return _network(entry, entry), WEB_PORTS
    parts = _ENTRY.fullmatch(entry)
    if not parts:
        raise BadAllowance(f"{entry!r} is neither host:port nor a network such as 10.2.0.0/16")
    where: str = parts["plain"] if parts["plain"] is not None else parts["bracketed"]
    if parts["bracketed"] is not None or re.fullmatch(r"[0-9./]+", where):
        return _network(where, entry), _ports(parts["port"], entry) if parts["port"] is not None else WEB_PORTS
    if not _NAME.fullmatch(where):
        raise BadAllowance(f"{where!r} in {entry!r} is no name of a host; write one in its ASCII form (xn--...)")
    ports = _ports(parts["port"] or "", entry)
    if ports == (None,):
        raise BadAllowance(f"{entry!r} opens every port of a name; list the ports, or the network that it is in")
    return where, ports


def _network(text: str, entry: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise BadAllowance(f"{entry!r}: {error}; a network is written like 10.2.0.0/16 or fd00:2::/64") from error


def _ports(text: str, entry: str) -> tuple[int | None, ...]:
    if text == "*":
        return (None,)
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise BadAllowance(
            f"{entry!r} needs a port from 1 to 65535 after its colon, such as {entry.split(':')[0]}:8080"
        )
    return (int(text),)
