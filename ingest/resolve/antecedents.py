"""Who has been named before a pronoun, where last, and where last as the subject of a clause?"""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Span, Speaker
from ingest.extraction import Gender
from ingest.resolve.bodies import of_body
from ingest.resolve.holders import of_role
from ingest.resolve.namings import last_before
from ingest.resolve.reading import Reading
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene, within
from ingest.spans import Placed, itself, placed

_TERM, _USE, _SAID = range(3)
_GENDERS: tuple[Gender, ...] = ("masculine", "feminine", "neuter", "plural")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement already answered, as far as the next pronoun cares."""

    source: Span
    speaker: Speaker | None
    """None where somebody spoke whom nothing names."""
    addressee: str | None


@dataclass(slots=True)
class Trail:
    """Where one actor was named. Only the nearest place counts, and the nearest as a subject."""

    starts: list[int] = field(default_factory=list)
    as_subject: list[int] = field(default_factory=list)
    firsts: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The first naming by name, by role and by speaking: its place, and its number among all of that kind."""

    def add(self, at: int, subject: bool, kind: int, number: int) -> None:
        insort(self.starts, at)
        if subject:
            insort(self.as_subject, at)
        self.firsts.setdefault(kind, (at, number))

    def turn(self, before: int) -> tuple[int, int]:
        """Of candidates that are alike those named come before roles, and roles before speakers; then in text order."""
        firsts = ((kind, *self.firsts[kind]) for kind in sorted(self.firsts))
        return next(((kind, number) for kind, at, number in firsts if at < before), (_SAID, self.starts[0]))


@dataclass(frozen=True, slots=True)
class Antecedent:
    actor: str
    last: int
    last_subject: int | None
    turn: tuple[int, int]


@dataclass(slots=True)
class Antecedents:
    """Those whom an article has named. Filled as its statements are answered: a role may mean who spoke before it."""

    reading: Reading
    said: list[Said] = field(default_factory=list)
    _subjects: Placed[Span] = field(init=False)
    _quoted: Placed[Span] = field(init=False)
    _trails: dict[str, Trail] = field(default_factory=dict)
    _fitting: dict[Gender, dict[str, Trail]] = field(default_factory=lambda: {gender: {} for gender in _GENDERS})
    _reached: int = 0
    """So many uses of roles are among them."""

    def __post_init__(self) -> None:
        mentions = self.reading.scene.extraction.mentions
        self._subjects = placed((mention.span for mention in mentions if mention.subject), itself)
        statements = self.reading.scene.extraction.statements
        quoted = (span for each in statements if each.kind == "direct" for span in each.content)
        self._quoted = placed(quoted, itself)
        for number, term in enumerate(self.reading.terms):
            for actor in term.ids("actor", "surname", "metonym")[:1]:
                self._trail(actor).add(term.span[0], self._is_subject(term.span), _TERM, number)

    def hear(self, said: Said) -> None:
        """Who spoke may be spoken of next."""
        if said.speaker and said.speaker.how != "possible":
            self._trail(said.speaker.actor).add(said.source[0], True, _SAID, len(self.said))
        self.said.append(said)

    def reach(self, at: int) -> None:
        """Everybody who speaks before it is known, and so is whom each role means up to there."""
        uses = self.reading.uses
        while self._reached < len(uses) and uses[self._reached].span[0] <= at:
            use = uses[self._reached]
            if actor := self._meant(use):
                self._trail(actor).add(use.span[0], self._is_subject(use.word), _USE, self._reached)
            self._reached += 1

    def before(self, at: int, gender: Gender) -> Iterator[Antecedent]:
        """Those of the gender who are named before it, once each, or twice where a role beyond reach means them."""
        for actor, trail in self._fitting[gender].items():
            if not _fits(self.reading.scene, actor, gender):  # an earlier pronoun has told since
                continue
            if (last := last_before(trail.starts, at)) is not None:
                yield Antecedent(actor, last, last_before(trail.as_subject, at), trail.turn(at))
        for number in range(self._reached, len(self.reading.uses)):
            use = self.reading.uses[number]
            if use.span[0] >= at:
                break
            actor = self._meant(use)
            if actor and _fits(self.reading.scene, actor, gender):
                subject = use.span[0] if self._is_subject(use.word) else None
                yield Antecedent(actor, use.span[0], subject, (_USE, number))

    def _trail(self, actor: str) -> Trail:
        if actor not in self._trails:
            self._trails[actor] = Trail()
            for gender in _GENDERS:
                if _fits(self.reading.scene, actor, gender):
                    self._fitting[gender][actor] = self._trails[actor]
        return self._trails[actor]

    def _meant(self, use: RoleUse) -> str | None:
        if use.holder:
            return None
        answer = of_role(self.reading, use) if use.role else of_body(self.reading, use)
        return answer[0].actor if answer and answer[0].how != "possible" else None

    def _is_subject(self, span: Span) -> bool:
        """Subjects of what is quoted are no subjects of what the article tells."""
        return not self._quoted.touching(span) and any(
            within(span, subject) for subject in self._subjects.touching(span)
        )


def _fits(scene: Scene, actor: str, gender: Gender) -> bool:
    person = scene.cast.is_person(actor)
    if gender in ("masculine", "feminine"):
        return person and scene.cast.gender(actor) in (gender, "unknown")
    if gender == "plural":
        return not person and scene.cast.actor(actor).kind in ("armed_group", "group", "armed_force", "organisation")
    return not person
