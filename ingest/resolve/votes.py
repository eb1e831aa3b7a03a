"""Whose body does an article mean that names no owner: the outlet's or title's state, who speaks, who is near?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.gazetteer import Found
from ingest.resolve.scene import Cast, Scene

_NEAR, _MEDIA = 3, 20
"""What a name in the same paragraph counts, and that of a newspaper; any other counts one."""


@dataclass(frozen=True, slots=True)
class Votes:
    """States that an article speaks of, with how often, in the order in which they come up."""

    counts: dict[str, int]
    places: dict[str, int]
    ranked: tuple[str, ...]
    """The most named first."""


def votes(scene: Scene, terms: Iterable[Found]) -> Votes:
    counts: Counter[str] = Counter(scene.home)
    for term in terms:
        counts.update(scene.cast.side(own) for own in term.ids("actor", "metonym", "surname")[:1])
    states = {side: count for side, count in counts.items() if scene.cast.actor(side).kind == "state"}
    ranked = tuple(sorted(states, key=lambda side: -states[side]))
    return Votes(states, {side: number for number, side in enumerate(states)}, ranked)


@dataclass(frozen=True, slots=True)
class Likely:
    """The state with the most votes, and its share of those that it and the next one have."""

    state: str
    share: float


def likely_state(votes: Votes, cast: Cast, paragraph: Iterable[Found]) -> Likely | None:
    """An adjective tells little: "the ministry said Ukrainian drones" is not the Ukrainian ministry."""
    near: Counter[str] = Counter()
    for term in paragraph:
        for own in term.ids("actor", "metonym", "surname")[:1]:
            near[cast.side(own)] += (_MEDIA if cast.actor(own).kind == "media" else _NEAR) - 1
    far = [side for side in votes.ranked if side not in near][:2]
    states = [side for side in (*far, *near) if side in votes.counts]
    ranked = sorted(states, key=lambda side: (-votes.counts[side] - near[side], votes.places[side]))
    if not ranked:
        return None
    first, second = (votes.counts[side] + near[side] for side in (ranked * 2)[:2])
    return Likely(ranked[0], first / (first + second) if len(ranked) > 1 else 1.0)
