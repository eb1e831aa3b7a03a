"""What is known about one article while it is read: its words, its paragraphs, its cast."""

import re
import sys
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from graph.ids import actor_id, fold, place_id
from graph.model import Actor, ActorKind, Article, Place, Span
from ingest.extraction import Extraction, Gender
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.same_names import has_initials, same_name
from ingest.spans import Placed, itself, placed


@dataclass(slots=True)
class Cast:
    """Actors and places of one article: the known ones, and those that it introduces."""

    gazetteer: Gazetteer
    introduced: dict[str, Actor] = field(default_factory=dict)
    discovered: dict[str, Place] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)

    def actor(self, id: str) -> Actor:  # noqa: A002
        return self.introduced.get(id) or self.gazetteer.actors[id]

    def place(self, id: str) -> Place:  # noqa: A002
        place = self.discovered.get(id) or self.gazetteer.place(id)
        if place is None:
            raise KeyError(id)
        return place

    def is_person(self, id: str) -> bool:  # noqa: A002
        return self.actor(id).kind == "person"

    def gender(self, id: str) -> Gender:  # noqa: A002
        """As known, else as the article's titles and pronouns tell, else as the given name does."""
        first = fold(self.actor(id).name).partition(" ")[0] if self.is_person(id) else ""
        return (
            self.gazetteer.genders.get(id) or self.genders.get(id) or self.gazetteer.given_names.get(first, "unknown")
        )

    def side(self, id: str) -> str:  # noqa: A002
        """The state or group that an actor acts for; itself where nothing else is known."""
        actor = self.actor(id)
        return actor.side or actor.id

    def state(self, id: str) -> str | None:  # noqa: A002
        """The state that an actor acts for, if it is a state."""
        side = self.side(id)
        return side if self.actor(side).kind == "state" else None

    def introduce(self, name: str, kind: ActorKind, *, side: str | None = None, apart: str = "") -> str:
        """An actor that only this article names; `apart` keeps its id from that of a namesake elsewhere."""
        own = actor_id(f"{name} {apart}") if apart else actor_id(name)
        if own in self.gazetteer.actors or own in self.introduced:
            return own
        if kind == "person" and not apart and (alike := self._spelled_otherwise(name)):
            actor = self.introduced[alike]
            self.introduced[alike] = actor.model_copy(update={"names": tuple(dict.fromkeys((*actor.names, name)))})
            return alike
        self.introduced[own] = Actor(id=own, name=name, kind=kind, side=side, names=(name,))
        return own

    def _spelled_otherwise(self, name: str) -> str | None:
        """The one person whom the article introduced under another spelling. Initials alone introduce too many."""
        alike = [
            own
            for own, actor in self.introduced.items()
            if actor.kind == "person" and " " in actor.name and " " in name
            if not has_initials(actor.name) or has_initials(name)
            if same_name(actor.name, name)
        ]
        return alike[0] if len(alike) == 1 else None

    def stand_by(self, id: str, side: str) -> None:  # noqa: A002
        """The article says whom somebody acts for whom it introduced."""
        actor = self.introduced.get(id)
        if actor and actor.side is None and side != id:
            self.introduced[id] = actor.model_copy(update={"side": side})

    def discover(self, name: str) -> str:
        """A place that only this article names, of unknown position."""
        own = place_id(name)
        if own not in self.gazetteer.places and own not in self.discovered:
            self.discovered[own] = Place(id=own, name=name, kind="settlement", names=(name,))
        return own

    def body(self, institution: str, of: str) -> str:
        """The defence ministry, army or parliament of a state: the known one, else one by its plain name."""
        side = self.side(of)
        known = self.gazetteer.bodies.get((institution, side))
        if known:
            return known
        entry = self.gazetteer.institutions[institution]
        adjective = self.gazetteer.adjectives.get(side, self.actor(side).name)
        return self.introduce(entry.name.format(adjective=adjective), entry.kind, side=side)


@dataclass(frozen=True)
class Scene:
    """One article with what was found in it."""

    article: Article
    extraction: Extraction
    gazetteer: Gazetteer
    cast: Cast

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def day(self) -> date | None:
        return self.article.published

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.start() for match in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def _sentences(self) -> list[int]:
        return [start for start, _ in self.extraction.sentences] or self._paragraphs

    @cached_property
    def home(self) -> Counter[str]:
        """The states that the outlet and the title name: what the article calls "the ministry" is likely theirs."""
        states: Counter[str] = Counter()
        for text, named, located in ((self.article.outlet, 40, 40), (self.article.title, 20, 5)):
            for term in self.gazetteer.find(text or ""):
                for own in term.ids("actor", "metonym", "surname")[:1]:
                    states[self.cast.side(own)] += named
                for own in () if term.ids("actor", "metonym") else term.ids("place")[:1]:
                    if country := self.gazetteer.country_actor(own):
                        states[country] += located
        return states

    def paragraph(self, at: int) -> int:
        return max(0, bisect_right(self._paragraphs, at) - 1)

    def sentence(self, at: int) -> int:
        return max(0, bisect_right(self._sentences, at) - 1)

    def paragraph_at(self, at: int) -> Span:
        """The characters that lie in the same paragraph."""
        return _around(self._paragraphs, self.paragraph(at))

    def sentence_at(self, at: int) -> Span:
        return _around(self._sentences, self.sentence(at))

    @cached_property
    def sources(self) -> Placed[Span]:
        return placed((each.source for each in self.extraction.statements if each.source), itself)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words, as search keys, of those who are named with more than one word."""
        names = (self.words(each.span).split() for each in self.extraction.mentions if each.label == "PERSON")
        return frozenset(fold(name[-1]) for name in names if len(name) > 1)

    def speaks(self, span: Span) -> bool:
        """Whether it stands in a source."""
        return any(within(span, source) for source in self.sources.touching(span))

    def introduce_single(self, name: str) -> str:
        """A person with one name. It says too little to be the same person in another article."""
        return self.cast.introduce(name, "person", apart=self.article.id.partition(":")[2][:8])

    def words(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def gap(self, left: Span, right: Span) -> str:
        return self.text[left[1] : right[0]]


def _around(starts: list[int], number: int) -> Span:
    """What lies before the first counts as in it, and the last never ends."""
    return starts[number] if number else 0, starts[number + 1] if number + 1 < len(starts) else sys.maxsize


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
