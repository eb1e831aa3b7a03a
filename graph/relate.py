"""How do two claims bear on each other? One pure function; where nothing can be decided there is no relation.

The outcome does not depend on the order of the arguments; `updates` runs from the earlier claim to the later.
"""

from datetime import date
from typing import Literal

from graph.likeness import (
    Overlap,
    Told,
    areas,
    compatible,
    edition,
    exceeds,
    one_campaign,
    place_is_unsure,
    same_figure,
    same_people,
    same_side,
    same_value,
    swapped_people,
    told_close,
    versions,
    windows,
)
from graph.model import Relation, RelationKind

_Flag = Literal["repetition", "against_interest"]
_SHARE = ("same", "start", "contains", "within", "touch")
_MEETING = ("same", "start", "contains", "within")
"""Of two windows that only touch, the one may be before and the other after a place changed hands."""
_NOWHERE = "the words of one do not say where"
_BESIDE = "two figures of one statement stand beside each other"
_SOON = 7
"""Days within which two figures of unsaid days are still taken to be of one course of events."""
_RETREATS = ("RETREAT",)


def relate(a: Told, b: Told) -> Relation | None:
    """The one relation of two claims, or None. Expected claims have none; copies and versions of one text do not
    support each other, and only versions update each other."""
    first, second = sorted((a, b), key=lambda told: told.claim.id)
    if first.claim.id == second.claim.id or first.claim.type != second.claim.type:
        return None
    if "expected" in (first.claim.polarity, second.claim.polarity):
        return None
    decide = {"measure": _measures, "control": _control, "event": _events}[first.claim.type]
    relation = decide(first, second)
    if relation is None or first.article == second.article:
        return relation
    if versions(first, second):
        return None if relation.kind == "corroborates" else relation
    copied = first.origin == second.origin
    return None if copied and relation.kind in ("corroborates", "updates") else relation


def _measures(a: Told, b: Told) -> Relation | None:
    if a.claim.measure != b.claim.measure or a.claim.unit != b.claim.unit:
        return None
    window, area = windows(a, b), areas(a, b)
    if swapped_people(a, b):
        return _mirrored(a, b, window, area)
    if not same_people(a, b):
        return None
    if a.claim.polarity != b.claim.polarity:
        return _figure_denied(a, b, window, area)
    if a.claim.polarity == "denied":
        alike = same_value(a.claim, b.claim) and area == "same" and window in ("same", "start")
        return _said(a, b, "corroborates", "both deny one figure", window, area) if alike else None
    if area == "same" and window == "same":
        return _one_measurand(a, b, window, area)
    if area == "same" and (window == "start" or (window == "unknown" and _goes_on(a, b))):
        return _running_totals(a, b, window, area)
    return _scopes(a, b, window, area)


def _goes_on(a: Told, b: Told) -> bool:
    """Two counts of one side, told soon after each other, of which one says up to when but not since when."""
    unsaid = any(told.claim.cumulative and told.claim.since is None for told in (a, b))
    ended = None not in (a.claim.until, b.claim.until) and one_campaign(a.claim, b.claim)
    return unsaid and ended and same_side(a, b) and told_close(a, b, _SOON)


def _mirrored(a: Told, b: Told, window: Overlap, area: Overlap) -> Relation | None:
    meet = window in ("same", "start") or (window == "unknown" and area != "apart" and told_close(a, b, _SOON))
    if not meet or {a.claim.polarity, b.claim.polarity} != {"asserted"}:
        return None
    return _made(a, b, "mirrors", "the sides are swapped: different people or things are counted", window, area)


def _figure_denied(a: Told, b: Told, window: Overlap, area: Overlap) -> Relation | None:
    """A denial that names the figure denies it whatever days it leaves out, if it comes soon."""
    if area == "apart" or window == "apart" or not same_figure(a.claim, b.claim):
        return None
    if window == "unknown" and not told_close(a, b, _SOON):
        return None
    if not same_side(a, b):
        return _made(a, b, "conflicts", "one asserts and the other denies one figure", window, area)
    return _later(a, b, "the same side withdraws the figure", window, area)


def _one_measurand(a: Told, b: Told, window: Overlap, area: Overlap) -> Relation | None:
    if a.claim.statement == b.claim.statement and not compatible(a.claim, b.claim):
        return _made(a, b, "differs_in_scope", _BESIDE, window, area)
    if same_side(a, b):
        if same_value(a.claim, b.claim):
            return _said(a, b, "corroborates", "the same side gives the same figure again", window, area)
        revised = _later(a, b, "the same side revises the figure", window, area)
        if revised or compatible(a.claim, b.claim):
            return revised or _said(a, b, "corroborates", "the same side gives a figure that agrees", window, area)
        if place_is_unsure(a, b):
            return _made(a, b, "differs_in_scope", _NOWHERE, window, area)
        if a.said is None or b.said is None:
            return None  # which of the two came later is not known: it may be a revision
        return _made(a, b, "conflicts", "one side gives two figures on one day that cannot both hold", window, area)
    if compatible(a.claim, b.claim):
        return _said(a, b, "corroborates", "one measurand, figures that agree", window, area)
    if place_is_unsure(a, b):
        return _made(a, b, "differs_in_scope", _NOWHERE, window, area)
    return _made(a, b, "conflicts", "one measurand, figures that cannot both hold", window, area)


