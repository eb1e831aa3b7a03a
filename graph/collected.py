"""What is remembered of each source and page, so that the next round asks only for what changed?

(:Source) is one address that lists articles; (:Source)-[:LISTS]->(:Page) is one address that it listed. What is
remembered of a page is written after its article is in the graph, and of a source after all its pages: who is killed
in between asks once more than needed, and loses nothing.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import LiteralString

from graph.model import Value
from graph.store import Reader, Store, Writer
from graph.turn import take_turn

SOURCES = """
MATCH (source:Source)
WHERE source.id IN $ids
RETURN properties(source) AS source
ORDER BY source.id
"""

EVERY_SOURCE = """
MATCH (source:Source)
RETURN properties(source) AS source
ORDER BY source.address, source.id
"""

PAGES = """
UNWIND $ids AS id
MATCH (page:Page {id: id})
RETURN properties(page) AS page
ORDER BY page.id
"""

DUE_AGAIN = """
MATCH (page:Page)<-[:LISTS]-(:Source {id: $source})
WHERE page.retry_at <= $now
RETURN properties(page) AS page
ORDER BY page.retry_at, page.id
LIMIT $limit
"""

KEEP_SOURCE = """
MERGE (source:Source {id: $id})
SET source = $properties
"""

KEEP_PAGE = """
MERGE (source:Source {id: $source})
MERGE (page:Page {id: $id})
SET page = $properties
MERGE (source)-[:LISTS]->(page)
"""

GRADE_OUTLET = """
MATCH (outlet:Outlet {id: $outlet})
WHERE outlet.reliability IS NULL OR outlet.reliability <> $reliability
SET outlet.reliability = $reliability
"""


class _Memory(Value):
    """When an address was asked for last, and what to ask it with next time."""

    etag: str | None = None
    last_modified: str | None = None
    validated: str | None = None
    """The address that gave these two, which may not be the one that was asked for."""
    asked_at: datetime | None = None


class SourceMemory(_Memory):
    """`next_at` is when it is due; `failures` counts the rounds in a row in which it could not be read, `fault` is why
    the last of them could not."""

    id: str
    kind: str
    address: str
    outlet: str | None = None
    parts: tuple[str, ...] = ()
    """The sitemaps that an index of them led to, each as JSON: `ingest.collecting.indexes.Part`."""
    next_at: datetime | None = None
    read_at: datetime | None = None
    failures: int = 0
    fault: str | None = None


class PageMemory(_Memory):
    """`mark` is what its source said of it when it was last fetched; `said` is the whole of that, as JSON, kept only
    while it must be asked again at `retry_at`, which is so after a fault that may pass."""

    id: str
    url: str
    mark: str
    article: str | None = None
    result: str | None = None
    fault: str | None = None
    failures: int = 0
    retry_at: datetime | None = None
    said: str | None = None


def source_id(kind: str, address: str) -> str:
    return f"source:{_hash(f'{kind} {address}')}"


def page_id(key: str) -> str:
    """Addresses may be longer than an index takes, so the id is a hash."""
    return f"page:{_hash(key)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sources(reader: Reader, ids: Iterable[str]) -> dict[str, SourceMemory]:
    rows = reader.read(SOURCES, ids=sorted(ids))
    found = [SourceMemory.model_validate(row["source"]) for row in rows]
    return {one.id: one for one in found}


def every_source(reader: Reader) -> list[SourceMemory]:
    return [SourceMemory.model_validate(row["source"]) for row in reader.read(EVERY_SOURCE)]


def pages(reader: Reader, ids: Iterable[str]) -> dict[str, PageMemory]:
    rows = reader.read(PAGES, ids=sorted(set(ids)))
    found = [PageMemory.model_validate(row["page"]) for row in rows]
    return {one.id: one for one in found}


def due_again(reader: Reader, source: str, now: datetime, *, limit: int = 1_000) -> list[PageMemory]:
    """Pages of a source that could not be had and are to be asked for again, the longest due first."""
    rows = reader.read(DUE_AGAIN, source=source, now=now, limit=limit)
    return [PageMemory.model_validate(row["page"]) for row in rows]


def keep_source(store: Store, memory: SourceMemory) -> None:
    _keep(store, KEEP_SOURCE, id=memory.id, properties=memory.model_dump(exclude_none=True))


def keep_page(store: Store, source: str, memory: PageMemory) -> None:
    _keep(store, KEEP_PAGE, source=source, id=memory.id, properties=memory.model_dump(exclude_none=True))


def grade_outlet(store: Store, outlet: str, reliability: str) -> None:
    """What the operator says of an outlet whose articles are in the graph."""
    _keep(store, GRADE_OUTLET, outlet=outlet, reliability=reliability)


def _keep(store: Store, query: LiteralString, **parameters: object) -> None:
    def work(writer: Writer) -> None:
        take_turn(writer)
        writer.run(query, **parameters)

    store.write(work, twice_is_once=True)
