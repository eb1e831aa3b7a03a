"""What does a run cost: seconds, and the memory of this process, its workers and the database? And on which machine?"""

import multiprocessing
import os
import platform
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graph import schema
from graph.embedded import Setup, running
from graph.store import Store, connect


@contextmanager
def own_neo4j(*, lasting: bool = True) -> Generator[Store]:
    """An empty graph on a server that is thrown away, and runs like one that lasts: it takes minutes to be warm."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), Setup(bolt_port=0, http_port=0, lasting=lasting)) as server,
        connect(server.address.uri, user=server.address.user, password=server.address.password, budget=600) as store,
    ):
        schema.create(store)
        yield store


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def now() -> datetime:
    return datetime.now(UTC)


def resident(pids: Sequence[int]) -> float:
    """MiB that these processes hold in memory; one that has ended holds none."""
    return sum(map(_resident, pids))


def workers() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the straight line that is nearest to these points; 0 where there are too few."""
    if len(points) < 2:
        return 0.0
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    spread = sum((one - x) ** 2 for one, _ in points)
    return sum((one - x) * (other - y) for one, other in points) / spread if spread else 0.0


def machine() -> str:
    """What a reader needs to know to compare."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = os.getloadavg()[0]
    return f"{_processor()}, {cores} cores, Python {platform.python_version()}, {platform.system()}; load {busy:.1f}"


def _processor() -> str:
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        for line in cpu.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
