"""How does a backup become the graph again? In batches, each counted with what it wrote, so that it can go on anywhere.

The node that articles take turns by keeps which backup comes back, and how far it is. While it says so nothing else
writes, and nothing answers. Nodes carry their line of the backup until all relationships have found them.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Literal, LiteralString, cast

from pydantic import BaseModel

from graph import schema
from graph.errors import BackupBroken, BackupRefused, RestoreUnfinished
from graph.safekeeping.backup import Progress
from graph.safekeeping.manifest import NODES, RELATIONSHIPS, Checked, Manifest
from graph.store import Row, Store, Writer
from graph.values import UnknownValue, from_json

BATCH_LINES = 2_000
BATCH_CHARACTERS = 4_000_000
"""Of one transaction, which Neo4j holds in memory: articles are long."""

BEGIN = """
MERGE (turn:SchemaVersion {name: 'conflict-graph'})
SET turn.version = coalesce(turn.version, $version), turn.taken = true
REMOVE turn.taken
RETURN turn.restoring AS restoring,
       turn.stage AS stage,
       coalesce(turn.nodes, 0) AS nodes,
       coalesce(turn.relationships, 0) AS relationships
"""

ANYTHING = """
MATCH (n)
WHERE NOT n:SchemaVersion AND NOT n:Lease
RETURN labels(n) AS labels
LIMIT 1
"""

MARK = """
MATCH (turn:SchemaVersion {name: 'conflict-graph'})
SET turn.restoring = $backup, turn.stage = $stage, turn.nodes = $nodes, turn.relationships = $relationships
"""

DELETE_RELATIONSHIPS = """
MATCH ()-[edge]->()
WITH edge LIMIT 20000
DELETE edge
RETURN count(edge) AS done
"""

DELETE_NODES = """
MATCH (n)
WHERE NOT n:SchemaVersion AND NOT n:Lease
WITH n LIMIT 10000
DELETE n
RETURN count(n) AS done
"""

INDEX_LINES: LiteralString = "CREATE RANGE INDEX restored_line IF NOT EXISTS FOR (n:Restored) ON (n.restored_line)"
DROP_INDEX: LiteralString = "DROP INDEX restored_line IF EXISTS"
AWAIT_INDEXES: LiteralString = "CALL db.awaitIndexes(300)"

WRITE_NODES = """
UNWIND $rows AS row
CREATE (n:$(row.labels))
SET n = row.properties, n:Restored, n.restored_line = row.id
RETURN count(n) AS done
"""

WRITE_RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (a:Restored {restored_line: row.start})
USING INDEX SEEK a:Restored(restored_line)
MATCH (b:Restored {restored_line: row.end})
USING INDEX SEEK b:Restored(restored_line)
CREATE (a)-[edge:$(row.type)]->(b)
SET edge = row.properties
RETURN count(edge) AS done
"""

CLEAN = """
MATCH (n:Restored)
WITH n LIMIT 10000
REMOVE n:Restored, n.restored_line
RETURN count(n) AS done
"""

FINISH = """
MATCH (turn:SchemaVersion {name: 'conflict-graph'})
SET turn.version = $version
REMOVE turn.restoring, turn.stage, turn.nodes, turn.relationships
"""


class _State(BaseModel):
    """How far a restore is."""

    restoring: str | None
    stage: Literal["emptying", "loading"] | None
    nodes: int
    relationships: int


def restore(store: Store, backup: Checked, *, replace: bool, progress: Progress) -> None:
    """Bring a backup back into an empty database, or, with `replace`, in place of all that is there.

    One that was broken off goes on where it stopped when the same backup is restored again. An older schema is brought
    up to date at the end. Raises BackupRefused, RestoreUnfinished, BackupBroken, SchemaTooNew.
    """
    manifest = backup.manifest
    schema.refuse_newer(schema.stored_version(store), "the graph")
    state = store.write(lambda writer: _begin(writer, manifest, replace=replace))
    if state.stage == "emptying":
        _empty(store)
        state = store.write(lambda writer: _move(writer, manifest, state))
    schema.lay(store)
    store.change_schema(INDEX_LINES)
    store.change_schema(AWAIT_INDEXES)
    state = _load(store, backup, state, NODES, progress)
    _load(store, backup, state, RELATIONSHIPS, progress)
    _finish(store, manifest)
    schema.create(store)


