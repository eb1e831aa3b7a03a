"""Whose turn is it? One holder at a time of a named lease, which ends by itself when its holder is gone.

Times are the database's own, so that clocks of different machines do not matter.
"""

from typing import cast

from graph.store import Reader, Store

# Setting a property locks the node, so that of two who come at once the second sees what the first did.
TAKE = """
MERGE (lease:Lease {name: $name})
SET lease.asked_by = $holder
WITH lease, lease.holder = $holder OR lease.until IS NULL OR lease.until < datetime() AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
    SET lease.holder = $holder, lease.until = datetime() + duration({seconds: $seconds}))
REMOVE lease.asked_by
RETURN lease.holder AS holder
"""

GIVE_BACK = """
MATCH (lease:Lease {name: $name, holder: $holder})
REMOVE lease.holder, lease.until
"""

HOLDER = """
MATCH (lease:Lease {name: $name})
WHERE lease.until >= datetime()
RETURN lease.holder AS holder
"""


def take(store: Store, name: str, holder: str, *, seconds: int) -> bool:
    """Take the lease, or hold it for longer. False where another has it."""
    rows = store.write(lambda writer: writer.run(TAKE, name=name, holder=holder, seconds=seconds))
    return rows[0]["holder"] == holder


def give_back(store: Store, name: str, holder: str) -> None:
    store.write(lambda writer: writer.run(GIVE_BACK, name=name, holder=holder))


def holder(reader: Reader, name: str) -> str | None:
    """Who has it now, if anybody."""
    rows = reader.read(HOLDER, name=name)
    return cast("str", rows[0]["holder"]) if rows else None
