"""How is the whole graph written out while it is in use? In one transaction that holds the turn to write.

Readers go on; articles and judgements wait for the turn, as they wait for each other, and land when the backup is done.
So what is read is what was there when the turn came: a read transaction alone would not do, since Neo4j shows it what
others commit meanwhile. Who holds which lease is left out: that is of the moment. Rows are written as they come, so
memory does not grow with the graph.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from graph.errors import BackupRefused
from graph.safekeeping.manifest import MANIFEST, NODES, RELATIONSHIPS, Manifest, Written
from graph.safekeeping.vessel import Opening, Vessel
from graph.schema import STORED_VERSION
from graph.store import Row, Store
from graph.turn import take_turn
from graph.values import UnknownValue

ALL_NODES = """
MATCH (n)
WHERE NOT n:SchemaVersion AND NOT n:Lease
RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties
"""

ALL_RELATIONSHIPS = """
MATCH (a)-[edge]->(b)
RETURN type(edge) AS type, elementId(a) AS start, elementId(b) AS end, properties(edge) AS properties
"""

LOG_EVERY = 50_000

Progress = Callable[[str, int], None]
"""Told of the file at hand, and how many lines of it are done."""


def back_up(store: Store, path: Path, *, product: str, made_at: datetime, progress: Progress) -> Manifest:
    """Write a backup to `path`, a folder or a .zip file, which is not there yet.

    Raises RestoreUnfinished while the graph itself is half of a backup; NoSpace and Unwritable, after which nothing is
    left of it.
    """
    with Vessel(path).writing() as opening, store.holding() as writer:
        take_turn(writer)
        version = writer.run(STORED_VERSION)
        if not version:
            raise BackupRefused("there is no graph yet: nothing was ever taken in")
        nodes, of_labels = _write(opening, NODES, writer.stream(ALL_NODES), "labels", progress)
        edges, of_types = _write(opening, RELATIONSHIPS, writer.stream(ALL_RELATIONSHIPS), "type", progress)
        manifest = Manifest(
            product=product,
            schema_version=int(str(version[0]["version"])),
            made_at=made_at,
            nodes=nodes.lines,
            relationships=edges.lines,
            of_labels=of_labels,
            of_types=of_types,
            files={NODES: nodes, RELATIONSHIPS: edges},
        )
        with opening(MANIFEST) as file:
            file.write(manifest.model_dump_json(indent=1).encode() + b"\n")
    return manifest


def _write(
    opening: Opening, name: str, rows: Iterator[Row], counted: str, progress: Progress
) -> tuple[Written, dict[str, int]]:
    digest, size, lines = hashlib.sha256(), 0, 0
    kinds: Counter[str] = Counter()
    with opening(name) as file:
        try:
            for lines, row in enumerate(rows, start=1):
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                file.write(line)
                digest.update(line)
                size += len(line)
                kind = row[counted]
                kinds.update(cast("list[str]", kind) if isinstance(kind, list) else [str(kind)])
                if lines % LOG_EVERY == 0:
                    progress(name, lines)
            progress(name, lines)
        except UnknownValue as error:
            raise BackupRefused(f"{name}, line {lines + 1}: {error}") from error
    return Written(lines=lines, bytes=size, sha256=digest.hexdigest()), dict(sorted(kinds.items()))
