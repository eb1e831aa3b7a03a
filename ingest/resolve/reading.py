"""The article's names, roles and places, ready to be asked, and the forms an answer takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from graph.model import How, Span, Speaker
from ingest.extraction import FoundMention
from ingest.gazetteer import Found
from ingest.gazetteer.confidence import Ground
from ingest.resolve.namings import Namings
from ingest.resolve.places import PlaceMention
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene
from ingest.resolve.spoken import Spoken
from ingest.resolve.votes import Likely, Votes, votes
from ingest.spans import Placed, itself, placed

UNSURE = 0.4
"""The most that one candidate among others may have."""
DECIDED = 0.5
"""What is right less often than that is a candidate, not an answer."""


class Judged(Speaker):
    """An answer with the ground it stands on, and its evidence: what tells how often such answers are right."""

    ground: Ground = Field(exclude=True)
    evidence: float = Field(default=1.0, exclude=True)


@dataclass(slots=True)
class Bodies:
    """Where the article names each organisation, force and state, or a person of it."""

    starts: dict[str, list[int]] = field(default_factory=dict)
    uses: int = 0
    """How many of the article's uses of institutions are among them: the rest come once a question reaches them."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The article's names, roles and places, ready to be asked. What is asked often is worked out once."""

    scene: Scene
    terms: tuple[Found, ...]
    """In text order, none overlapping another."""
    uses: tuple[RoleUse, ...]
    """In the order of their spans' starts."""
    places: tuple[PlaceMention, ...]
    main_place: str | None
    spoken: Spoken = field(default_factory=Spoken)
    holders: dict[tuple[str, str | None], Namings] = field(default_factory=dict)
    """By role and whose it is: the holders that the article names."""
    known_holders: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)
    owners: dict[str, Namings] = field(default_factory=dict)
    """By institution: the sides of which the article has one."""
    likely: dict[Span, Likely | None] = field(default_factory=dict)
    """By paragraph: the state whose ministry is meant there where nothing says so."""

    @cached_property
    def named(self) -> Placed[Found]:
        return placed(self.terms, lambda term: term.span)

    @cached_property
    def worded(self) -> Placed[RoleUse]:
        """Roles and institutions by their own words, without owner and holder."""
        return placed(self.uses, lambda use: use.word)

    @cached_property
    def role_subjects(self) -> Placed[FoundMention]:
        """Role nouns that are the subjects of their clauses: "a baker" in "a baker said"."""
        mentions = self.scene.extraction.mentions
        return placed((each for each in mentions if each.kind == "role" and each.subject), lambda each: each.span)

    @cached_property
    def placed(self) -> Placed[PlaceMention]:
        return placed(self.places, lambda mention: mention.span)

    @cached_property
    def settled(self) -> Placed[PlaceMention]:
        """Places smaller than a country."""
        smaller = (each for each in self.places if self.scene.cast.place(each.place).kind != "country")
        return placed(smaller, lambda mention: mention.span)

    @cached_property
    def contents(self) -> Placed[Span]:
        """What is said, part by part."""
        return placed((part for each in self.scene.extraction.statements for part in each.content), itself)

    @cached_property
    def told(self) -> Placed[Span]:
        """Who says it and the words of saying."""
        every = self.scene.extraction.statements
        return placed((span for each in every for span in (each.source, *each.cue) if span), itself)

    @cached_property
    def place_names(self) -> frozenset[Span]:
        return frozenset(mention.span for mention in self.places if mention.named)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each actor, and after them each place, is named."""
        counts = Counter(own for term in self.terms for own in term.ids("actor", "demonym", "metonym"))
        counts.update(mention.place for mention in self.places)
        return counts

    @cached_property
    def actors_named(self) -> frozenset[str]:
        """States, bodies and persons that are called by their names."""
        return frozenset(own for term in self.terms for own in term.ids("actor", "demonym", "metonym"))

    @cached_property
    def held(self) -> tuple[RoleUse, ...]:
        return tuple(use for use in self.uses if use.holder)

    @cached_property
    def persons(self) -> dict[str, list[tuple[int, int, str]]]:
        """Where each actor stands by name or surname, with the number of that meaning there."""
        persons: dict[str, list[tuple[int, int, str]]] = {}
        for term in self.terms:
            for number, own in enumerate(term.ids("actor", "surname")):
                persons.setdefault(own, []).append((term.span[0], number, own))
        return persons

    @cached_property
    def bodies(self) -> Bodies:
        bodies = Bodies()
        for term in self.terms:
            for own in term.ids("actor", "surname")[:1]:
                body = self.scene.cast.side(own) if self.scene.cast.is_person(own) else own
                bodies.starts.setdefault(body, []).append(term.span[0])
        return bodies

    @cached_property
    def votes(self) -> Votes:
        return votes(self.scene, self.terms)

    @cached_property
    def namings(self) -> dict[str, list[tuple[int, int]]]:
        """Where each actor's own name stands, with the number of that meaning there."""
        namings: dict[str, list[tuple[int, int]]] = {}
        for term in self.terms:
            for number, own in enumerate(term.ids("actor")):
                namings.setdefault(own, []).append((term.span[0], number))
        return namings


def sure(reading: Reading, actor: str, ground: Ground, how: How, evidence: float = 1.0) -> tuple[Speaker, ...]:
    """The one answer, as sure as such answers have proved to be; only a candidate where most of them were wrong."""
    confidence = reading.scene.gazetteer.confidence.of(ground, evidence)
    how = how if confidence >= DECIDED else "possible"
    return (Judged(actor=actor, confidence=round(confidence, 2), how=how, ground=ground, evidence=evidence),)


def undecided(actors: Sequence[str]) -> tuple[Speaker, ...]:
    """All that the text leaves open, none of them an answer."""
    share = min(UNSURE, 0.9 / max(1, len(actors)))
    return tuple(Speaker(actor=actor, confidence=share, how="possible") for actor in actors)


def last_speaker(reading: Reading, span: Span, *, person: bool = True, apart: int = 0) -> str | None:
    """Who spoke last before it, within so many paragraphs."""
    scene = reading.scene
    earliest = scene.paragraph(span[0]) - apart
    last: tuple[int, str] | None = None
    for start, speaker in reading.spoken.before(span[0]):
        if scene.paragraph(start) < earliest or (last and start < last[0]):
            break
        if speaker.how != "possible" and scene.cast.is_person(speaker.actor) is person:
            last = max(last or (start, ""), (start, speaker.actor))
    return last[1] if last else None
