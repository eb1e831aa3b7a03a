"""Is this article here already, under this address or another, or was something decided on its text?"""

from collections.abc import Sequence

from pydantic import BaseModel

from graph.addresses import address
from graph.decision import State
from graph.ids import outlet_id, quarantined_id, text_key
from graph.model import Article
from graph.store import Reader, Row

RECALL = """
UNWIND range(0, size($asked) - 1) AS place
WITH place, $asked[place] AS asked
RETURN place,
       EXISTS { (:Article {id: asked.id}) } AS present,
       HEAD(COLLECT {
           MATCH (held:Quarantined {id: asked.quarantined}) RETURN held {.state, .reason, .detail}
       }) AS held,
       HEAD(COLLECT {
           MATCH (article:Article {text_key: asked.text_key})
           WHERE article.address = asked.address
           RETURN article.id ORDER BY article.learned_at, article.id
       }) AS same_page,
       HEAD(COLLECT {
           MATCH (article:Article {text_key: asked.text_key})-[:PUBLISHED_BY]->(:Outlet {id: asked.outlet_id})
           WHERE article.address <> asked.address
           RETURN article.id ORDER BY article.learned_at, article.id
       }) AS elsewhere,
       COLLECT {
           MATCH (held:Quarantined {text_key: asked.text_key})
           WHERE held.reason <> 'duplicate' AND coalesce(held.outlet, '') = coalesce(asked.outlet, '')
           RETURN DISTINCT held.state
       } AS text_states
ORDER BY place
"""


class Held(BaseModel):
    state: State
    reason: str
    detail: str


class Recalled(BaseModel):
    """What the graph knows of an article that has just come in.

    `held` is its own record in quarantine, `text_states` are of the same text from the same outlet. `same_page` is an
    article with this text at this address, `elsewhere` one of the same outlet with this text at another.
    """

    present: bool
    held: Held | None
    same_page: str | None
    elsewhere: str | None
    text_states: frozenset[State]


def recall(reader: Reader, articles: Sequence[Article]) -> list[Recalled]:
    """What is known of each, in their order."""
    rows = reader.read(RECALL, asked=[_asked(article) for article in articles]) if articles else []
    return [Recalled.model_validate(row) for row in rows]


def _asked(article: Article) -> Row:
    return {
        "id": article.id,
        "quarantined": quarantined_id(article.id),
        "text_key": text_key(article.text),
        "address": address(article.url),
        "outlet": article.outlet,
        "outlet_id": outlet_id(article.outlet) if article.outlet else None,
    }
