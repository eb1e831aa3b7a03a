"""How does the graph follow what ids stand for? Edges of evidence lead to that, and keep the id that was `stated`.

Texts state ids; what is written comes as stated, and is led on from there. So it does not matter whether a judgement
or an article came first, and taking a judgement back leads every edge to where it would be without it.
Edges between entities (whom one acts for, what holds a place, what a name names) stay, and are repeated, as `judged`,
for what the others stand for: those are made anew whenever a judgement changes.
"""

from collections.abc import Collection, Iterable, Iterator

from graph.ids import is_split_off
from graph.judgement import Judgement, active
from graph.standing import Standing
from graph.store import Row, Writer

# Ids are few, and so are judgements: an analyst makes them, one by one.
RECORD = """
MATCH (judgement:Judgement)
RETURN judgement {
    .id, .kind, .ids, .keep, .articles, .makes, .name, .keys, .side, .within, .undoes, .author, .reason, .made_at
} AS judgement
ORDER BY judgement.made_at, judgement.id
"""

LEAD_ON = """
UNWIND $moves AS move
MATCH (from:Actor|Place {id: move.from})
MATCH (to:Actor|Place {id: move.to})
MATCH (from)<-[old:MENTIONS|ADDRESSED_TO|ABOUT|OF|BY|IN]-(evidence:Article|Statement|Claim)
WHERE coalesce(old.stated, move.from) = move.stated
WITH move, old, evidence, to, CASE
    WHEN evidence:Article THEN evidence.id
    WHEN evidence:Claim THEN evidence.article
    ELSE HEAD(COLLECT { MATCH (article:Article)-[:REPORTS]->(evidence) RETURN article.id })
    END AS article
WHERE CASE WHEN move.only IS NULL THEN NOT article IN move.but ELSE article IN move.only END
CREATE (evidence)-[new:$(type(old))]->(to)
SET new = properties(old), new.stated = CASE WHEN move.to = move.stated THEN null ELSE move.stated END
DELETE old
"""

LEAD_ON_SPEAKERS = """
UNWIND $moves AS move
MATCH (from:Actor {id: move.from})
MATCH (to:Actor {id: move.to})
MATCH (from)-[old:MADE]->(statement:Statement)
WHERE coalesce(old.stated, move.from) = move.stated
WITH move, old, statement, to,
    HEAD(COLLECT { MATCH (article:Article)-[:REPORTS]->(statement) RETURN article.id }) AS article
WHERE CASE WHEN move.only IS NULL THEN NOT article IN move.but ELSE article IN move.only END
CREATE (to)-[new:MADE]->(statement)
SET new = properties(old), new.stated = CASE WHEN move.to = move.stated THEN null ELSE move.stated END
DELETE old
"""

FORGET_MERGED = """
MATCH (entity:Actor|Place)
WHERE entity.id IN $ids
REMOVE entity:Merged
WITH entity
OPTIONAL MATCH (entity)-[stands:STANDS_FOR]->()
OPTIONAL MATCH (entity)-[judged:SIDES_WITH|WITHIN|NAMES {judged: true}]-()
DELETE stands, judged
"""

MARK_MERGED = """
UNWIND $merged AS row
MATCH (away:Actor|Place {id: row.away})
MATCH (kept:Actor|Place {id: row.kept})
SET away:Merged
MERGE (away)-[:STANDS_FOR]->(kept)
"""

