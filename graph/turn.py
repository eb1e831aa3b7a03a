"""Whose turn is it to write? Whatever writes takes it first, one at a time; while a backup comes back, nothing does."""

from graph.errors import RestoreUnfinished
from graph.store import Reader, Row, Writer

# What an article is compared with must all be there when it looks. Setting a property locks its node until the
# transaction ends; taking it away again leaves no trace.
TAKE_TURN = """
MATCH (turn:SchemaVersion {name: 'conflict-graph'})
SET turn.taken = true
REMOVE turn.taken
RETURN turn.restoring AS restoring
"""

RESTORING = """
MATCH (turn:SchemaVersion {name: 'conflict-graph'})
RETURN turn.restoring AS restoring
"""


def take_turn(writer: Writer) -> None:
    """Wait for whoever writes now, and keep others waiting until this transaction ends. Raises RestoreUnfinished."""
    _refuse(writer.run(TAKE_TURN))


def refuse_while_restoring(reader: Reader) -> None:
    """Half of a graph gives answers that look whole. Raises RestoreUnfinished."""
    _refuse(reader.read(RESTORING))


def _refuse(rows: list[Row]) -> None:
    if rows and rows[0]["restoring"]:
        raise RestoreUnfinished(
            "a backup is being restored into this database, or that was broken off: "
            "wait until it is done, or run the same `conflict-graph restore` again, which goes on where it stopped"
        )
