"""The one home of the Neo4j driver: connect, read, write.

A Reader answers questions and cannot write, by type and by access mode; a Store also writes. Both are safe to share
between threads. Every transaction is managed: the driver retries it when the cluster moves or a lock is contended,
so the work given to `write` may run more than once and must not care.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import LiteralString, Self, TypeVar, cast
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransientError,
)

from graph.errors import QueryTimedOut, StoreUnavailable, WrongCredentials
from graph.values import plain, to_json

Result = TypeVar("Result")
Row = dict[str, object]

FETCHED = 200
"""Rows that are fetched ahead from a stream: articles are among them, and may be long."""
SCHEMES = frozenset(f"{protocol}{tls}" for protocol in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))


class Writer:
    """One open write transaction."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        return _rows(self._transaction.run(query, parameters))

    def stream(self, query: LiteralString, /, **parameters: object) -> Iterator[Row]:
        """Rows as they come, a few in memory at a time, their values as JSON has them: see `graph.values`."""
        for record in self._transaction.run(query, parameters):
            yield {key: to_json(value) for key, value in cast("list[tuple[str, object]]", record.items())}


class Counting(Writer):
    """A Writer that counts what its queries make the database touch, in the database's own unit, db hits.

    `profile` is how the database went about the last of them, operator by operator.
    """

    def __init__(self, writer: Writer) -> None:
        super().__init__(writer._transaction)
        self.hits = 0
        self.profile: Row = {}

    def run(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        result = self._transaction.run("PROFILE " + query, parameters)
        rows = _rows(result)
        self.profile = cast("Row", result.consume().profile)
        self.hits += _hits(self.profile)
        return rows


class Reader:
    """Runs queries in read transactions of at most `budget` seconds each."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None = None, budget: float = 10.0) -> None:
        self._driver = driver
        self._database = database
        self._budget = budget
        # Shared by all sessions, so that a read after a write sees it, on a cluster too.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def read(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        """Every row of the answer.

        Raises StoreUnavailable, WrongCredentials, or QueryTimedOut when the budget is spent.
        """

        @neo4j.unit_of_work(timeout=self._budget)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return _rows(transaction.run(query, parameters))

        with _translated(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def _session(self, mode: str, *, fetch_size: int = 1000) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
            fetch_size=fetch_size,
        )


class Store(Reader):
    """A Reader that also writes, and owns the driver."""

    def write(self, work: Callable[[Writer], Result], *, twice_is_once: bool = False) -> Result:
        """Run `work` in one transaction: all of it is kept, or none. It may be run again after a lost connection.

        Where the connection is lost while it is kept, nobody knows whether it was. Say `twice_is_once` of work that
        changes nothing the second time, and it is done again; of other work StoreUnavailable is raised.
        """
        with _translated():
            try:
                return self._written(work)
            except IncompleteCommit:
                if not twice_is_once:
                    raise
            return self._written(work)

    def _written(self, work: Callable[[Writer], Result]) -> Result:
        with self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda transaction: work(Writer(transaction)))

    @contextmanager
    def holding(self) -> Generator[Writer]:
        """One transaction that takes as long as it takes, and keeps nothing: for reading while others must not write.

        A read transaction of Neo4j sees what others commit meanwhile, and it cannot hold a lock against them.
        """
        with (
            _translated(),
            self._session(neo4j.WRITE_ACCESS, fetch_size=FETCHED) as session,
            session.begin_transaction(timeout=0) as transaction,
        ):
            yield Writer(transaction)
            transaction.rollback()

    def change_schema(self, command: LiteralString) -> None:
        """Schema commands refuse to share a transaction with data, so each runs alone."""
        self.write(lambda writer: writer.run(command))

    def check(self) -> None:
        """Raise StoreUnavailable or WrongCredentials unless the database answers."""
        with _translated():
            self._driver.verify_connectivity(database=self._database)

    def close(self) -> None:
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def connect(
    uri: str,
    *,
    user: str,
    password: str,
    database: str | None = None,
    budget: float = 10.0,
    patience: float = 30.0,
) -> Store:
    """A store on the server at `uri` (`bolt://`, `neo4j://`, `neo4j+s://`); nothing is sent before the first query.

    `budget` limits one read, `patience` how long a transaction is retried, both in seconds. Choose little patience
    where somebody waits for the answer.
    """
    _check_address(uri)
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=5,
            connection_acquisition_timeout=max(patience, 5),
            max_transaction_retry_time=patience,
            max_connection_lifetime=900,
            liveness_check_timeout=30,
            notifications_min_severity="OFF",
        )
    except (ConfigurationError, ValueError) as error:
        raise StoreUnavailable(f"NEO4J_URI={uri!r} is not an address of a Neo4j server: {error}") from error
    return Store(driver, database=database, budget=budget)


def _check_address(uri: str) -> None:
    """The driver would take a port past 65535 for another one, and other schemes for other protocols."""
    remedy = "use bolt://host:7687, neo4j://host:7687, or either with +s or +ssc for TLS"
    try:
        parts = urlsplit(uri)
        named = parts.scheme in SCHEMES and parts.hostname and parts.port != 0
    except ValueError as error:
        raise StoreUnavailable(f"NEO4J_URI={uri!r} is not an address of a Neo4j server ({error}): {remedy}") from error
    if not named:
        raise StoreUnavailable(f"NEO4J_URI={uri!r} is not an address of a Neo4j server: {remedy}")


@contextmanager
def _translated() -> Generator[None]:
    """Turn the driver's errors into ours; a mistake in a query stays what it is."""
    try:
        yield
    except AuthError as error:
        raise WrongCredentials(
            "Neo4j refused the user and password; check NEO4J_USER and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)"
        ) from error
    except ClientError as error:
        if error.code and "TransactionTimedOut" in error.code:
            raise QueryTimedOut("the question took longer than its time budget; narrow it") from error
        raise
    except (DriverError, TransientError) as error:
        raise StoreUnavailable(f"Neo4j cannot be reached: {error}") from error
    except Neo4jError as error:
        # The server's own faults (no space, shutting down, database offline) come without a class of their own.
        raise StoreUnavailable(f"Neo4j could not answer: {error.message}") from error


def _rows(result: neo4j.Result) -> list[Row]:
    return [{key: plain(value) for key, value in record.data().items()} for record in result]


def _hits(operator: Row) -> int:
    children = cast("list[Row]", operator.get("children", []))
    return int(str(operator.get("dbHits", 0))) + sum(map(_hits, children))
