"""The graph's constraints, indexes and version; creating them twice changes nothing."""

from typing import LiteralString

from graph.errors import SchemaTooNew
from graph.migrations import complete
from graph.store import Store

VERSION = 4

COMMANDS: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT schema_version IF NOT EXISTS FOR (v:SchemaVersion) REQUIRE v.name IS UNIQUE",
    "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (a:Article) REQUIRE a.id IS UNIQUE",
    "CREATE CONSTRAINT outlet_id IF NOT EXISTS FOR (o:Outlet) REQUIRE o.id IS UNIQUE",
    "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE",
    "CREATE CONSTRAINT place_id IF NOT EXISTS FOR (p:Place) REQUIRE p.id IS UNIQUE",
    "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (s:Statement) REQUIRE s.id IS UNIQUE",
    "CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE",
    "CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (j:Judgement) REQUIRE j.id IS UNIQUE",
    "CREATE CONSTRAINT name_key IF NOT EXISTS FOR (n:Name) REQUIRE n.key IS UNIQUE",
    "CREATE RANGE INDEX statement_day IF NOT EXISTS FOR (s:Statement) ON (s.day)",
    "CREATE RANGE INDEX statement_act IF NOT EXISTS FOR (s:Statement) ON (s.act)",
    "CREATE RANGE INDEX statement_kind IF NOT EXISTS FOR (s:Statement) ON (s.kind)",
    "CREATE RANGE INDEX claim_measure IF NOT EXISTS FOR (c:Claim) ON (c.type, c.measure)",
    "CREATE CONSTRAINT passage_key IF NOT EXISTS FOR (p:Passage) REQUIRE p.key IS UNIQUE",
    "CREATE RANGE INDEX article_origin IF NOT EXISTS FOR (a:Article) ON (a.origin)",
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
    """Bring the database to this version's schema. Raises SchemaTooNew where a newer program has been."""
    found = stored_version(store)
    if found > VERSION:
        raise SchemaTooNew(
            f"the graph has schema version {found}, this program knows up to {VERSION}: "
            "use the newer conflict-graph that wrote it, or another database"
        )
    if found == VERSION:
        return
    for command in COMMANDS:
        store.change_schema(command)
    complete(store)
    store.write(lambda writer: writer.run(RECORD_VERSION, version=VERSION))
