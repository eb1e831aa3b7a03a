"""How is a lease kept while work goes on? A thread renews it, and tells when another has it."""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Generator
from contextlib import contextmanager

from graph import lease
from graph.errors import GraphError
from graph.store import Store

log = logging.getLogger(__name__)

SECONDS = 90
"""How long the lease lasts without being renewed: so long nothing runs after its holder was killed."""
RENEWED = 20


class Held:
    """Whether the lease is held. It is held anew by whoever comes first once its holder is gone."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self.holder = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._held = threading.Event()
        self._done = threading.Event()

    def __bool__(self) -> bool:
        return self._held.is_set()

    def take(self) -> bool:
        """Raises StoreUnavailable."""
        if lease.take(self._store, self._name, self.holder, seconds=SECONDS):
            self._held.set()
        else:
            self._held.clear()
        return bool(self)

    def keep(self) -> None:
        """Renews it until told to end. A database that is away for longer than the lease lasts may give it to
        another; the work finds out by the database itself."""
        while not self._done.wait(RENEWED):
            if not self:
                continue
            try:
                if not self.take():
                    log.warning("another schedule has taken over")
            except GraphError as error:
                log.warning("the lease could not be renewed: %s", error)

    def end(self) -> None:
        self._done.set()
        try:
            lease.give_back(self._store, self._name, self.holder)
        except GraphError as error:
            log.warning("the lease could not be given back, and ends within %d s: %s", SECONDS, error)


@contextmanager
def holding(store: Store, name: str) -> Generator[Held]:
    """A lease to be taken, renewed while this lasts, and given back."""
    held = Held(store, name)
    thread = threading.Thread(target=held.keep, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        held.end()
        thread.join()
