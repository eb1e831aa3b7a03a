"""Which statements match what was asked? The newest first, those of one article in text order, one page of them."""

from datetime import date

from graph.store import Reader, Row

# It starts from the filter that leaves least to look at: each start is an index lookup, and all but one are empty.
# What is asked comes as one map: Neo4j plans a query anew, for seconds, whenever a parameter becomes null or a value.
MATCHING = """
CALL () {
    UNWIND CASE $asked.start WHEN 'found' THEN $asked.found ELSE [] END AS id
    MATCH (statement:Statement {id: id})
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'measures' THEN $asked.measures ELSE [] END AS measure
    MATCH (statement:Statement)-[:ASSERTS]->(:Claim {type: 'measure', measure: measure})
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'control' THEN $asked.control ELSE [] END AS id
    MATCH (statement:Statement)-[:ASSERTS]->(:Claim {type: 'control'})-[:IN]->(:Place {id: id})
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'places' THEN $asked.places ELSE [] END AS id
    MATCH (:Place {id: id})<-[:ABOUT]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'places' THEN $asked.places ELSE [] END AS id
    MATCH (:Place {id: id})<-[:IN]-(:Claim)<-[:ASSERTS]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'about' THEN $asked.about ELSE [] END AS id
    MATCH (:Actor|Place {id: id})<-[:ABOUT]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'by' THEN $asked.by ELSE [] END AS id
    MATCH (:Actor {id: id})-[:MADE]->(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'addressee' THEN [$asked.addressee] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:ADDRESSED_TO]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'of' THEN [$asked.of] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:SIDES_WITH*0..1]-(:Actor)<-[:OF]-(:Claim)<-[:ASSERTS]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'by_side' THEN [$asked.by_side] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:SIDES_WITH*0..1]-(:Actor)<-[:BY]-(:Claim)<-[:ASSERTS]-(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'relation' THEN [$asked.relation] ELSE [] END AS kind
    MATCH (claim:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(:Claim)
    WHERE type(edge) = kind
    MATCH (statement:Statement)-[:ASSERTS]->(claim)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'side' THEN [$asked.side] ELSE [] END AS id
    MATCH (:Actor {id: id})<-[:SIDES_WITH*0..1]-(:Actor)-[:MADE]->(statement:Statement)
    RETURN statement
  UNION
    UNWIND CASE $asked.start WHEN 'undated' THEN [true] ELSE [] END AS undated
    MATCH (statement:Statement)
    WHERE statement.day IS NULL
    RETURN statement
}
WITH statement
WHERE NOT statement.only_relays
  AND ($asked.about IS NULL OR EXISTS { (statement)-[:ABOUT]->(entity) WHERE entity.id IN $asked.about })
  AND ($asked.by IS NULL OR EXISTS {
        (actor:Actor)-[made:MADE]->(statement) WHERE actor.id IN $asked.by AND made.how <> 'possible'
      })
  AND ($asked.addressee IS NULL OR EXISTS { (statement)-[:ADDRESSED_TO]->(:Actor {id: $asked.addressee}) })
  AND ($asked.side IS NULL OR EXISTS {
        (:Actor {id: $asked.side})<-[:SIDES_WITH*0..1]-(:Actor)-[made:MADE]->(statement) WHERE made.how <> 'possible'
      })
  AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
  AND ($asked.versions IS NULL OR NOT EXISTS {
        MATCH (statement)<-[:REPORTS]-(:Article)<-[:REVISES*]-(later:Article)
        WHERE ($asked.as_of IS NULL OR coalesce(later.published, date(later.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR later.learned_at <= $asked.known_at)
      })
  AND ($asked.kind IS NULL OR statement.kind = $asked.kind)
  AND (CASE WHEN $asked.act IS NULL THEN statement.act <> 'think' ELSE statement.act = $asked.act END)
  AND ($asked.since IS NULL OR statement.day >= $asked.since)
  AND ($asked.until IS NULL OR statement.day <= $asked.until)
  AND ($asked.found IS NULL OR statement.id IN $asked.found)
  AND ($asked.min_confidence IS NULL OR (statement.confidence >= $asked.min_confidence
       AND EXISTS { (:Actor)-[made:MADE]->(statement) WHERE made.confidence >= $asked.min_confidence }))
  AND ($asked.places IS NULL
       OR EXISTS { (statement)-[:ABOUT]->(place:Place) WHERE place.id IN $asked.places }
       OR EXISTS { (statement)-[:ASSERTS]->(:Claim)-[:IN]->(place:Place) WHERE place.id IN $asked.places })
  AND (NOT $asked.asks_of_claims OR EXISTS {
        (statement)-[:ASSERTS]->(claim:Claim)
        WHERE ($asked.type IS NULL OR claim.type = $asked.type)
          AND ($asked.places IS NULL
               OR EXISTS { (claim)-[:IN]->(place:Place) WHERE place.id IN $asked.places }
               OR (NOT EXISTS { (claim)-[:IN]->(:Place) }
                   AND EXISTS { (statement)-[:ABOUT]->(place:Place) WHERE place.id IN $asked.places }))
          AND ($asked.measures IS NULL OR claim.measure IN $asked.measures)
          AND ($asked.control IS NULL OR EXISTS { (claim)-[:IN]->(place:Place) WHERE place.id IN $asked.control })
          AND ($asked.polarity IS NULL OR claim.polarity = $asked.polarity)
          AND ($asked.of IS NULL OR EXISTS { (claim)-[:OF]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.of}) })
          AND ($asked.by_side IS NULL OR EXISTS {
                (claim)-[:BY]->(:Actor)-[:SIDES_WITH*0..1]->(:Actor {id: $asked.by_side})
              })
          AND ($asked.relation IS NULL OR EXISTS {
                (claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]-(other:Claim)
                WHERE type(edge) = $asked.relation
                  AND ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
                  AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
              })
      })
  AND ($asked.after_day IS NULL OR coalesce(statement.day, date('0001-01-01')) < $asked.after_day
       OR (coalesce(statement.day, date('0001-01-01')) = $asked.after_day AND statement.sort_key > $asked.after_key))
RETURN statement.id AS id, coalesce(statement.day, date('0001-01-01')) AS day, statement.sort_key AS sort_key
ORDER BY day DESC, sort_key
LIMIT $limit
"""

