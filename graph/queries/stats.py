"""How much is in the graph?"""

from graph.queries.answers import Stats
from graph.queries.moments import NOW, Moment
from graph.store import Reader

STATS = """
RETURN COUNT { (:Article) } AS articles,
       COUNT { (:Outlet) } AS outlets,
       COUNT { (s:Statement) WHERE NOT s.only_relays } AS statements,
       COUNT { (s:Statement) WHERE s.only_relays } AS relaying,
       COUNT { (:Claim) } AS claims,
       COUNT { (:Claim)-[:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(:Claim) } AS relations,
       COUNT { (actor:Actor) WHERE NOT actor:Merged } AS actors,
       COUNT { (place:Place) WHERE NOT place:Merged } AS places,
       toString(HEAD(COLLECT {
           MATCH (article:Article) RETURN article.learned_at ORDER BY article.learned_at DESC LIMIT 1
       })) AS last_learned_at,
       coalesce(HEAD(COLLECT { MATCH (v:SchemaVersion) RETURN v.version }), 0) AS schema_version
"""

# What is counted now stands in the database's own counters; what was there by then has to be looked at.
STATS_BY_THEN = """
CALL () {
    MATCH (article:Article)
    WHERE ($asked.as_of IS NULL OR coalesce(article.published, date(article.learned_at)) <= $asked.as_of)
      AND ($asked.known_at IS NULL OR article.learned_at <= $asked.known_at)
    OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
    RETURN count(article) AS articles, count(DISTINCT outlet) AS outlets, max(article.learned_at) AS last_learned_at
}
CALL () {
    MATCH (statement:Statement)
    WHERE ($asked.as_of IS NULL OR coalesce(statement.published, date(statement.learned_at)) <= $asked.as_of)
      AND ($asked.known_at IS NULL OR statement.learned_at <= $asked.known_at)
    RETURN count(CASE WHEN NOT statement.only_relays THEN 1 END) AS statements,
           count(CASE WHEN statement.only_relays THEN 1 END) AS relaying
}
CALL () {
    MATCH (claim:Claim)
    WHERE ($asked.as_of IS NULL OR coalesce(claim.published, date(claim.learned_at)) <= $asked.as_of)
      AND ($asked.known_at IS NULL OR claim.learned_at <= $asked.known_at)
    RETURN count(claim) AS claims, sum(COUNT {
        (claim)-[:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(other:Claim)
        WHERE ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
          AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
    }) AS relations
}
RETURN articles, outlets, statements, relaying, claims, relations,
       COUNT {
           MATCH (actor:Actor)
           WHERE EXISTS {
               (actor)<-[:SIDES_WITH*0..1]-(:Actor)-[:MENTIONS|MADE|ADDRESSED_TO|ABOUT|OF|BY]-(told)
               WHERE ($asked.as_of IS NULL OR coalesce(told.published, date(told.learned_at)) <= $asked.as_of)
                 AND ($asked.known_at IS NULL OR told.learned_at <= $asked.known_at)
           }
       } AS actors,
       COUNT {
           MATCH (place:Place)
           WHERE EXISTS {
               (place)<-[:WITHIN*0..8]-(:Place)<-[:MENTIONS|ABOUT|IN]-(told)
               WHERE ($asked.as_of IS NULL OR coalesce(told.published, date(told.learned_at)) <= $asked.as_of)
                 AND ($asked.known_at IS NULL OR told.learned_at <= $asked.known_at)
           }
       } AS places,
       toString(last_learned_at) AS last_learned_at,
       coalesce(HEAD(COLLECT { MATCH (v:SchemaVersion) RETURN v.version }), 0) AS schema_version
"""


def stats(reader: Reader, *, moment: Moment = NOW) -> Stats:
    rows = reader.read(STATS) if moment == NOW else reader.read(STATS_BY_THEN, asked=moment.asked())
    return Stats.model_validate(rows[0])
