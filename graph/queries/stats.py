"""How much is in the graph?"""

from graph.queries.answers import Stats
from graph.store import Reader

STATS = """
RETURN COUNT { (:Article) } AS articles,
       COUNT { (:Outlet) } AS outlets,
       COUNT { (s:Statement) WHERE NOT s.only_relays } AS statements,
       COUNT { (s:Statement) WHERE s.only_relays } AS relaying,
       COUNT { (:Claim) } AS claims,
       COUNT { (:Claim)-[:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(:Claim) } AS relations,
       COUNT { (:Actor) } AS actors,
       COUNT { (:Place) } AS places,
       toString(HEAD(COLLECT {
           MATCH (article:Article) RETURN article.learned_at ORDER BY article.learned_at DESC LIMIT 1
       })) AS last_learned_at,
       coalesce(HEAD(COLLECT { MATCH (v:SchemaVersion) RETURN v.version }), 0) AS schema_version
"""


def stats(reader: Reader) -> Stats:
    return Stats.model_validate(reader.read(STATS)[0])
