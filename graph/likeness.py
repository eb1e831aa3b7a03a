"""How do two claims compare, field by field: values, windows, areas, people? Each answer may be "unknown"."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import inf
from typing import Literal

from graph.model import PLACE_OF_CONTEXT, Claim, SpeechAct

Overlap = Literal["same", "start", "contains", "within", "touch", "apart", "unknown"]
"""`start`: from the same day to different days; `contains`: the first holds the second; `touch`: they share a part."""

_CAMPAIGN = timedelta(days=365)
"""The longest that a total without a stated start is taken to run."""

_ABOUT = 0.10
"""How far a figure marked approximate may lie from another and still agree with it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what its telling adds: which side said so, when, and in which text.

    `of` and `by` are the sides of the claim's own `of` and `by`; `within` are the places that its place lies in, itself
    included; `origin` is shared by articles that are copies or versions of one text. `address` is where its article
    stands, `published` and `learned` tell which of the versions there it is.
    """

    claim: Claim
    side: str | None
    article: str
    origin: str
    said: date | None = None
    act: SpeechAct = "say"
    of: str | None = None
    by: str | None = None
    within: frozenset[str] = frozenset()
    address: str | None = None
    published: date | None = None
    learned: datetime | None = field(default=None, compare=False)


_NEVER = datetime.max.replace(tzinfo=UTC)


def versions(a: Told, b: Told) -> bool:
    """They stand in two versions of one article."""
    return a.address is not None and a.address == b.address and a.article != b.article


def edition(told: Told) -> tuple[date, datetime, str]:
    """Versions are ordered by it: by day of publication, then by when they were learned."""
    learned = told.learned or _NEVER
    return told.published or learned.date(), learned, told.article


def same_side(a: Told, b: Told) -> bool:
    """One side told both. What a version of an article tells without a speaker is its outlet's, as all the rest is."""
    return a.side == b.side if None not in (a.side, b.side) else versions(a, b)


def same_people(a: Told, b: Told) -> bool:
    """The same are counted, by the same; a side that one claim leaves open may be the other's.

    Something must tie the two together: a side, or, where one of them names none, places that share a part. "Five
    people died" alone is anyone's, and who says whose does not speak of what another only says by whom.
    """
    shared = (a.of is not None and a.of == b.of) or (a.by is not None and a.by == b.by)
    sideless = a.of is a.by is None or b.of is b.by is None
    near = sideless and None not in (a.claim.place, b.claim.place) and areas(a, b) != "apart"
    return _agree(a.of, b.of) and _agree(a.by, b.by) and (shared or near)


def swapped_people(a: Told, b: Told) -> bool:
    """What one side did to the other, against what the other did to it; one `by` may be left open."""
    if a.of is None or b.of is None or a.of == b.of:
        return False
    return _agree(a.by, b.of) and _agree(b.by, a.of) and (a.by is not None or b.by is not None)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def compatible(a: Claim, b: Claim) -> bool:
    """Both figures can hold at once."""
    return _lowest(a) <= _highest(b) and _lowest(b) <= _highest(a)


def same_value(a: Claim, b: Claim) -> bool:
    return (a.low, a.high) == (b.low, b.high)


def same_figure(a: Claim, b: Claim) -> bool:
    """One number is said of both, whatever bounds it: "over 1,200", and "as many as 1,200" in a denial of that."""
    return bool(({a.low, a.high} & {b.low, b.high}) - {None})


def exceeds(part: Claim, whole: Claim) -> bool:
    """Even the least that one says is more than the most that the other says."""
    return _lowest(part) > _highest(whole)


def _lowest(claim: Claim) -> float:
    low = -inf if claim.low is None else claim.low
    return low * (1 - _ABOUT) if claim.approx else low


def _highest(claim: Claim) -> float:
    high = inf if claim.high is None else claim.high
    return high * (1 + _ABOUT) if claim.approx else high


