"""What a claim looks like in an answer: in its statement, beside another, or told with who said it and where."""

from datetime import date
from typing import Literal
from urllib.parse import quote

from pydantic import Field, computed_field

from graph.model import ClaimType, Polarity, RelationKind, SpeechAct
from graph.queries.bases import Answer, ArticleReference, Party, Reference, Spans, SpeakerAnswer

Direction = Literal["mutual", "later", "earlier"]
DIRECTION = (
    "How the other claim stands to this one: `later`, it updates this one; `earlier`, this one updates it; `mutual`, "
    "the relation has no direction"
)


class RelatedClaim(Answer):
    """How a claim bears on another, and why. It says that figures differ, never which one is right."""

    kind: RelationKind
    direction: Direction = Field(description=DIRECTION)
    claim: str = Field(description="Id of the other claim")
    statement: str = Field(description="Id of the statement that asserts it")
    speaker: str | None = Field(description="Name of who made that statement, where known")
    words: str = Field(description="The other claim's words")
    rule: str
    agree: list[str] = Field(description="Fields in which the two agree")
    differ: list[str] = Field(description="Fields in which they differ")
    flags: list[str]


class Asserted(Answer):
    """A statement's assertion in a form that can be laid beside another: a measure, a control claim or an event."""

    id: str
    type: ClaimType
    measure: str | None = Field(
        description="What is counted; of a control claim how it is put (`holds`, `taken`, `lost`, `left`, `contested`);"
        " of an event its PLOVER type"
    )
    acled: str | None = Field(default=None, description="An event's ACLED sub-event type")
    low: float | None = Field(description="Smallest value that the words allow; null: no lower bound")
    high: float | None = Field(description="Largest value that the words allow; null: no upper bound")
    approx: bool
    unit: str | None
    of: Party | None = Field(description="Whose people or things are counted; of an event, to whom it was done")
    by: Party | None = Field(description="Who did it, or who holds the place")
    place: Reference | None
    since: date | None
    until: date | None
    cumulative: bool
    polarity: Polarity
    words: str
    span: Spans
    rule: str | None


class ClaimAnswer(Asserted):
    """A claim in its statement, with how it bears on others: the weightiest relations first."""

    relations: list[RelatedClaim] = Field(default_factory=list[RelatedClaim])
    relations_left_out: int = Field(default=0, description="How many more /v1/claims/{id}/relations lists")


class ClaimTold(Asserted):
    """A claim with who told it, in which statement of which article."""

    day: date | None = Field(description="The last day that it speaks of, else the day of its statement")
    said: date | None = Field(description="The day it was said where the text tells, else the day it was published")
    statement: str = Field(description="Id of the statement that asserts it")
    statement_words: str
    content: Spans = Field(description="[start, end) of the statement in characters of the article's text")
    act: SpeechAct
    speaker: SpeakerAnswer | None = Field(description="Null where the text does not decide: see candidates")
    candidates: list[SpeakerAnswer]
    article: ArticleReference

    @computed_field(description="The figure as an interval in words: about 1,100; 430 or more; 20 to 30")
    @property
    def figure(self) -> str | None:
        return figure(self.low, self.high, approx=self.approx)

    @computed_field(description="Where the statement is answered with all its evidence")
    @property
    def link(self) -> str:
        return f"/v1/claims/{quote(self.statement, safe=':@')}"


class RelationAnswer(Answer):
    """Two claims and how they bear on each other, with the reason as data and in a sentence."""

    kind: RelationKind
    direction: Direction = Field(description=DIRECTION)
    rule: str = Field(description="Which rule joined them")
    agree: list[str] = Field(description="Fields in which the two agree")
    differ: list[str] = Field(description="Fields in which they differ")
    flags: list[str] = Field(description="`repetition`: one side says it again; `against_interest`: one tells its loss")
    says: str = Field(description="The relation in words, which never say which of the two is right")
    claim: ClaimTold
    other: ClaimTold


def figure(low: float | None, high: float | None, *, approx: bool = False) -> str | None:
    """An interval in words; null where both ends are open."""
    about = "about " if approx else ""
    if low is None:
        return None if high is None else f"up to {about}{_number(high)}"
    if high is None:
        return f"{about}{_number(low)} or more"
    return f"{about}{_number(low)}" if low == high else f"{about}{_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.4f}".rstrip("0")
