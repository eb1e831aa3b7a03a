"""Writes: each article's fragment goes in wholly or not at all, and twice changes nothing.

Several go in at once with as many queries as one takes. What is written does not depend on who came first, but for the
properties of a place, and rows keep the order of their articles.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Literal

from graph.ids import quarantined_id
from graph.model import Fragment
from graph.repointing import lead_on_article, standing
from graph.retelling import retell_article
from graph.rows import (
    actors,
    article_properties,
    claims,
    mentions,
    names,
    outlets,
    places,
    roles,
    sides,
    statement,
    within,
)
from graph.store import Row, Writer
from graph.turn import take_turn

Outcome = Literal["new", "unchanged"]

MERGE_ARTICLES = """
UNWIND $articles AS row
MERGE (article:Article {id: row.id})
ON CREATE SET article += row.properties, article.learned_at = $learned_at
WITH article, row
OPTIONAL MATCH (held:Quarantined {id: row.held})
FOREACH (one IN CASE WHEN held IS NULL THEN [] ELSE [held] END | MERGE (one)-[:RELEASED_AS]->(article))
WITH article
WHERE article.learned_at = $learned_at
RETURN article.id AS id
ORDER BY id
"""

MERGE_OUTLETS = """
UNWIND $outlets AS row
MATCH (article:Article {id: row.article})
MERGE (outlet:Outlet {id: row.id})
SET outlet.name = CASE WHEN outlet.name < row.name THEN outlet.name ELSE row.name END
MERGE (article)-[:PUBLISHED_BY]->(outlet)
"""

# Two articles may spell one unknown actor, place or outlet in two ways: the smaller stays, whatever the order.
MERGE_ACTORS = """
UNWIND $actors AS row
MERGE (actor:Actor {id: row.id})
ON CREATE SET actor.learned_at = $learned_at
SET actor.name = CASE WHEN actor.name < row.name THEN actor.name ELSE row.name END,
    actor.kind = CASE WHEN actor.kind < row.kind THEN actor.kind ELSE row.kind END
"""

MERGE_SIDES = """
UNWIND $sides AS row
MATCH (actor:Actor {id: row.actor})
MATCH (side:Actor {id: row.side})
MERGE (actor)-[edge:SIDES_WITH]->(side)
REMOVE edge.judged
"""

# One edge for each time in office that is known, and one for all articles that name somebody so without dates: it keeps
# the first and the last day on which one did. Whatever the order, the smaller value stays, or the one that is known.
MERGE_ROLES = """
UNWIND $roles AS row
MATCH (actor:Actor {id: row.actor})
MATCH (of:Actor|Place {id: row.of})
MERGE (actor)-[held:HOLDS_ROLE {title: row.title, stated: row.stated, start: row.start}]->(of)
SET held.since = row.since,
    held.until = CASE WHEN held.until < row.until THEN held.until ELSE coalesce(row.until, held.until) END,
    held.first_stated = CASE WHEN held.first_stated < row.day THEN held.first_stated
                             ELSE coalesce(row.day, held.first_stated) END,
    held.last_stated = CASE WHEN held.last_stated > row.day THEN held.last_stated
                            ELSE coalesce(row.day, held.last_stated) END,
    held.article = CASE WHEN held.article < row.article THEN held.article ELSE row.article END
"""

MERGE_PLACES = """
UNWIND $places AS row
MERGE (place:Place {id: row.id})
ON CREATE SET place += row.properties, place.learned_at = $learned_at, place.location =
    CASE WHEN row.lat IS NULL THEN null ELSE point({latitude: row.lat, longitude: row.lon}) END
ON MATCH SET place.name = CASE WHEN place.name < row.properties.name THEN place.name ELSE row.properties.name END
FOREACH (_ IN CASE WHEN row.properties.kind = 'settlement' THEN [1] ELSE [] END | SET place:Settlement)
"""

MERGE_WITHIN = """
UNWIND $within AS row
MATCH (place:Place {id: row.place})
MATCH (larger:Place {id: row.within})
MERGE (place)-[edge:WITHIN]->(larger)
REMOVE edge.judged
"""

# Most have all their names already, and those are read at once.
MERGE_NAMES = """
UNWIND $names AS row
MATCH (entity:Actor|Place {id: row.entity})
WITH entity, row, COLLECT {
    MATCH (entity)<-[edge:NAMES]-(name:Name)
    WHERE edge.judged IS NULL
    RETURN name.key
} AS known
UNWIND row.keys AS key
WITH entity, key
WHERE NOT key IN known
MERGE (name:Name {key: key})
MERGE (name)-[edge:NAMES]->(entity)
REMOVE edge.judged
"""

MERGE_MENTIONS = """
UNWIND $articles AS one
MATCH (article:Article {id: one.id})
UNWIND one.mentions AS row
MATCH (entity:Actor|Place {id: row.entity})
MERGE (article)-[mention:MENTIONS]->(entity)
SET mention.starts = row.starts, mention.ends = row.ends, mention.surfaces = row.surfaces
"""

MERGE_STATEMENTS = """
UNWIND $articles AS one
MATCH (article:Article {id: one.id})
UNWIND one.statements AS row
MERGE (statement:Statement {id: row.id})
SET statement += row.properties, statement.learned_at = $learned_at
MERGE (article)-[:REPORTS]->(statement)
"""

MERGE_SPEAKERS = """
UNWIND $speakers AS row
MATCH (statement:Statement {id: row.statement})
MATCH (actor:Actor {id: row.actor})
MERGE (actor)-[made:MADE]->(statement)
SET made.confidence = row.confidence, made.how = row.how, made.rank = row.rank
"""

MERGE_ADDRESSEES = """
UNWIND $addressees AS row
MATCH (statement:Statement {id: row.statement})
MATCH (actor:Actor {id: row.actor})
MERGE (statement)-[:ADDRESSED_TO]->(actor)
"""

MERGE_RELAYS = """
UNWIND $relays AS row
MATCH (outer:Statement {id: row.outer})
MATCH (inner:Statement {id: row.inner})
MERGE (outer)-[:RELAYS]->(inner)
"""

MERGE_ABOUT = """
UNWIND $about AS row
MATCH (statement:Statement {id: row.statement})
MATCH (entity:Actor|Place {id: row.entity})
MERGE (statement)-[about:ABOUT]->(entity)
SET about.how = row.how
"""

MERGE_CLAIMS = """
UNWIND $claims AS row
MATCH (statement:Statement {id: row.statement})
MERGE (claim:Claim {id: row.id})
SET claim += row, claim.learned_at = $learned_at
MERGE (statement)-[:ASSERTS]->(claim)
FOREACH (id IN CASE WHEN row.of IS NULL THEN [] ELSE [row.of] END |
    MERGE (of:Actor {id: id}) MERGE (claim)-[:OF]->(of))
