"""What questions return: the one schema that the API, the command line and exports share."""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from graph.model import ActorKind, ClaimType, How, PlaceKind, Polarity, RelationKind, Span, SpeechAct, StatementKind
from graph.queries.example import EXAMPLE

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


class Reference(Answer):
    """An actor or place by its id and canonical name."""

    id: str
    name: str


class SpeakerAnswer(Reference):
    """An actor who made, or may have made, a statement: how sure, and by which words it is known."""

    confidence: float
    how: How
    side: str | None = Field(default=None, description="Id of the state or group that it acts for")


class AboutAnswer(Reference):
    """An actor or place that a statement concerns."""

    kind: Literal["actor", "place"]
    how: Literal["named", "context"] = Field(description="Named in the words themselves, or taken from their context")


class ArticleReference(Answer):
    """Where a statement was published."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None


class RelatedClaim(Answer):
    """How a claim bears on another, and why. It says that figures differ, never which one is right."""

    kind: RelationKind
    claim: str = Field(description="Id of the other claim")
    statement: str = Field(description="Id of the statement that asserts it")
    speaker: str | None = Field(description="Name of who made that statement, where known")
    words: str = Field(description="The other claim's words")
    rule: str
    agree: list[str] = Field(description="Fields in which the two agree")
    differ: list[str] = Field(description="Fields in which they differ")
    flags: list[str]


class RelayAnswer(Answer):
    """Who passes a statement on, in a statement of its own."""

    statement: str = Field(description="Id of the statement that passes it on")
    actor: Reference | None = Field(description="Null where the text does not tell who it is")
    source_words: str | None = Field(description="Who it is, as written")


class ClaimAnswer(Answer):
    """A statement's assertion in a form that can be laid beside another: a measure, a control claim or an event."""

    id: str
    type: ClaimType
    measure: str | None
    low: float | None = Field(description="Smallest value that the words allow; null: no lower bound")
    high: float | None = Field(description="Largest value that the words allow; null: no upper bound")
    approx: bool
    unit: str | None
    of: Reference | None = Field(description="Whose people or things are counted")
    by: Reference | None = Field(description="Who did it, or who holds the place")
    place: Reference | None
    since: date | None
    until: date | None
    cumulative: bool
    polarity: Polarity
    words: str
    span: Spans
    rule: str | None
    relations: list[RelatedClaim]


class LedgerEntry(Answer):
    """One act of saying: who said what, where it stands in the article, and what it asserts."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": [cast("JsonValue", EXAMPLE)]})

    id: str
    words: str = Field(description="The content exactly as in the article; pieces are joined by an ellipsis")
    speaker: SpeakerAnswer | None = Field(description="Null where the text does not decide: see candidates")
    candidates: list[SpeakerAnswer] = Field(description="Who else may have said it, likeliest first")
    kind: StatementKind
    act: SpeechAct
    negated: bool
    said_on: date | None
    medium: str | None
    confidence: float = Field(description="How sure it is that this is a statement, whoever made it")
    addressee: Reference | None
    relayed_by: list[RelayAnswer] = Field(description="Who passes it on, from the outermost to the one next to it")
    relays: list[str] = Field(description="Ids of the statements that this one passes on")
    content: Spans = Field(description="[start, end) in characters of the article's text")
    source: Spans
    source_words: str | None
    cue: Spans
    cue_words: str | None
    about: list[AboutAnswer]
    claims: list[ClaimAnswer]
    article: ArticleReference


class Ledger(Page[LedgerEntry]):
    """A page of statements. `broken_evidence` names any that was withheld, since its spans no longer slice to its
    words."""

    broken_evidence: list[str] = []


class ActorAnswer(Reference):
    """An actor, the names it goes by, and how many statements are its own."""

    kind: ActorKind
    side: str | None
    names: list[str]
    statements: int


class PlaceAnswer(Reference):
    """A place, the names it goes by, and how many statements concern it."""

    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    within: str | None
    names: list[str]
    statements: int


class ArticleAnswer(ArticleReference):
    """An article's stored text, to which every span refers, and the statements that it reports."""

    language: str
    text: str
    extractor: str
    statements: list[str] = Field(description="Ids, in text order")


class Stats(Answer):
    """How much is in the graph."""

    articles: int
    outlets: int
    statements: int = Field(description="Those that only pass on what another said are not counted")
    relaying: int = Field(description="Statements that only pass on what another said")
    claims: int
    relations: int
    actors: int
    places: int
    last_learned_at: str | None = Field(description="When the newest article was taken in, ISO 8601")
    schema_version: int
