"""What the graph holds: the values that ingest makes and questions return.

A Fragment is all that one article brings. Invariants, checked when it is made:
every span lies within its article's text, every id that it refers to is in it, and no statement relays itself.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Span = tuple[int, int]
"""[start, end) in characters of the article's stored text."""

ActorKind = Literal[
    "person",
    "state",
    "government",
    "ministry",
    "armed_force",
    "armed_group",
    "organisation",
    "media",
    "group",
]
PlaceKind = Literal["country", "region", "district", "settlement", "feature"]
StatementKind = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "say",
    "deny",
    "confirm",
    "demand",
    "warn",
    "promise",
    "accuse",
    "estimate",
    "ask",
    "suggest",
    "praise",
    "think",
]
How = Literal["named", "role", "pronoun", "metonym", "possible"]
"""How a speaker is known: by name, by a title or role, by a pronoun, by a capital or office that stands for a state;
`possible` marks a candidate that the text does not decide for."""

ClaimType = Literal["measure", "control", "event"]
Polarity = Literal["asserted", "denied", "expected"]
RelationKind = Literal["conflicts", "mirrors", "differs_in_scope", "updates", "corroborates"]


class Value(BaseModel):
    """A frozen value; two with equal fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")


DatedBy = Literal["record", "header", "feed", "json_ld", "meta", "page", "fetched"]
"""What an article's date was taken from: the record or header that it came in, the feed that listed it, its page's
structured data, its page's meta tags, what its page shows, or, for want of all these, the day it was fetched."""


class Article(Value):
    """One published text, kept verbatim."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    dated_by: DatedBy | None = None
    byline: str | None = None
    language: str = "en"


class Actor(Value):
    """A person, state, force or organisation. `side` is the id of the state or group it acts for."""

    id: str
    name: str
    kind: ActorKind
    side: str | None = None
    names: tuple[str, ...] = ()
    """Every name it goes by, the canonical one included."""


class Role(Value):
    """`actor` holds the role `title` of a state, body or place: within known days, or as an article says."""

    actor: str
    title: str
    """An id of titles.toml."""
    of: str
    since: date | None = None
    until: date | None = None
    stated: bool = False
    """Whether the article itself says so. Then it is so when the article was published, and no dates are known."""


class Place(Value):
    """A country, region, settlement or feature. `within` is the id of the next larger place."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    within: str | None = None
    names: tuple[str, ...] = ()


class Mention(Value):
    """A span that names, or stands for, an actor or a place."""

    span: Span
    entity: str
    confidence: float = 1.0


class Speaker(Value):
    """One actor who may have made a statement."""

    actor: str
    confidence: float = Field(ge=0, le=1)
    how: How


class About(Value):
    """An actor or place that a statement concerns: `named` in its content, or taken from its `context`."""

    entity: str
    how: Literal["named", "context"]


PLACE_OF_CONTEXT = "place-of-context"
"""In a claim's rule: its words name no place; that of the words around them is given."""


class Claim(Value):
    """What a statement asserts, in a form that can be laid beside another.

    A `measure` counts something: `low` and `high` bound the value, either may be open. `of` whom, `by` whom, `place`
    where, from `since` to `until` (inclusive days). A `cumulative` figure counts from `since` onward. `rule` names how
    words became numbers, and after each "+" what else was not said but follows, such as PLACE_OF_CONTEXT.
    `control` says who (`by`) holds `place`: its `measure` is how it is put (holds, taken, lost, left, contested), its
    polarity whether `by` is said to hold the place, so that "lost" is denied and a denied loss asserted. `event` has a
    PLOVER type as its `measure`; `acled` is the ACLED sub-event type of an event or a taking.
    """

    id: str
    statement: str
    type: ClaimType
    measure: str | None = None
    acled: str | None = None
    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    of: str | None = None
    by: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    cumulative: bool = False
    polarity: Polarity = "asserted"
    span: Span
    rule: str | None = None


class Statement(Value):
    """One act of saying: who (source), the word that says so (cue), and what (content)."""

    id: str
    article: str
    content: tuple[Span, ...] = Field(min_length=1)
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    kind: StatementKind
    act: SpeechAct = "say"
    negated: bool = False
    speakers: tuple[Speaker, ...] = ()
    """Best first. One that is `possible` is a candidate, not an answer."""
    relayed_by: str | None = None
    """The statement that passes this one on, in whose words it stands: "TASS, citing the ministry, said"."""
    only_relays: bool = False
    """Whether all that it says is what another is said to have said: it asserts nothing of its own."""
    addressee: str | None = None
    medium: str | None = None
    said_on: date | None = None
    about: tuple[About, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    claims: tuple[Claim, ...] = ()


class Relation(Value):
    """How two claims bear on each other, with the reason as data. In `updates` a comes before b, else a < b."""

    a: str
    b: str
    kind: RelationKind
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    rule: str
    flags: tuple[Literal["repetition", "against_interest"], ...] = ()


class Fragment(Value):
    """All that one article brings to the graph; written wholly or not at all."""

    article: Article
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()
    extractor: str
    """Name and version of what found the statements."""

    def spans(self) -> Iterator[Span]:
        for mention in self.mentions:
            yield mention.span
        for statement in self.statements:
            yield from statement.content
            yield from statement.cue
            if statement.source:
                yield statement.source
            for claim in statement.claims:
                yield claim.span

    def references(self) -> Iterator[str]:
        for mention in self.mentions:
            yield mention.entity
        for place in self.places:
            if place.within:
                yield place.within
        for actor in self.actors:
            if actor.side:
                yield actor.side
        for role in self.roles:
            yield from (role.actor, role.of)
        for statement in self.statements:
            yield from (speaker.actor for speaker in statement.speakers)
            yield from (about.entity for about in statement.about)
            yield from filter(None, (statement.addressee,))
            for claim in statement.claims:
                yield from filter(None, (claim.of, claim.by, claim.place))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        size = len(self.article.text)
        for start, end in self.spans():
            if not 0 <= start < end <= size:
                raise ValueError(f"span [{start}, {end}) is not within the {size} characters of {self.article.id}")
        known = {entity.id for entity in (*self.actors, *self.places)}
        unknown = sorted(set(self.references()) - known)
        if unknown:
            raise ValueError(f"{self.article.id} refers to {', '.join(unknown)}, which it does not describe")
        return self

    @model_validator(mode="after")
    def _relays_end(self) -> Self:
        outer = {statement.id: statement.relayed_by for statement in self.statements}
        for own in outer:
            chain, at = {own}, outer[own]
            while at is not None:
                if at in chain or at not in outer:
                    fault = "which relays itself" if at in chain else "which it does not hold"
                    raise ValueError(f"{self.article.id} has {own} relayed by {at}, {fault}")
                chain.add(at)
                at = outer[at]
        return self
