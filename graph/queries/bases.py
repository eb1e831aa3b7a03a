"""What every answer is made of: pages, references to actors, places and articles, and spans."""

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from graph.model import How, Span

Item = TypeVar("Item")


def _pairs(value: list[int] | list[Span]) -> list[Span]:
    """Neo4j keeps a list of spans flat: start, end, start, end."""
    flat = [position for item in value for position in (item if isinstance(item, tuple | list) else (item,))]
    return list(zip(flat[::2], flat[1::2], strict=True))


Spans = Annotated[list[Span], BeforeValidator(_pairs)]


class Answer(BaseModel):
    """A value read from the graph."""

    model_config = ConfigDict(frozen=True)


class Page(Answer, Generic[Item]):
    """Part of a list. Ask again with `cursor` set to `next_cursor` for more; null means that this is the end."""

    items: list[Item]
    next_cursor: str | None = None


class ProvenPage(Page[Item]):
    """A page of what stands on evidence. `broken_evidence` names what was withheld, since its spans no longer slice to
    its words."""

    broken_evidence: list[str] = []


class Reference(Answer):
    """An actor or place by its id and canonical name."""

    id: str
    name: str


class Party(Reference):
    """An actor with the side that it acts for; a state is its own side."""

    side: str | None = Field(default=None, description="Id of the state or group that it acts for")
    side_name: str | None = None


class SpeakerAnswer(Party):
    """An actor who made, or may have made, a statement: how sure, and by which words it is known."""

    confidence: float
    how: How


class ArticleReference(Answer):
    """Where a statement was published."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    revised_by: str | None = Field(
        default=None, description="Id of the next version of the article, where there is one"
    )