# What acts for one that was merged acts for the one that it stands for, and so on.
REPEAT = """
CALL () {
    MATCH (away:Merged)-[:STANDS_FOR]->(kept)
    WHERE away.id IN $ids OR kept.id IN $ids
    RETURN away, kept
  UNION
    MATCH (entity:Actor|Place)-[own:SIDES_WITH|WITHIN]->(away:Merged)-[:STANDS_FOR]->(kept)
    WHERE entity.id IN $ids AND own.judged IS NULL
    RETURN away, kept
}
MATCH (away)<-[own:SIDES_WITH|WITHIN|NAMES]-(from)
WHERE own.judged IS NULL AND NOT from:Merged AND from <> kept
FOREACH (_ IN CASE type(own) WHEN 'SIDES_WITH' THEN [1] ELSE [] END |
    MERGE (from)-[edge:SIDES_WITH]->(kept) ON CREATE SET edge.judged = true)
FOREACH (_ IN CASE type(own) WHEN 'WITHIN' THEN [1] ELSE [] END |
    MERGE (from)-[edge:WITHIN]->(kept) ON CREATE SET edge.judged = true)
FOREACH (_ IN CASE type(own) WHEN 'NAMES' THEN [1] ELSE [] END |
    MERGE (from)-[edge:NAMES]->(kept) ON CREATE SET edge.judged = true)
"""

SIDE_WITH = """
UNWIND $sides AS row
MATCH (actor:Actor {id: row.id})
MATCH (side:Actor {id: row.larger})
MERGE (actor)-[edge:SIDES_WITH]->(side)
ON CREATE SET edge.judged = true
"""

LIE_WITHIN = """
UNWIND $places AS row
MATCH (place:Place {id: row.id})
MATCH (larger:Place {id: row.larger})
MERGE (place)-[edge:WITHIN]->(larger)
ON CREATE SET edge.judged = true
"""


def recorded(writer: Writer) -> list[Judgement]:
    """Every judgement, in the order in which they were made."""
    return [Judgement.model_validate(row["judgement"]) for row in writer.run(RECORD)]


def standing(writer: Writer) -> Standing:
    return Standing.by(active(recorded(writer)))


def lead_on_article(writer: Writer, now: Standing, article: str, stated: Iterable[str]) -> None:
    """An article has come in as its own reading states it."""
    ids = sorted(set(stated) & now.concerned())
    moves: list[Row] = [
        {"stated": one, "from": one, "to": to, "only": [article], "but": []}
        for one in ids
        if (to := now.stands_for(one, article)) != one
    ]
    writer.run(LEAD_ON, moves=moves)
    writer.run(LEAD_ON_SPEAKERS, moves=moves)
    writer.run(REPEAT, ids=sorted(stated))


def lead_on(writer: Writer, before: Standing, now: Standing, ids: Collection[str]) -> None:
    """What these ids stand for has changed."""
    moves = list(_moves(ids, before, now))
    writer.run(LEAD_ON, moves=moves)
    writer.run(LEAD_ON_SPEAKERS, moves=moves)
    anew = {*ids, *(before.kept(one) for one in ids)}
    writer.run(FORGET_MERGED, ids=sorted(anew))
    merged = sorted((away, kept) for away, kept in now.merged().items() if away in anew)
    writer.run(MARK_MERGED, merged=[{"away": away, "kept": kept} for away, kept in merged])
    writer.run(REPEAT, ids=sorted(anew))
    writer.run(SIDE_WITH, sides=_larger(anew, now.sides.items()))
    writer.run(LIE_WITHIN, places=_larger(anew, ((one, within[0]) for one, within in now.around.items())))


def _moves(ids: Collection[str], before: Standing, now: Standing) -> Iterator[Row]:
    """From where to where edges go: those of the articles that a split names one by one, all others together."""
    for stated in sorted(one for one in ids if not is_split_off(one)):
        articles = sorted({article for one in (before, now) for each, article in one.parts if each == stated})
        was, to = before.kept(stated), now.kept(stated)
        if was != to:
            yield {"stated": stated, "from": was, "to": to, "only": None, "but": articles}
        for article in articles:
            was, to = before.stands_for(stated, article), now.stands_for(stated, article)
            if was != to:
                yield {"stated": stated, "from": was, "to": to, "only": [article], "but": []}


def _larger(ids: Collection[str], pairs: Iterable[tuple[str, str]]) -> list[Row]:
    return [{"id": one, "larger": larger} for one, larger in sorted(pairs) if one in ids or larger in ids]
