"""Which figures does a running schedule show to Prometheus?"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from app.settings import UnusableSetting


class ScheduleMetrics:
    """Figures of this process since it started. A source goes by its address, less what may be secret in it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._articles = Counter(
            "conflict_graph_articles", "Articles, by what became of them", ["result"], registry=self.registry
        )
        self._failures = Gauge(
            "conflict_graph_source_failures",
            "Turns in a row in which a source could not be read",
            ["source"],
            registry=self.registry,
        )
        self._read = Gauge(
            "conflict_graph_source_read_timestamp_seconds",
            "When a source was last read",
            ["source"],
            registry=self.registry,
        )
        self._next = Gauge(
            "conflict_graph_source_next_timestamp_seconds", "When a source is due", ["source"], registry=self.registry
        )
        self._turns = Histogram(
            "conflict_graph_turn_seconds",
            "How long a source's turn took",
            buckets=(0.1, 1, 10, 60, 300, 1_800, 7_200),
            registry=self.registry,
        )

    def article(self, result: str) -> None:
        self._articles.labels(result).inc()

    def turn(self, seconds: float) -> None:
        self._turns.observe(seconds)

    def source(self, address: str, *, failures: int, read_at: datetime | None, next_at: datetime | None) -> None:
        label = _without_secrets(address)
        self._failures.labels(label).set(failures)
        if read_at:
            self._read.labels(label).set(read_at.timestamp())
        if next_at:
            self._next.labels(label).set(next_at.timestamp())


def _without_secrets(address: str) -> str:
    """An address may hold a password, or a key in its query."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}{parts.path}" if parts.scheme and parts.hostname else address


@contextmanager
def served(metrics: ScheduleMetrics, host: str, port: int | None) -> Generator[None]:
    """Serves them at /metrics while it lasts; without a port, nowhere. Raises UnusableSetting."""
    if port is None:
        yield
        return
    try:
        server, thread = start_http_server(port, addr=host, registry=metrics.registry)
    except OSError as error:
        raise UnusableSetting(
            f"CONFLICT_GRAPH_METRICS_PORT={port}: nothing can be served there: {error.strerror or error}"
        ) from error
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
