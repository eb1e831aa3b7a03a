"""What does the child process do that parses for us? It calls the functions it is named, within limits of its own.

It is told a function first, so that importing a module counts for no document; then what to call it with.
"""

import logging
import os
import resource
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from ingest.clean import Reason, Refused

READY = "ready"
COMMAND = "import sys; sys.path[:] = sys.argv[4:]; from ingest.sources.containing import serve; serve(*sys.argv[1:4])"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Libraries that multiply would start a thread for each core."""
_GRACE = 2


class Said(NamedTuple):
    """What came of a call: an answer, or why there is none. After `spent`, the child is gone."""

    answer: object = None
    refused: tuple[Reason, str] | None = None
    spent: bool = False


def serve(descriptor: str, memory: str, seconds: str) -> None:
    """Answer until the other end is closed, which the death of its process does too."""
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    logging.getLogger().addHandler(logging.NullHandler())  # or the libraries' doubts would go to standard error
    _limit(resource.RLIMIT_AS, int(memory))
    _limit(resource.RLIMIT_CORE, 0)
    with Connection(int(descriptor)) as connection, suppress(EOFError, OSError):
        spent = False
        while not spent:
            function = connection.recv()
            connection.send(READY)
            args, kwargs = connection.recv()
            _limit(resource.RLIMIT_CPU, _used() + int(float(seconds)) + _GRACE)
            try:
                said = Said(function(*args, **kwargs))
            except Refused as refused:
                said = Said(refused=(refused.reason, refused.detail))
            except MemoryError:
                said = Said(refused=("parser_failed", f"reading it takes more than {int(memory):,} bytes"), spent=True)
            except Exception as error:  # noqa: BLE001 - whatever a hostile document brings about is its own outcome
                said = Said(refused=("parser_failed", f"{type(error).__name__}: {error}"[:300]))
            connection.send(said)
            spent = said.spent


def _limit(what: int, most: int) -> None:
    """Only the limit that the process may raise again; a system without such a limit goes without."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _used() -> int:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return int(usage.ru_utime + usage.ru_stime)
