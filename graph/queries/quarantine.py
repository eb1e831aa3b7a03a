"""What is kept out of the graph, why, and what did somebody decide on it?"""

from datetime import UTC, date, datetime, time

from pydantic import Field

from graph.decision import State
from graph.errors import NoSuchRecord
from graph.queries import cursor as cursors
from graph.queries.bases import Answer, Page
from graph.store import Reader, Row

LISTED = """
MATCH (held:Quarantined)
WHERE held.held_at >= datetime($asked.since)
  AND ($asked.reason IS NULL OR held.reason = $asked.reason)
  AND ($asked.state IS NULL OR held.state = $asked.state)
  AND ($asked.outlet IS NULL OR held.outlet = $asked.outlet)
  AND held.held_at <= datetime($asked.until)
  AND ($asked.after_id IS NULL OR held.held_at < datetime($asked.until) OR held.id > $asked.after_id)
RETURN held {
    .id, .reason, .detail, .state, .article, .title, .outlet, .url, .published, .language, .duplicates, .held_at,
    .decided_by, .decided_at,
    characters: size(held.text),
    begins: left(held.text, 200),
    released_as: HEAD(COLLECT { MATCH (held)-[:RELEASED_AS]->(in:Article) RETURN in.id })
} AS held
ORDER BY held.held_at DESC, held.id
LIMIT $limit
"""

WHOLE = """
MATCH (held:Quarantined {id: $asked.id})
RETURN held {
    .id, .reason, .detail, .state, .article, .title, .outlet, .url, .published, .language, .duplicates, .held_at,
    .decided_by, .decided_at, .byline, .text,
    characters: size(held.text),
    begins: left(held.text, 200),
    released_as: HEAD(COLLECT { MATCH (held)-[:RELEASED_AS]->(in:Article) RETURN in.id }),
    history: COLLECT {
        MATCH (decision:Decision)-[:DECIDES]->(held)
        WITH decision ORDER BY decision.decided_at, decision.id
        RETURN decision {.id, .state, .author, .reason, .decided_at}
    }
} AS held
"""

_FIRST, _LAST = "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"


class Quarantined(Answer):
    """A text that was kept out, with the reason, and what was decided last."""

    id: str
    reason: str
    detail: str = Field(description="What was seen, and what to do about it")
    state: State
    article: str = Field(description="Id of the article that it is, once released")
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    language: str
    characters: int
    begins: str = Field(description="Its first 200 characters")
    duplicates: str | None = Field(description="Of a duplicate: the id of the article that was there first")
    held_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    released_as: str | None = Field(description="Id of its article, once that is in the graph")


class Decided(Answer):
    """A decision as it was made. It is never changed: a later one follows it."""

    id: str
    state: State
    author: str
    reason: str
    decided_at: datetime


class QuarantinedText(Quarantined):
    """The whole text, and every decision, the first one first."""

    byline: str | None
    text: str
    history: list[Decided]


def quarantined(
    reader: Reader,
    *,
    reason: str | None = None,
    state: State | None = None,
    outlet: str | None = None,
    since: date | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Quarantined]:
    """The newest first. `since` is the first day on which it was held, in UTC."""
    filters: Row = {"reason": reason, "state": state, "outlet": outlet, "since": _start(since)}
    digest = cursors.question_digest({"list": "quarantine", **filters})
    at, after = cursors.decode_moment(cursor, digest) if cursor else (None, None)
    asked = filters | {"until": at.isoformat() if at else _LAST, "after_id": after}
    rows = reader.read(LISTED, asked=asked, limit=limit + 1)
    items = [Quarantined.model_validate(row["held"]) for row in rows[:limit]]
    more = cursors.encode([items[-1].held_at.isoformat(), items[-1].id], digest) if len(rows) > limit else None
    return Page(items=items, next_cursor=more)


def quarantined_text(reader: Reader, id: str) -> QuarantinedText:  # noqa: A002
    """Raises NoSuchRecord."""
    rows = reader.read(WHOLE, asked={"id": id})
    if not rows:
        raise NoSuchRecord(f"nothing in quarantine has the id {id!r}")
    return QuarantinedText.model_validate(rows[0]["held"])


def _start(day: date | None) -> str:
    return datetime.combine(day, time(), UTC).isoformat() if day else _FIRST
