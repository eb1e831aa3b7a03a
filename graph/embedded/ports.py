"""Which loopback ports are free, and which answer?"""

import socket

from graph.errors import PortInUse

HOST = "127.0.0.1"


def claim(port: int, setting: str) -> int:
    """The port itself if nobody listens there; for 0, one that is free."""
    with socket.socket() as probe:
        # As Neo4j does: a port that a server has just left may be taken again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortInUse(
                f"port {port} on {HOST} cannot be used ({error.strerror}): stop the program that listens there, "
                f"or set {setting} to another port (0: any that is free)"
            ) from error
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=2).close()
    except OSError:
        return False
    return True