def _begin(writer: Writer, manifest: Manifest, *, replace: bool) -> _State:
    state = _State.model_validate(writer.run(BEGIN, version=schema.VERSION)[0])
    if state.restoring == manifest.id:
        return state
    anything = bool(writer.run(ANYTHING))
    if state.restoring and not replace:
        raise RestoreUnfinished(
            f"{state.restoring} was being restored into this database, and this is {manifest.id}: "
            "run that restore again, or replace what is there with --replace"
        )
    if anything and not replace:
        raise BackupRefused("the database is not empty: --replace takes away all that is in it, or use another one")
    return _mark(writer, manifest, "emptying" if anything else "loading", nodes=0, relationships=0)


def _mark(
    writer: Writer, manifest: Manifest, stage: Literal["emptying", "loading"], *, nodes: int, relationships: int
) -> _State:
    state = _State(restoring=manifest.id, stage=stage, nodes=nodes, relationships=relationships)
    writer.run(MARK, backup=manifest.id, stage=stage, nodes=nodes, relationships=relationships)
    return state


def _move(writer: Writer, manifest: Manifest, known: _State, *, nodes: int = 0, relationships: int = 0) -> _State:
    """From what is known to stand to what stands after this transaction: it is refused where something else stands."""
    if _State.model_validate(writer.run(BEGIN, version=schema.VERSION)[0]) != known:
        raise RestoreUnfinished("another restore is at work in this database: wait for that one, or run it again")
    return _mark(
        writer, manifest, "loading", nodes=known.nodes + nodes, relationships=known.relationships + relationships
    )


def _empty(store: Store) -> None:
    """Relationships first: a country's node has a million of them, too many for one transaction."""
    for query in (DELETE_RELATIONSHIPS, DELETE_NODES):
        while store.write(lambda writer, query=query: writer.run(query))[0]["done"]:
            pass


def _load(store: Store, backup: Checked, state: _State, name: str, progress: Progress) -> _State:
    query = WRITE_NODES if name == NODES else WRITE_RELATIONSHIPS
    done = state.nodes if name == NODES else state.relationships
    with backup.vessel.reading(name) as file:
        for batch in _batches(islice(file, done, None)):
            rows = [_row(line, name) for line in batch]

            def work(writer: Writer, rows: list[Row] = rows, known: _State = state) -> _State:
                if writer.run(query, rows=rows)[0]["done"] != len(rows):
                    raise BackupBroken(f"{backup.vessel.path}: {name} has a relationship without its node")
                nodes, relationships = (len(rows), 0) if name == NODES else (0, len(rows))
                return _move(writer, backup.manifest, known, nodes=nodes, relationships=relationships)

            state = store.write(work)
            done += len(rows)
            progress(name, done)
    return state


def _batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) >= BATCH_LINES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _row(line: bytes, name: str) -> Row:
    try:
        row = cast("Row", json.loads(line))
        properties = cast("dict[str, object]", row["properties"])
        return row | {"properties": {key: from_json(value) for key, value in properties.items()}}
    except (ValueError, KeyError, UnknownValue) as error:
        raise BackupBroken(f"{name} has a line that is none of a backup: {error}") from error


def _finish(store: Store, manifest: Manifest) -> None:
    """All of it is there: then it stops being a restored graph, and is one."""
    while store.write(lambda writer: writer.run(CLEAN))[0]["done"]:
        pass
    store.change_schema(DROP_INDEX)
    store.write(lambda writer: writer.run(FINISH, version=manifest.schema_version))
