"""The article's names, roles and places, ready to be asked, and the forms an answer takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.model import How, Span, Speaker
from ingest.gazetteer import Found
from ingest.resolve.places import PlaceMention
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene

UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's names, roles and places, ready to be asked."""

    scene: Scene
    terms: tuple[Found, ...]
    uses: tuple[RoleUse, ...]
    places: tuple[PlaceMention, ...]
    main_place: str | None
    spoken: dict[Span, tuple[Speaker, ...]] = field(default_factory=dict)
    """Sources answered so far: "the ministry" may refer to one of them."""


def sure(actor: str, confidence: float, how: How) -> tuple[Speaker, ...]:
    return (Speaker(actor=actor, confidence=confidence, how=how),)


def undecided(actors: Sequence[str]) -> tuple[Speaker, ...]:
    """All that the text leaves open, none of them an answer."""
    share = min(UNSURE, 0.9 / max(1, len(actors)))
    return tuple(Speaker(actor=actor, confidence=share, how="possible") for actor in actors)


def last_speaker(reading: Reading, span: Span, *, person: bool = True, apart: int = 0) -> str | None:
    """Who spoke last before it, within so many paragraphs."""
    scene = reading.scene
    spoken = [
        (source[0], answer[0].actor)
        for source, answer in reading.spoken.items()
        if source[0] < span[0]
        and answer[0].how != "possible"
        and scene.cast.is_person(answer[0].actor) is person
        and scene.paragraph(span[0]) - scene.paragraph(source[0]) <= apart
    ]
    return max(spoken)[1] if spoken else None
