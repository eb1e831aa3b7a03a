"""How is a judgement kept: as a node that is never changed, with edges to what it speaks of?"""

from graph.ids import judgement_id
from graph.judged import Entity
from graph.judgement import Judgement, JudgementKind, Why
from graph.removal import remove
from graph.store import Writer

KEEP_RECORD = """
CREATE (judgement:Judgement {id: $id})
SET judgement += $properties
WITH judgement
CALL (judgement) {
    MATCH (entity:Actor|Place)
    WHERE entity.id IN judgement.ids
    FOREACH (_ IN CASE WHEN entity.id = judgement.keep THEN [1] ELSE [] END |
        CREATE (judgement)-[:KEEPS]->(entity))
    FOREACH (_ IN CASE WHEN judgement.kind = 'merge' AND entity.id <> judgement.keep THEN [1] ELSE [] END |
        CREATE (judgement)-[:MERGES]->(entity))
    FOREACH (_ IN CASE WHEN judgement.kind = 'split' THEN [1] ELSE [] END |
        CREATE (judgement)-[:SPLITS]->(entity))
    FOREACH (_ IN CASE WHEN judgement.kind = 'different' THEN [1] ELSE [] END |
        CREATE (judgement)-[:KEEPS_APART]->(entity))
}
CALL (judgement) {
    MATCH (article:Article)
    WHERE article.id IN judgement.articles
    CREATE (judgement)-[:SPLITS_IN]->(article)
}
CALL (judgement) {
    MATCH (entity:Actor|Place {id: judgement.makes})
    CREATE (judgement)-[:MAKES]->(entity)
}
CALL (judgement) {
    MATCH (earlier:Judgement {id: judgement.undoes})
    CREATE (judgement)-[:UNDOES]->(earlier)
}
"""

MAKE = """
CREATE (entity:$($label) {id: $id, name: $name, kind: $kind, learned_at: $learned_at})
FOREACH (_ IN CASE WHEN $label = 'Place' AND $kind = 'settlement' THEN [1] ELSE [] END | SET entity:Settlement)
WITH entity
UNWIND $keys AS key
MERGE (name:Name {key: key})
MERGE (name)-[:NAMES]->(entity)
"""


def judgement(kind: JudgementKind, why: Why, **fields: object) -> Judgement:
    """Its id comes from all that it says."""
    content = {"kind": kind, "author": why.author, "reason": why.reason, "made_at": why.at, **fields}
    return Judgement.model_validate({"id": judgement_id(sorted(content.items())), **content})


def keep(writer: Writer, judged: Judgement) -> None:
    properties = judged.model_dump(mode="python", exclude={"id"}) | {"label": judged.kind}
    writer.run(KEEP_RECORD, id=judged.id, properties=properties)


def make(writer: Writer, judged: Judgement, of: Entity) -> None:
    """What a split makes is of the same kind, and of that alone."""
    writer.run(
        MAKE,
        label="Place" if of.is_place else "Actor",
        id=judged.makes,
        name=judged.name,
        kind=of.kind,
        keys=judged.keys,
        learned_at=judged.made_at,
    )


def unmake(writer: Writer, ids: set[str]) -> None:
    """What splits made goes with them, and the names that nothing else has."""
    remove(writer, ids)
