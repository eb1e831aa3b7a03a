"""Writes: a text that is no article, or no new one, is held with the reason until somebody releases it or drops it.

Its id comes from its content, so that holding it twice changes nothing. Decisions are added, never changed.
"""

from datetime import datetime

from pydantic import BaseModel

from graph.decision import State
from graph.errors import DecisionRefused, NoSuchRecord
from graph.ids import decision_id, quarantined_id, text_key
from graph.judgement import Why
from graph.model import Article
from graph.store import Store, Writer
from graph.turn import take_turn

_NAME = 60

HOLD = """
MERGE (held:Quarantined {id: $id})
ON CREATE SET held += $properties, held.held_at = $at, held.state = 'held'
RETURN held.held_at = $at AS is_new
"""

# Setting a property locks the node, so that two people decide one after the other; taking it away leaves no trace.
FOR_DECISION = """
MATCH (held:Quarantined {id: $id})
SET held.taken = true
REMOVE held.taken
RETURN held.state AS state,
       held {.text, .title, .outlet, .url, .published, .dated_by, .byline, .language, id: held.article} AS article,
       HEAD(COLLECT { MATCH (held)-[:RELEASED_AS]->(in:Article) RETURN in.id }) AS went_in
"""

DECIDE = """
MATCH (held:Quarantined {id: $id})
SET held.state = $state, held.decided_by = $author, held.decided_at = $at
CREATE (decision:Decision {id: $decision, state: $state, author: $author, reason: $reason, decided_at: $at})
CREATE (decision)-[:DECIDES]->(held)
"""


class _Undecided(BaseModel):
    """A row of FOR_DECISION, typed."""

    state: State
    article: Article
    went_in: str | None


def hold(store: Store, article: Article, *, reason: str, detail: str, first: str | None, at: datetime) -> None:
    """Keep it out, whole. `first` is the id of the article that it duplicates; `at` is an aware UTC instant."""
    properties = article.model_dump(mode="python", exclude={"id"}) | {
        "article": article.id,
        "name": article.title or article.url or article.text.strip()[:_NAME],
        "reason": reason,
        "detail": detail,
        "duplicates": first,
        "text_key": text_key(article.text),
    }

    def work(writer: Writer) -> None:
        take_turn(writer)
        writer.run(HOLD, id=quarantined_id(article.id), properties=properties, at=at)

    store.write(work)


def release(store: Store, id: str, *, why: Why) -> Article:  # noqa: A002
    """It is an article after all: to be taken in. Releasing it twice records it once. Raises NoSuchRecord."""

    def work(writer: Writer) -> Article:
        found = _found(writer, id)
        _decide(writer, id, found, "released", why)
        return found.article

    return store.write(work)


def drop(store: Store, id: str, *, why: Why) -> None:  # noqa: A002
    """It stays out, and so does its text wherever that outlet prints it again. Raises NoSuchRecord, DecisionRefused."""

    def work(writer: Writer) -> None:
        found = _found(writer, id)
        if found.went_in:
            raise DecisionRefused(f"{id} was released, and is in the graph as {found.went_in}: what is in stays in")
        _decide(writer, id, found, "dropped", why)

    store.write(work)


def _found(writer: Writer, id: str) -> _Undecided:  # noqa: A002
    take_turn(writer)
    rows = writer.run(FOR_DECISION, id=id)
    if not rows:
        raise NoSuchRecord(f"nothing in quarantine has the id {id!r}")
    return _Undecided.model_validate(rows[0])


def _decide(writer: Writer, id: str, found: _Undecided, state: State, why: Why) -> None:  # noqa: A002
    if found.state != state:
        own = decision_id(id, state, why.author, why.reason, why.at)
        writer.run(DECIDE, id=id, state=state, decision=own, author=why.author, reason=why.reason, at=why.at)
