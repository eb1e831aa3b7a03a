"""What questions about statements, actors, places and articles return: one schema for API and command line."""

from datetime import date
from typing import Literal, cast

from pydantic import ConfigDict, Field, JsonValue

from graph.model import ActorKind, PlaceKind, SpeechAct, StatementKind
from graph.queries.bases import Answer, ArticleReference, ProvenPage, Reference, Spans, SpeakerAnswer
from graph.queries.claims import ClaimAnswer
from graph.queries.example import EXAMPLE


class AboutAnswer(Reference):
    """An actor or place that a statement concerns."""

    kind: Literal["actor", "place"]
    how: Literal["named", "context"] = Field(description="Named in the words themselves, or taken from their context")


class RelayAnswer(Answer):
    """Who passes a statement on, in a statement of its own."""

    statement: str = Field(description="Id of the statement that passes it on")
    actor: Reference | None = Field(description="Null where the text does not tell who it is")
    source_words: str | None = Field(description="Who it is, as written")


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


class Ledger(ProvenPage[LedgerEntry]):
    """A page of statements."""


class HeldRole(Answer):
    """A role of a state, body or place. Where only articles name it, `since` and `until` are unknown, and the days of
    the first and the last of them are given, with one of them."""

    title: str
    of: Reference
    since: date | None
    until: date | None
    first_stated: date | None
    last_stated: date | None
    article: str | None


class ActorAnswer(Reference):
    """An actor, the names it goes by, the roles it has held, and how many statements are its own."""

    kind: ActorKind
    side: str | None
    names: list[str]
    merged: list[str] = Field(description="Ids that were judged to be the same: they keep answering, as this one")
    roles: list[HeldRole]
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
    merged: list[str] = Field(description="Ids that were judged to be the same: they keep answering, as this one")
    statements: int


class VersionAnswer(Answer):
    """Which of the texts that stood at one address an article is, the first being number 1."""

    number: int
    of: int
    revises: str | None = Field(description="Id of the version before it")
    revised_by: str | None = Field(description="Id of the version after it")


class ArticleAnswer(ArticleReference):
    """An article's stored text, to which every span refers, and the statements that it reports."""

    version: VersionAnswer

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
