"""Which Cypher gives the same answer, to paste into Neo4j Browser? It holds its values, and reads like the question."""

import json
from collections.abc import Iterator
from datetime import date, datetime

from graph.queries.ledger import CONTROL, LedgerFilters
from graph.queries.measures import measures_called
from graph.queries.moments import Moment
from graph.queries.names import id_of_actor, resolve
from graph.queries.related import EDGES
from graph.store import Reader

_LINES = """
MATCH (article:Article)-[:REPORTS]->(statement:Statement)
WHERE {conditions}
RETURN statement.day AS day,
       COLLECT {{ MATCH (speaker:Actor)-[made:MADE]->(statement) RETURN speaker.name ORDER BY made.rank }} AS speakers,
       statement.words AS words, article.title AS title, statement.id AS id
ORDER BY coalesce(day, date('0001-01-01')) DESC, statement.sort_key
LIMIT {limit}
"""


def as_cypher(reader: Reader, filters: LedgerFilters, moment: Moment, limit: int) -> str:
    """For the filters that a question can set: all but `q`, `kind`, `min_confidence`, places and areas, and versions.

    Nothing runs it here: it is for a person to read, change and run. Raises UnknownName or AmbiguousName.
    """
    conditions = [*_of_statements(reader, filters), *_of_moment("statement", moment)]
    if claims := [*_of_claims(reader, filters, moment)]:
        conditions.append(
            "EXISTS {\n    (statement)-[:ASSERTS]->(claim:Claim)\n    WHERE " + "\n      AND ".join(claims) + "\n  }"
        )
    return _LINES.format(conditions="\n  AND ".join(conditions), limit=limit).strip()


def _of_statements(reader: Reader, filters: LedgerFilters) -> Iterator[str]:
    yield "NOT statement.only_relays"
    yield f"statement.act = {_literal(filters.act)}" if filters.act else "statement.act <> 'think'"
    if filters.about:
        about = [
            f"EXISTS {{ (statement)-[:ABOUT]->(:Place)-[:WITHIN*0..8]->(:Place {{id: {_literal(one.id)}}}) }}"
            if one.is_place
            else f"EXISTS {{ (statement)-[:ABOUT]->(:Actor {{id: {_literal(one.id)}}}) }}"
            for one in resolve(reader, filters.about)
        ]
        yield f"({' OR '.join(about)})"
    if filters.by:
        yield _said_by(f"(:Actor {{id: {_actor(reader, filters.by)}}})")
    if filters.side:
        yield _said_by(f"(:Actor {{id: {_actor(reader, filters.side)}}})<-[:SIDES_WITH*0..1]-(:Actor)")
    if filters.addressee:
        yield f"EXISTS {{ (statement)-[:ADDRESSED_TO]->(:Actor {{id: {_actor(reader, filters.addressee)}}}) }}"
    if filters.since:
        yield f"statement.day >= {_literal(filters.since)}"
    if filters.until:
        yield f"statement.day <= {_literal(filters.until)}"


def _of_claims(reader: Reader, filters: LedgerFilters, moment: Moment) -> Iterator[str]:
    if filters.measure == CONTROL or filters.control:
        yield "claim.type = 'control'"
    elif filters.measure:
        yield f"claim.type = 'measure' AND claim.measure IN {_literal(measures_called(reader, filters.measure))}"
    if filters.control:
        (place,) = resolve(reader, filters.control, "place")
        yield f"EXISTS {{ (claim)-[:IN]->(:Place)-[:WITHIN*0..8]->(:Place {{id: {_literal(place.id)}}}) }}"
    for name, edge in ((filters.of, "OF"), (filters.by_side, "BY")):
        if name:
            whose = f"(:Actor)-[:SIDES_WITH*0..1]->(:Actor {{id: {_actor(reader, name)}}})"
            yield f"EXISTS {{ (claim)-[:{edge}]->{whose} }}"
    if filters.polarity:
        yield f"claim.polarity = {_literal(filters.polarity)}"
    if filters.relation:
        known = "".join(f" AND {one}" for one in _of_moment("other", moment))
        yield f"EXISTS {{ (claim)-[:{EDGES[filters.relation]}]-(other:Claim) WHERE true{known} }}"


def _of_moment(node: str, moment: Moment) -> Iterator[str]:
    if moment.as_of:
        yield f"coalesce({node}.published, date({node}.learned_at)) <= {_literal(moment.as_of)}"
    if moment.known_at:
        yield f"{node}.learned_at <= {_literal(moment.known_at)}"


def _said_by(actor: str) -> str:
    return f"EXISTS {{ {actor}-[made:MADE]->(statement) WHERE made.how <> 'possible' }}"


def _actor(reader: Reader, name: str) -> str:
    return _literal(id_of_actor(reader, name))


def _literal(value: str | list[str] | date | datetime) -> str:
    """As Cypher writes it: JSON's strings are Cypher's too."""
    if isinstance(value, datetime):
        return f"datetime('{value.isoformat()}')"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    return json.dumps(value)
