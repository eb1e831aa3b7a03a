"""Who judged what to be the same or different, when and why, and was it taken back?"""

from datetime import datetime

from pydantic import Field

from graph.errors import NoSuchRecord
from graph.judgement import JudgementKind
from graph.queries import cursor as cursors
from graph.queries.bases import Answer, Page
from graph.store import Reader

JUDGEMENTS = """
MATCH (judgement:Judgement)
WHERE ($asked.id IS NULL OR judgement.id = $asked.id)
  AND ($asked.kind IS NULL OR judgement.kind = $asked.kind)
  AND ($asked.concerns IS NULL OR $asked.concerns IN judgement.ids OR judgement.makes = $asked.concerns)
  AND ($asked.after_at IS NULL OR judgement.made_at < datetime($asked.after_at)
       OR (judgement.made_at = datetime($asked.after_at) AND judgement.id > $asked.after_id))
RETURN judgement {
    .id, .kind, .ids, .keep, .articles, .makes, .name, .author, .reason, .made_at, .undoes,
    undone_by: HEAD(COLLECT { MATCH (undo:Judgement)-[:UNDOES]->(judgement) RETURN undo.id })
} AS judgement
ORDER BY judgement.made_at DESC, judgement.id
LIMIT $limit
"""


class JudgementAnswer(Answer):
    """A judgement as it was made. Nothing in the record is changed: what was taken back says by which judgement."""

    id: str
    kind: JudgementKind
    ids: list[str] = Field(description="Of which actors or places")
    keep: str | None = Field(description="Of a merge: the id that the others stand for")
    articles: list[str] = Field(description="Of a split: the articles in which the id means another thing")
    makes: str | None = Field(description="Of a split: the id of that other thing")
    name: str | None = Field(description="Of a split: its name")
    author: str
    reason: str
    made_at: datetime
    undoes: str | None = Field(description="Of an undo: the judgement that it takes back")
    undone_by: str | None = Field(description="The judgement that took this one back; null: it holds")


def judgements(
    reader: Reader,
    *,
    kind: JudgementKind | None = None,
    concerns: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[JudgementAnswer]:
    """The newest first. `concerns` keeps those that name this id."""
    digest = cursors.question_digest({"list": "judgements", "kind": kind, "concerns": concerns})
    at, after = cursors.decode_moment(cursor, digest) if cursor else (None, None)
    asked = {"id": None, "kind": kind, "concerns": concerns, "after_at": at and at.isoformat(), "after_id": after}
    rows = reader.read(JUDGEMENTS, asked=asked, limit=limit + 1)
    items = [JudgementAnswer.model_validate(row["judgement"]) for row in rows[:limit]]
    more = cursors.encode([items[-1].made_at.isoformat(), items[-1].id], digest) if len(rows) > limit else None
    return Page(items=items, next_cursor=more)


def judgement(reader: Reader, id: str) -> JudgementAnswer:  # noqa: A002
    """Raises NoSuchRecord."""
    asked = {"id": id, "kind": None, "concerns": None, "after_at": None, "after_id": None}
    rows = reader.read(JUDGEMENTS, asked=asked, limit=1)
    if not rows:
        raise NoSuchRecord(f"no judgement has the id {id!r}")
    return JudgementAnswer.model_validate(rows[0]["judgement"])