def _running_totals(a: Told, b: Told, window: Overlap, area: Overlap) -> Relation | None:
    """Counted from one day to different days."""
    if same_side(a, b):
        if same_value(a.claim, b.claim):
            return _said(a, b, "corroborates", "the same side repeats an unchanged total", window, area)
        return _later(a, b, "a running total from one start, later", window, area)
    earlier, later = sorted((a, b), key=lambda told: told.claim.until or date.max)
    if exceeds(earlier.claim, later.claim) and not place_is_unsure(a, b):
        return _made(a, b, "conflicts", "the earlier total exceeds the later one from the same start", window, area)
    return _made(a, b, "differs_in_scope", "the same start, another end", window, area)


def _scopes(a: Told, b: Told, window: Overlap, area: Overlap) -> Relation | None:
    """One window or area holds, or shares a part of, the other; figures of different days or places say nothing."""
    if window not in _SHARE or area not in _SHARE:
        return None
    if a.claim.statement == b.claim.statement:
        return _made(a, b, "differs_in_scope", _BESIDE, window, area)
    for part, whole, inside in ((a, b, "within"), (b, a, "contains")):
        if window in ("same", inside) and area in ("same", inside) and exceeds(part.claim, whole.claim):
            if same_side(a, b):
                return _later(a, b, "the same side tells of more than before", window, area)
            return _made(a, b, "conflicts", "the part exceeds the whole that holds it", window, area)
    rule = "the windows differ" if area == "same" else "the areas differ"
    return _made(a, b, "differs_in_scope", rule, window, area)


def _control(a: Told, b: Told) -> Relation | None:
    if a.claim.place is None or a.claim.place != b.claim.place or a.by is None or b.by is None:
        return None
    if "contested" in (a.claim.measure, b.claim.measure):
        return None  # who fights for a place is not said to hold it
    window = windows(a, b)
    meet = window in _MEETING
    opposed = a.claim.polarity != b.claim.polarity
    if a.by == b.by and not opposed:
        return _said(a, b, "corroborates", "the same holder of one place", window, "same")
    if a.by != b.by and (opposed or a.claim.polarity == "denied"):
        return None
    if same_side(a, b):
        return _later(a, b, "the same side, a later state of one place", window, "same")
    if not meet:
        return None
    rule = "one asserts and the other denies one holder" if opposed else "rival holders of one place"
    return _made(a, b, "conflicts", rule, window, "same")


def _events(a: Told, b: Told) -> Relation | None:
    alike = a.claim.measure == b.claim.measure and a.by is not None and a.by == b.by and a.of == b.of
    alike = alike and (a.claim.acled == b.claim.acled or None in (a.claim.acled, b.claim.acled))
    if not alike or a.claim.place is None or a.claim.place != b.claim.place:
        return None
    window = windows(a, b)
    if window not in _SHARE:
        return None
    if a.claim.polarity == b.claim.polarity:
        return _said(a, b, "corroborates", "the same event", window, "same")
    if same_side(a, b):
        return _later(a, b, "the same side takes the event back", window, "same")
    return _made(a, b, "conflicts", "one asserts and the other denies one event", window, "same")


def _later(a: Told, b: Told, rule: str, window: Overlap, area: Overlap) -> Relation | None:
    """An update, where it is known which of the two was told later: by their days, else by their versions."""
    if a.said is not None and b.said is not None:
        order = {told.claim.id: (told.said, told.claim.until or told.said) for told in (a, b)}
        earlier, later = sorted((a, b), key=lambda told: order[told.claim.id])
        if order[earlier.claim.id] != order[later.claim.id]:
            return _made(earlier, later, "updates", rule, window, area)
    if versions(a, b):
        earlier, later = sorted((a, b), key=edition)
        return _made(earlier, later, "updates", rule, window, area)
    return None


def _said(a: Told, b: Told, kind: RelationKind, rule: str, window: Overlap, area: Overlap) -> Relation:
    """Agreement, marked where it is no independent support, or costs the one who gives it."""
    flags: tuple[_Flag, ...] = ()
    if same_side(a, b):
        flags = ("repetition",)
    elif _admits(a) or _admits(b):
        flags = ("against_interest",)
    return _made(a, b, kind, rule, window, area, flags)


def _admits(told: Told) -> bool:
    """A party confirms its own loss: its dead, its retreat, or that a rival holds a place."""
    if told.side is None or told.claim.polarity != "asserted":
        return False
    if told.claim.type == "measure":
        return told.side == told.of and told.by != told.side
    if told.claim.type == "event":
        return told.claim.measure in _RETREATS and told.side == told.by
    return told.act == "confirm" and told.by != told.side


def _made(
    a: Told, b: Told, kind: RelationKind, rule: str, window: Overlap, area: Overlap, flags: tuple[_Flag, ...] = ()
) -> Relation:
    same = {
        "measure": a.claim.measure == b.claim.measure,
        "of": a.of == b.of,
        "by": a.by == b.by,
        "place": area == "same",
        "window": window == "same",
        "value": same_value(a.claim, b.claim),
        "polarity": a.claim.polarity == b.claim.polarity,
        "side": same_side(a, b),
    }
    if a.claim.type != "measure":
        del same["value"]
    return Relation(
        a=a.claim.id,
        b=b.claim.id,
        kind=kind,
        agree=tuple(field for field, agrees in same.items() if agrees),
        differ=tuple(field for field, agrees in same.items() if not agrees),
        rule=rule,
        flags=flags,
    )