# Without a filter to start from it follows the index of days from the newest, and stops when the page is full.
NEWEST = """
MATCH (statement:Statement)
WHERE statement.day >= $asked.first AND statement.day <= $asked.last
  AND NOT statement.only_relays
  AND ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
  AND ($asked.versions IS NULL OR NOT EXISTS {
        MATCH (statement)<-[:REPORTS]-(:Article)<-[:REVISES*]-(later:Article)
        WHERE ($asked.as_of IS NULL OR coalesce(later.published, date(later.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR later.learned_at <= $asked.known_at)
      })
  AND ($asked.kind IS NULL OR statement.kind = $asked.kind)
  AND (CASE WHEN $asked.act IS NULL THEN statement.act <> 'think' ELSE statement.act = $asked.act END)
  AND ($asked.min_confidence IS NULL OR (statement.confidence >= $asked.min_confidence
       AND EXISTS { (:Actor)-[made:MADE]->(statement) WHERE made.confidence >= $asked.min_confidence }))
  AND (NOT $asked.asks_of_claims OR EXISTS {
        (statement)-[:ASSERTS]->(claim:Claim)
        WHERE ($asked.type IS NULL OR claim.type = $asked.type)
          AND ($asked.polarity IS NULL OR claim.polarity = $asked.polarity)
      })
  AND ($asked.after_day IS NULL OR statement.day < $asked.after_day OR statement.sort_key > $asked.after_key)
RETURN statement.id AS id, statement.day AS day, statement.sort_key AS sort_key
ORDER BY statement.day DESC, statement.sort_key
LIMIT $limit
"""

STARTS = ("found", "places", "measures", "control", "addressee", "by", "about", "of", "by_side", "relation", "side")
"""Filters that a search can start from, those that mostly leave least first."""


def matching(reader: Reader, asked: dict[str, object], days: tuple[date, date], limit: int) -> list[Row]:
    """Id, day and sort key of each, by the filters of MATCHING; `days` are the first and last that may be.

    Where no filter leaves less to look at: the dated ones by the index of days, then the undated, which are last.
    """
    start = next((name for name in STARTS if asked[name] is not None), None)
    if start:
        return reader.read(MATCHING, asked={**asked, "start": start}, limit=limit)
    first, last = days
    rows = reader.read(NEWEST, asked={**asked, "first": first, "last": last}, limit=limit)
    left = limit - len(rows)
    return rows + reader.read(MATCHING, asked={**asked, "start": "undated"}, limit=left) if left else rows