FOREACH (id IN CASE WHEN row.by IS NULL THEN [] ELSE [row.by] END |
    MERGE (by:Actor {id: id}) MERGE (claim)-[:BY]->(by))
FOREACH (id IN CASE WHEN row.place IS NULL THEN [] ELSE [row.place] END |
    MERGE (place:Place {id: id}) MERGE (claim)-[:IN]->(place))
"""


def merge(writer: Writer, fragment: Fragment, *, learned_at: datetime) -> Outcome:
    """Merge one article's fragment. Merging twice changes nothing; `learned_at` is an aware UTC instant."""
    return "new" if merge_all(writer, [fragment], learned_at=learned_at) else "unchanged"


def merge_all(writer: Writer, fragments: Iterable[Fragment], *, learned_at: datetime) -> set[str]:
    """Merge the fragments of several articles; the ids of those that were not there."""
    given = {fragment.article.id: fragment for fragment in fragments}
    take_turn(writer)
    rows = writer.run(MERGE_ARTICLES, articles=list(map(_article, given.values())), learned_at=learned_at)
    new = {str(row["id"]) for row in rows}
    if fresh := [fragment for fragment in given.values() if fragment.article.id in new]:
        writer.run(MERGE_OUTLETS, outlets=_distinct(map(outlets, fresh)))
        bring(writer, fresh, learned_at=learned_at)
    return new


def bring(writer: Writer, fragments: Sequence[Fragment], *, learned_at: datetime) -> None:
    """All that was read in articles which are there already."""
    _merge_entities(writer, fragments, learned_at)
    _merge_statements(writer, fragments, learned_at)
    _follow_judgements(writer, fragments)


def _article(fragment: Fragment) -> Row:
    article = fragment.article
    properties = article_properties(article) | {"extractor": fragment.extractor}
    return {"id": article.id, "held": quarantined_id(article.id), "properties": properties}


def _follow_judgements(writer: Writer, fragments: Iterable[Fragment]) -> None:
    """What the articles state comes to stand for what it was judged to be."""
    now = standing(writer)
    concerned = now.concerned()
    for fragment in fragments:
        stated = {entity.id for entity in (*fragment.actors, *fragment.places)}
        if stated & concerned:
            lead_on_article(writer, now, fragment.article.id, stated)
            retell_article(writer, now, fragment.article.id)


def _merge_entities(writer: Writer, fragments: Sequence[Fragment], learned_at: datetime) -> None:
    writer.run(MERGE_ACTORS, actors=_distinct(map(actors, fragments)), learned_at=learned_at)
    writer.run(MERGE_PLACES, places=_distinct(map(places, fragments)), learned_at=learned_at)
    writer.run(MERGE_SIDES, sides=_distinct(map(sides, fragments)))
    writer.run(MERGE_WITHIN, within=_distinct(map(within, fragments)))
    writer.run(MERGE_ROLES, roles=_distinct(map(roles, fragments)))
    writer.run(MERGE_NAMES, names=_distinct(map(names, fragments)))
    writer.run(MERGE_MENTIONS, articles=[{"id": one.article.id, "mentions": mentions(one)} for one in fragments])


def _merge_statements(writer: Writer, fragments: Sequence[Fragment], learned_at: datetime) -> None:
    articles: list[Row] = [
        {"id": one.article.id, "statements": [statement(each, one.article) for each in one.statements]}
        for one in fragments
    ]
    every = [statement for one in fragments for statement in one.statements]
    writer.run(MERGE_STATEMENTS, articles=articles, learned_at=learned_at)
    writer.run(
        MERGE_SPEAKERS,
        speakers=[
            {"statement": statement.id, "rank": rank, **speaker.model_dump()}
            for statement in every
            for rank, speaker in enumerate(statement.speakers)
        ],
    )
    writer.run(
        MERGE_ADDRESSEES, addressees=[{"statement": one.id, "actor": one.addressee} for one in every if one.addressee]
    )
    writer.run(MERGE_RELAYS, relays=[{"outer": one.relayed_by, "inner": one.id} for one in every if one.relayed_by])
    writer.run(MERGE_ABOUT, about=[{"statement": one.id, **about.model_dump()} for one in every for about in one.about])
    writer.run(MERGE_CLAIMS, claims=list(chain.from_iterable(map(claims, fragments))), learned_at=learned_at)


def _distinct(rows: Iterable[Iterable[Row]]) -> list[Row]:
    """What several articles say alike is written once. In the order of the articles."""
    return list({repr(row): row for row in chain.from_iterable(rows)}.values())
