"""What extractors find in a text: spans and words, before anyone knows who or where they are.

An Extraction says "the general" and "Kursk"; resolution decides which general, and which Kursk.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from graph.model import ClaimType, Polarity, Span, SpeechAct, StatementKind

MentionKind = Literal["name", "role", "pronoun", "demonym"]
"""`name` Valery Gerasimov, Kursk; `role` the governor, Ukraine's top army commander; `pronoun` he, they;
`demonym` Russian, Ukrainians."""

Gender = Literal["masculine", "feminine", "neuter", "plural", "unknown"]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A noun phrase or pronoun that may refer to an actor or place.

    `span` covers the phrase without a leading article's clause or trailing relative clause; `head` is the lemma of its
    head word; `label` is the entity recogniser's opinion (PERSON, ORG, GPE, LOC, NORP, ...), which is often wrong.
    """

    span: Span
    kind: MentionKind
    head: str
    label: str | None = None
    gender: Gender = "unknown"
    sentence: int = 0
    paragraph: int = 0
    subject: bool = False
    """True where it is the grammatical subject of its clause: pronouns prefer such antecedents."""


ToponymUse = Literal["literal", "modifier", "demonym", "metonym", "language", "embedded"]
"""`literal` in Kursk; `modifier` Russian troops, the Kursk region; `demonym` Ukrainians; `metonym` Kyiv said;
`language` spoke Arabic; `embedded` in another name: Bank of England."""


@dataclass(frozen=True, slots=True)
class FoundToponym:
    """A name of a place, however it is used, before anyone knows which place it is."""

    span: Span
    use: ToponymUse
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """One act of saying, by its spans. `follows` is the index of the statement whose speaker goes on speaking,
    `relayed_by` that of the one which passes this on; see graph.model.Statement."""

    content: tuple[Span, ...]
    kind: StatementKind
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    act: SpeechAct = "say"
    negated: bool = False
    addressee: Span | None = None
    relayed_by: int | None = None
    only_relays: bool = False
    medium: str | None = None
    said_on: date | None = None
    follows: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A measure, a control claim or an event inside a statement's content, by its spans; see graph.model.Claim."""

    statement: int
    """Index into the extraction's statements."""
    type: ClaimType
    span: Span
    measure: str | None = None
    acled: str | None = None
    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    of: Span | None = None
    by: Span | None = None
    counted: Span | None = None
    """The words that name what is counted, where they stand before: "500 servicemen are missing, [470] captured"."""
    claimant: Span | None = None
    """Whose figure it is, where the clause says so: "[Moscow]'s count of 58"."""
    place: Span | None = None
    since: date | None = None
    until: date | None = None
    cumulative: bool = False
    polarity: Polarity = "asserted"
    rule: str | None = None
    trigger: str | None = None
    """The base form of the word that says what happened."""
    refers: Span | None = None
    """Where the figure stands that this one refuses or repeats without saying it again."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text, in text order."""

    statements: tuple[FoundStatement, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    sentences: tuple[Span, ...] = field(default=())
    toponyms: tuple[FoundToponym, ...] = ()
    """Apart from the mentions: what an article merely names in passing is no place that it is about."""
    extractor: str = ""


def echoes(statements: Sequence[FoundStatement]) -> frozenset[int]:
    """Those that pass on the very words of another: the paper's, where it quotes him."""
    return frozenset(
        outer
        for statement in statements
        if (outer := statement.relayed_by) is not None and statements[outer].content == statement.content
    )
