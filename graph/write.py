"""Writes: one article's fragment goes in wholly or not at all, and twice changes nothing."""

from datetime import datetime
from typing import Literal

from graph.ids import outlet_id
from graph.model import Fragment
from graph.repointing import lead_on_article, standing
from graph.retelling import retell_article
from graph.rows import claim_properties, mentions, names, roles, statement_properties
from graph.store import Writer
from graph.telling import places_within, told

Outcome = Literal["new", "unchanged"]

# Articles land one at a time, for what one is compared with must all be there when it looks. Setting a property locks
# its node until the transaction ends; taking it away again leaves no trace.
TAKE_TURN = """
MATCH (turn:SchemaVersion {name: 'conflict-graph'})
SET turn.taken = true
REMOVE turn.taken
"""

MERGE_ARTICLE = """
MERGE (article:Article {id: $id})
ON CREATE SET article += $properties, article.learned_at = $learned_at
RETURN article.learned_at = $learned_at AS is_new
"""

MERGE_OUTLET = """
MATCH (article:Article {id: $article})
MERGE (outlet:Outlet {id: $id})
SET outlet.name = CASE WHEN outlet.name < $name THEN outlet.name ELSE $name END
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

MERGE_NAMES = """
UNWIND $names AS row
MATCH (entity:Actor|Place {id: row.entity})
MERGE (name:Name {key: row.key})
MERGE (name)-[edge:NAMES]->(entity)
REMOVE edge.judged
"""

MERGE_MENTIONS = """
MATCH (article:Article {id: $article})
UNWIND $mentions AS row
MATCH (entity:Actor|Place {id: row.entity})
MERGE (article)-[mention:MENTIONS]->(entity)
SET mention.starts = row.starts, mention.ends = row.ends, mention.surfaces = row.surfaces
"""

MERGE_STATEMENTS = """
MATCH (article:Article {id: $article})
UNWIND $statements AS row
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
    article = fragment.article
    writer.run(TAKE_TURN)
    properties = article.model_dump(mode="python", exclude={"id", "outlet"}) | {"extractor": fragment.extractor}
    rows = writer.run(MERGE_ARTICLE, id=article.id, properties=properties, learned_at=learned_at)
    if not rows[0]["is_new"]:
        return "unchanged"
    if article.outlet:
        writer.run(MERGE_OUTLET, article=article.id, id=outlet_id(article.outlet), name=article.outlet)
    _merge_entities(writer, fragment, learned_at)
    _merge_statements(writer, fragment, learned_at)
    _follow_judgements(writer, fragment)
    return "new"


def _follow_judgements(writer: Writer, fragment: Fragment) -> None:
    """What the article states comes to stand for what it was judged to be."""
    now, stated = standing(writer), {entity.id for entity in (*fragment.actors, *fragment.places)}
    if stated & now.concerned():
        lead_on_article(writer, now, fragment.article.id, stated)
        retell_article(writer, now, fragment.article.id)


def _merge_entities(writer: Writer, fragment: Fragment, learned_at: datetime) -> None:
    actors = sorted(fragment.actors, key=lambda actor: actor.id)
    places = sorted(fragment.places, key=lambda place: place.id)
    writer.run(
        MERGE_ACTORS,
        actors=[{"id": actor.id, "name": actor.name, "kind": actor.kind} for actor in actors],
        learned_at=learned_at,
    )
    writer.run(
        MERGE_PLACES,
        places=[
            {
                "id": place.id,
                "properties": place.model_dump(exclude={"id", "within", "names"}),
                "lat": place.lat,
                "lon": place.lon,
            }
            for place in places
        ],
        learned_at=learned_at,
    )
    sides = [{"actor": actor.id, "side": actor.side} for actor in actors if actor.side not in (None, actor.id)]
    writer.run(MERGE_SIDES, sides=sides)
    writer.run(MERGE_WITHIN, within=[{"place": place.id, "within": place.within} for place in places if place.within])
    writer.run(MERGE_ROLES, roles=roles(fragment))
    writer.run(MERGE_NAMES, names=names(fragment))
    writer.run(MERGE_MENTIONS, article=fragment.article.id, mentions=mentions(fragment))


def _merge_statements(writer: Writer, fragment: Fragment, learned_at: datetime) -> None:
    article, statements = fragment.article, fragment.statements
    writer.run(
        MERGE_STATEMENTS,
        article=article.id,
        statements=[
            {"id": statement.id, "properties": statement_properties(statement, article)} for statement in statements
        ],
        learned_at=learned_at,
    )
    writer.run(
        MERGE_SPEAKERS,
        speakers=[
            {"statement": statement.id, "rank": rank, **speaker.model_dump()}
            for statement in statements
            for rank, speaker in enumerate(statement.speakers)
        ],
    )
    writer.run(
        MERGE_ADDRESSEES,
        addressees=[{"statement": one.id, "actor": one.addressee} for one in statements if one.addressee],
    )
    writer.run(
        MERGE_RELAYS,
        relays=[{"outer": one.relayed_by, "inner": one.id} for one in statements if one.relayed_by],
    )
    writer.run(
        MERGE_ABOUT,
        about=[{"statement": one.id, **about.model_dump()} for one in statements for about in one.about],
    )
    larger = places_within(fragment)
    writer.run(
        MERGE_CLAIMS,
        claims=[claim_properties(each, larger, article.text, article.published) for each in told(fragment)],
        learned_at=learned_at,
    )
