"""How is the API served? By uvicorn in this process, until Ctrl-C or SIGTERM."""

import socket

import uvicorn
from fastapi import FastAPI


class AddressInUse(Exception):
    """The API cannot listen where the settings say."""


def listen(host: str, port: int) -> socket.socket:
    """Take the address before anything slow starts. Raises AddressInUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # two programs may bind one address; only one may listen there
    except (OSError, TypeError, UnicodeError) as error:  # the last two for a host that is no name at all
        listener.close()
        raise AddressInUse(
            f"cannot listen on {host}:{port} ({error}): another program may be using it; "
            "choose another with CONFLICT_GRAPH_PORT or CONFLICT_GRAPH_HOST"
        ) from error
    return listener


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Answer requests until Ctrl-C or SIGTERM; those under way get ten seconds to finish.

    uvicorn raises the signal again once it has stopped: call this within `stopping_gracefully`, or the process ends
    there, and the embedded database without a clean stop.
    """
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=10, timeout_keep_alive=20, lifespan="off"
    )
    uvicorn.Server(config).run(sockets=[listener])
