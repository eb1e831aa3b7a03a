"""A publisher on the loopback: a real HTTP server whose pages a test lays out, and which knows what it was asked."""

import hashlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast


@dataclass
class Publisher:
    """What it serves by path, as (content type, body); and each request as "GET /path 200"."""

    port: int = 0
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict[str, tuple[str, bytes]])
    asked: list[str] = field(default_factory=list[str])
    broken: set[str] = field(default_factory=set[str])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def publish(self, path: str, body: str, kind: str = "text/html; charset=utf-8") -> str:
        self.pages[path] = (kind, body.encode())
        return self.url(path)

    def article(self, path: str, title: str, *paragraphs: str, date: str = "2025-03-12") -> str:
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        return self.publish(
            path,
            f"<!doctype html><html lang=en><head><title>{escape(title)}</title>"
            f'<meta property="article:published_time" content="{date}T09:00:00Z"></head>'
            f"<body><nav><a href=/>Home</a></nav><article><h1>{escape(title)}</h1>{text}</article></body></html>",
        )

    def feed(self, path: str, *items: tuple[str, str], date: str = "Wed, 12 Mar 2025 09:00:00 GMT") -> str:
        """An RSS feed of (title, address)."""
        listed = "".join(
            f"<item><title>{escape(title)}</title><link>{escape(url)}</link><guid>{escape(url)}</guid>"
            f"<pubDate>{date}</pubDate><description>{escape(title)}</description></item>"
            for title, url in items
        )
        return self.publish(
            path,
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily Record</title>'
            f"<link>{self.url('/')}</link><language>en</language>{listed}</channel></rss>",
            "application/rss+xml",
        )

    def taken(self) -> list[str]:
        """What it was asked since this was last called, but for robots.txt."""
        asked, self.asked[:] = [*self.asked], []
        return [request for request in asked if "/robots.txt" not in request]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        publisher = cast("_Server", self.server).publisher
        status, body, headers = 404, b"", dict[str, str]()
        if self.path in publisher.broken:
            status = 500
        elif self.path in publisher.pages:
            kind, body = publisher.pages[self.path]
            tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
            headers = {"Content-Type": kind, "ETag": tag, "Date": formatdate(usegmt=True)}
            status = 304 if self.headers.get("If-None-Match") == tag else 200
        publisher.asked.append(f"GET {self.path} {status}")
        body = body if status == 200 else b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, publisher: Publisher) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.publisher = publisher
        publisher.port = self.server_port


@contextmanager
def publishing() -> Generator[Publisher]:
    publisher = Publisher()
    server = _Server(publisher)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
