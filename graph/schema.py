"""The graph's constraints, indexes and version; creating them twice changes nothing."""

from typing import LiteralString

from graph.errors import SchemaTooNew
from graph.migrations import complete
from graph.store import Store
from graph.turn import refuse_while_restoring

VERSION = 5

COMMANDS: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT schema_version IF NOT EXISTS FOR (v:SchemaVersion) REQUIRE v.name IS UNIQUE",
    "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (a:Article) REQUIRE a.id IS UNIQUE",
    "CREATE CONSTRAINT outlet_id IF NOT EXISTS FOR (o:Outlet) REQUIRE o.id IS UNIQUE",
    "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE",
    "CREATE CONSTRAINT place_id IF NOT EXISTS FOR (p:Place) REQUIRE p.id IS UNIQUE",
    "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (s:Statement) REQUIRE s.id IS UNIQUE",
    "CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE",
    "CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (j:Judgement) REQUIRE j.id IS UNIQUE",
    "CREATE CONSTRAINT quarantined_id IF NOT EXISTS FOR (q:Quarantined) REQUIRE q.id IS UNIQUE",
    "CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (d:Decision) REQUIRE d.id IS UNIQUE",
    "CREATE CONSTRAINT name_key IF NOT EXISTS FOR (n:Name) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE",
    "CREATE CONSTRAINT page_id IF NOT EXISTS FOR (p:Page) REQUIRE p.id IS UNIQUE",
    "CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE",
    "CREATE RANGE INDEX page_retry IF NOT EXISTS FOR (p:Page) ON (p.retry_at)",
    "CREATE RANGE INDEX statement_day IF NOT EXISTS FOR (s:Statement) ON (s.day)",
    "CREATE RANGE INDEX statement_act IF NOT EXISTS FOR (s:Statement) ON (s.act)",
    "CREATE RANGE INDEX statement_kind IF NOT EXISTS FOR (s:Statement) ON (s.kind)",
    "CREATE RANGE INDEX claim_measure IF NOT EXISTS FOR (c:Claim) ON (c.type, c.measure)",
    "CREATE CONSTRAINT band_key IF NOT EXISTS FOR (b:Band) REQUIRE b.key IS UNIQUE",
    "DROP CONSTRAINT passage_key IF EXISTS",
    "CREATE RANGE INDEX article_origin IF NOT EXISTS FOR (a:Article) ON (a.origin)",
    "CREATE RANGE INDEX article_address IF NOT EXISTS FOR (a:Article) ON (a.address)",
    "CREATE RANGE INDEX article_text_key IF NOT EXISTS FOR (a:Article) ON (a.text_key)",
    "CREATE RANGE INDEX quarantined_text_key IF NOT EXISTS FOR (q:Quarantined) ON (q.text_key)",
    "CREATE RANGE INDEX quarantined_held_at IF NOT EXISTS FOR (q:Quarantined) ON (q.held_at)",
    "CREATE RANGE INDEX claim_of_side IF NOT EXISTS FOR (c:Claim) ON (c.measurand, c.of_side, c.day)",
    "CREATE RANGE INDEX claim_by_side IF NOT EXISTS FOR (c:Claim) ON (c.measurand, c.by_side, c.day)",
    "CREATE RANGE INDEX claim_largest IF NOT EXISTS FOR (c:Claim) ON (c.measurand, c.largest, c.day)",
    "CREATE RANGE INDEX article_published IF NOT EXISTS FOR (a:Article) ON (a.published)",
    "CREATE POINT INDEX place_location IF NOT EXISTS FOR (p:Place) ON (p.location)",
    "CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (n:Statement|Article) ON EACH [n.words, n.title, n.text]",
    "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Name) ON EACH [n.key]",
    "CALL db.awaitIndexes(300)",
)

STORED_VERSION = """
MATCH (v:SchemaVersion {name: 'conflict-graph'})
RETURN v.version AS version
"""

RECORD_VERSION = """
MERGE (v:SchemaVersion {name: 'conflict-graph'})
SET v.version = $version
"""


def stored_version(store: Store) -> int:
    """The version that the graph was made with; 0 for an empty database."""
    rows = store.read(STORED_VERSION)
    return int(str(rows[0]["version"])) if rows else 0


def create(store: Store) -> None:
    """Bring the database to this version's schema.

    Raises SchemaTooNew where a newer program has been, RestoreUnfinished where only a part of a backup has come back.
    """
    found = stored_version(store)
    refuse_newer(found, "the graph")
    refuse_while_restoring(store)
    if found == VERSION:
        return
    lay(store)
    complete(store)
    store.write(lambda writer: writer.run(RECORD_VERSION, version=VERSION))


def lay(store: Store) -> None:
    """Constraints and indexes alone."""
    for command in COMMANDS:
        store.change_schema(command)


def refuse_newer(version: int, what: str) -> None:
    if version > VERSION:
        raise SchemaTooNew(
            f"{what} has schema version {version}, this program knows up to {VERSION}: "
            "use the newer conflict-graph that wrote it, or another database"
        )
