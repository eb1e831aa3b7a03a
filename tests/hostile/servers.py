"""What may a server on the other side do? Real sockets on loopback: well-behaved pages, and each kind of malice."""

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import repeat

SECOND = 1.0


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]


Talk = Callable[[socket.socket, Asked], None]
"""Says something on a connection. The server closes it afterwards."""


@dataclass
class Server:
    """`connections` counts those accepted, whether or not anything was asked on them."""

    host: str
    port: int
    scheme: str = "http"
    asked: list[Asked] = field(default_factory=list[Asked])
    connections: int = 0

    def url(self, path: str = "/") -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order; the robots.txt of it only where it matters."""
        return [asked.path for asked in self.asked if robots or asked.path != "/robots.txt"]


@contextmanager
def serving(
    pages: Mapping[str, bytes | Talk] | None = None,
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
    unasked: Callable[[socket.socket], None] | None = None,
) -> Generator[Server]:
    """Serve each page by its path, `*` for any other; else 404. `unasked` talks before it has heard anything."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if host == "::":
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listening.bind((host, 0))
    listening.listen(32)
    server = Server(host, listening.getsockname()[1], "https" if tls else "http")
    stop = threading.Event()

    def one(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10 * SECOND)
            spoken = tls.wrap_socket(connection, server_side=True) if tls else connection
            with spoken:
                if unasked:
                    unasked(spoken)
                elif asked := _heard(spoken):
                    server.asked.append(asked)
                    reply = (pages or {}).get(asked.path) or (pages or {}).get("*") or page(b"", status="404 Not Found")
                    if isinstance(reply, bytes):
                        spoken.sendall(reply)
                    else:
                        reply(spoken, asked)

    def accept() -> None:
        while not stop.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            server.connections += 1
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        stop.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join()


def page(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """A whole, honest answer. Headers are named with `_` for `-`; Content_Length may be given falsely."""
    said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return page(b"", status=status, Location=to)


def in_turn(*replies: bytes) -> Talk:
    """A different answer each time; the last one stays."""
    left = list(replies)

    def talk(connection: socket.socket, _: Asked) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return talk


def gzip_bomb(size: int = 50_000_000) -> bytes:
    """`size` bytes that came as a thousandth of that."""
    squeezing = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    step = bytes(1_000_000)
    body = b"".join(squeezing.compress(step) for _ in range(size // len(step))) + squeezing.flush()
    return page(body, Content_Encoding="gzip")


def gzipped_members(count: int) -> bytes:
    """A gzip of many members, each of which is a whole one: more than one is allowed."""
    return page(gzip.compress(b"one more. ") * count, Content_Encoding="gzip")


def endless_chunks(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    for piece in repeat(b"10000\r\n" + bytes(0x10000) + b"\r\n"):
        connection.sendall(piece)


def endless_tiny_chunks(connection: socket.socket, _: Asked) -> None:
    """One byte a chunk, which costs the reader far more than the writer."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for piece in repeat(b"1\r\nx\r\n" * 10_000):
        connection.sendall(piece)


def endless_header(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for piece in repeat(b"X-More: " + b"x" * 8_000 + b"\r\n"):
        connection.sendall(piece)


def endless_header_line(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-More: ")
    for piece in repeat(b"x" * 8_000):
        connection.sendall(piece)


def endless_hints(connection: socket.socket, _: Asked) -> None:
    """Interim answers without end, and never the last one."""
    for hint in repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100):
        connection.sendall(hint)


def dripping(connection: socket.socket, _: Asked) -> None:
    """A byte now and then: each read succeeds, and the whole never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    pause = threading.Event()
    for drop in repeat(b"."):
        connection.sendall(drop)
        pause.wait(0.02)


def dripping_header(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    pause = threading.Event()
    for drop in repeat(b"."):
        connection.sendall(drop)
        pause.wait(0.02)


def silent(connection: socket.socket, _: Asked) -> None:
    """Takes whatever is said and answers nothing until the other side gives up."""
    while connection.recv(65_536):
        pass


def hanging_up(connection: socket.socket, _: Asked) -> None:
    """Resets the connection instead of answering."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _heard(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65_536)
        if not more:
            return None
        data += more
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(first.split(" ")[1], headers)