def windows(a: Told, b: Told) -> Overlap:
    """How the days that two claims speak of lie to each other. Two that name none are the same if told on one day."""
    first, second = a.claim, b.claim
    if _timeless(first) and _timeless(second):
        return "same" if a.said is not None and a.said == b.said else "unknown"
    if _timeless(first) or _timeless(second):
        return "unknown"
    if _ends_before(first, second) or _ends_before(second, first):
        return "apart"
    starts = _same_start(first, second)
    ends = first.until == second.until
    if starts and ends:
        return "same"
    if starts and first.cumulative and second.cumulative:
        return "start"
    if first.since is None or second.since is None or first.until is None or second.until is None:
        return "start" if starts and first.since is not None else "unknown"
    if starts and (first.cumulative or second.cumulative):
        return "start"
    return _lie((first.since, first.until), (second.since, second.until), step=_only_night)


def _ends_before(a: Claim, b: Claim) -> bool:
    return a.until is not None and b.since is not None and a.until < b.since


def _timeless(claim: Claim) -> bool:
    return claim.since is None and claim.until is None


def _same_start(a: Claim, b: Claim) -> bool:
    """ "since August" and "since 6 August" start alike where both count on from there; of two running totals told in
    one campaign, one that does not say since when starts where the other does."""
    if a.since is None or b.since is None:
        return a.since is b.since or (a.cumulative and b.cumulative and one_campaign(a, b))
    month = (a.since.year, a.since.month) == (b.since.year, b.since.month) and 1 in (a.since.day, b.since.day)
    return a.since == b.since or (a.cumulative and b.cumulative and month)


def one_campaign(a: Claim, b: Claim) -> bool:
    """No start that is said lies so far back that the other total would hardly mean it."""
    ends = [claim.until for claim in (a, b) if claim.until is not None]
    starts = [claim.since for claim in (a, b) if claim.since is not None]
    return bool(ends) and all(end - start <= _CAMPAIGN for start in starts for end in ends)


def _only_night(a: tuple[date, date], b: tuple[date, date]) -> bool:
    """Two nights that share a day are two nights."""
    nights = (a[1] - a[0]).days == 1 and (b[1] - b[0]).days == 1
    return nights and (a[0] == b[1] or b[0] == a[1])


def _lie(
    a: tuple[date, date], b: tuple[date, date], step: Callable[[tuple[date, date], tuple[date, date]], bool]
) -> Overlap:
    if a[1] < b[0] or b[1] < a[0] or step(a, b):
        return "apart"
    if a[0] <= b[0] and b[1] <= a[1]:
        return "contains"
    if b[0] <= a[0] and a[1] <= b[1]:
        return "within"
    return "touch"


def areas(a: Told, b: Told) -> Overlap:
    """How the places lie to each other. A claim without a place is not confined: it holds the other's.

    Where the words name no place, that of their context is only a hint: inside or around the other's it is the same.
    """
    one, other = a.claim.place, b.claim.place
    if one == other:
        return "same"
    nested = one in b.within or other in a.within
    hinted = [place_is_hinted(told.claim) for told in (a, b)]
    if any(hinted) and nested:
        return "same"
    one, other = (None if hint else place for hint, place in zip(hinted, (one, other), strict=True))
    if one == other:
        return "same"
    if one is None:
        return "contains"
    if other is None:
        return "within"
    if one in b.within:
        return "contains"
    return "within" if other in a.within else "apart"


def place_is_hinted(claim: Claim) -> bool:
    return PLACE_OF_CONTEXT in (claim.rule or "").split("+")


def place_is_unsure(a: Told, b: Told) -> bool:
    """The places differ, and one of them is only hinted at."""
    return a.claim.place != b.claim.place and (place_is_hinted(a.claim) or place_is_hinted(b.claim))


def told_close(a: Told, b: Told, days: int) -> bool:
    """Both tellings are dated, and no further apart than so many days."""
    return a.said is not None and b.said is not None and abs((a.said - b.said).days) <= days
