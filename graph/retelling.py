"""By what are claims compared once ids stand for others? What an article itself said stays beside it, as `stated_...`.

A claim's node has the properties that `graph.rows.claim_properties` gives it. Where a judgement changes one of them,
what the article said moves to a property `stated_` and its name, and comes back when the judgement is taken back.
"""

from collections.abc import Iterable
from dataclasses import asdict, fields

from pydantic import BaseModel, TypeAdapter

from graph.relating import relate_again
from graph.standing import Compared, Standing
from graph.store import Row, Writer

OF_ARTICLE = """
MATCH (:Article {id: $article})-[:REPORTS]->(statement:Statement)-[:ASSERTS]->(claim:Claim)
RETURN properties(claim) AS claim, HEAD(COLLECT {
    MATCH (speaker:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
    RETURN coalesce(made.stated, speaker.id) ORDER BY made.rank
}) AS speaker
ORDER BY claim.id
"""

# Claims that state an id, and of those who act for it, or in what lies within it, as their own articles know it.
CONCERNED = """
CALL () {
    UNWIND $stated AS row
    MATCH (:Actor|Place {id: row.at})<-[edge:OF|BY|IN]-(claim:Claim)
    WHERE coalesce(edge.stated, row.at) = row.id
    RETURN claim
  UNION
    UNWIND $stated AS row
    MATCH (:Actor {id: row.at})-[made:MADE]->(statement:Statement)
    WHERE coalesce(made.stated, row.at) = row.id
    MATCH (statement)-[:ASSERTS]->(claim:Claim)
    RETURN claim
  UNION
    UNWIND $stated AS row
    MATCH (:Actor {id: row.id})<-[own:SIDES_WITH]-(actor:Actor)
    WHERE own.judged IS NULL
    MATCH (actor)-[:STANDS_FOR*0..1]->(at:Actor)
    MATCH (at)<-[edge:OF|BY]-(claim:Claim)
    WHERE coalesce(edge.stated, at.id) = actor.id
    RETURN claim
  UNION
    UNWIND $stated AS row
    MATCH (:Actor {id: row.id})<-[own:SIDES_WITH]-(actor:Actor)
    WHERE own.judged IS NULL
    MATCH (actor)-[:STANDS_FOR*0..1]->(at:Actor)
    MATCH (at)-[made:MADE]->(statement:Statement)
    WHERE coalesce(made.stated, at.id) = actor.id
    MATCH (statement)-[:ASSERTS]->(claim:Claim)
    RETURN claim
  UNION
    UNWIND $stated AS row
    MATCH chain = (:Place {id: row.id})<-[:WITHIN*1..8]-(place:Place)
    WHERE all(own IN relationships(chain) WHERE own.judged IS NULL)
    WITH DISTINCT place
    MATCH (place)-[:STANDS_FOR*0..1]->(at:Place)
    MATCH (at)<-[edge:IN]-(claim:Claim)
    WHERE coalesce(edge.stated, at.id) = place.id
    RETURN claim
}
MATCH (statement:Statement)-[:ASSERTS]->(claim)
RETURN properties(claim) AS claim, HEAD(COLLECT {
    MATCH (speaker:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
    RETURN coalesce(made.stated, speaker.id) ORDER BY made.rank
}) AS speaker
ORDER BY claim.id
"""

SET_COMPARED = """
UNWIND $claims AS row
MATCH (claim:Claim {id: row.id})
SET claim += row
"""

_FIELDS = tuple(field.name for field in fields(Compared))
_COMPARED = TypeAdapter(Compared)


class _Told(BaseModel):
    """A row of OF_ARTICLE or CONCERNED, typed. The first speaker that is none of mere candidates is the surest."""

    claim: dict[str, object]
    speaker: str | None


def retell_article(writer: Writer, now: Standing, article: str) -> None:
    """An article has come in: its claims are compared by what it stands for, before any are."""
    writer.run(SET_COMPARED, claims=_changed(writer.run(OF_ARTICLE, article=article), now))


def retell(writer: Writer, now: Standing, ids: Iterable[str]) -> None:
    """What these ids stand for has changed, and edges lead there: claims that this bears on are compared anew."""
    stated = [{"id": one, "at": at} for one in sorted(ids) for at in sorted(now.places_of(one))]
    rows = _changed(writer.run(CONCERNED, stated=stated), now)
    writer.run(SET_COMPARED, claims=rows)
    relate_again(writer, {str(row["id"]) for row in rows})


def _changed(rows: Iterable[Row], now: Standing) -> list[Row]:
    return [row for one in rows if (row := _anew(_Told.model_validate(one), now))]


def _anew(told: _Told, now: Standing) -> Row | None:
    """The properties to set, null for those to take away; None where all of them stand already."""
    own = {name: told.claim.get(f"stated_{name}", told.claim.get(name)) for name in _FIELDS}
    compared = asdict(now.compared(_COMPARED.validate_python(own), str(told.claim["article"]), told.speaker))
    compared["within"] = list(compared["within"])
    wanted = compared | {f"stated_{name}": own[name] if own[name] != compared[name] else None for name in _FIELDS}
    if all(told.claim.get(name) == value for name, value in wanted.items()):
        return None
    return {"id": told.claim["id"], **wanted}
