"""Which addresses has a name, and may each of them be connected to? Asked once, before anything is sent."""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue

from ingest.clean import Refused
from ingest.fetching.addresses import Address
from ingest.fetching.allowed import Allowed
from ingest.fetching.refusals import Faltered
from ingest.fetching.targets import Target, forbidden_address

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a name, in the order to try them. Raises socket.gaierror."""


def system_addresses(host: str, port: int) -> list[str]:
    """As the machine itself would look it up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(host: str, target: Target, allowed: Allowed, resolve: Resolve, seconds: float) -> list[Address]:
    """Every address of the host, if each may be connected to. One that may not refuses the name: whoever mixes inner
    addresses among public ones means us to try until we reach them."""
    texts = [str(target.address)] if target.address is not None else _in_time(resolve, host, target, seconds)
    try:
        addresses = [ip_address(text) for text in texts]
    except ValueError as error:  # an address with a zone, fe80::1%eth0, is of this link
        raise forbidden_address(target, f"its name leads to {error.args[0]}", host, target.port) from error
    for address in addresses:
        if objection := allowed.objection(target.host, target.port, address):
            raise forbidden_address(target, objection, address, target.port)
    if not addresses:
        raise Faltered("unreachable", f"{target}: its name has no address; check its spelling")
    return addresses


def _in_time(resolve: Resolve, host: str, target: Target, seconds: float) -> Sequence[str]:
    """A look-up has no time limit of its own: one that hangs is left behind, on a thread that ends with the process."""
    replies: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

    def look_up() -> None:
        try:
            replies.put(resolve(host, target.port))
        except (OSError, UnicodeError) as error:
            replies.put(error)

    threading.Thread(target=look_up, name=f"looking up {host}", daemon=True).start()
    try:
        reply = replies.get(timeout=seconds)
    except Empty as error:
        raise Faltered("unreachable", f"{target}: no name server answers; check the network") from error
    if isinstance(reply, socket.gaierror) and reply.errno in (socket.EAI_AGAIN, socket.EAI_FAIL):
        raise Faltered("unreachable", f"{target}: its name cannot be looked up now ({reply.strerror})") from reply
    if isinstance(reply, Exception):
        raise Refused("unreachable", f"{target}: there is no such host ({reply}); check its spelling") from reply
    return reply
