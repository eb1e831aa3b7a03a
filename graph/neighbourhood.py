"""Which claims are near enough to be compared at all? Pure; the graph's indexes find the same ones.

Claims farther apart have no relation, whatever they say: so the work for one article does not grow with the graph.
"""

from datetime import date, timedelta
from typing import Final

from graph.likeness import Told
from graph.model import Claim

HORIZON: Final = timedelta(days=92)
"""How far apart two claims may be told and still be compared, and two texts be published and still be copies.

A quarter of a year holds the running totals that follow one another, and corrections that come weeks later. What was
said of the same thing longer ago is history, and comparing it with every new figure would cost more each year.
"""


def measurand(claim: Claim) -> str | None:
    """What two claims must share to be compared; None for what is only expected, which is compared with nothing.

    >>> measurand(Claim(id="c", statement="s", type="event", measure="RETREAT", span=(0, 1)))
    'event/RETREAT/'
    """
    if claim.polarity == "expected":
        return None
    if claim.type == "control":
        return "control"  # its measure is how the holding is put, and "taken" bears on "lost"
    return f"{claim.type}/{claim.measure or ''}/{claim.unit or ''}"


def day(told: Told) -> date | None:
    """When it was told; where that is unknown, the last day that it speaks of."""
    return told.said or told.claim.until or told.claim.since


def near(a: Told, b: Told) -> bool:
    key = measurand(a.claim)
    return (
        key is not None and key == measurand(b.claim) and _together(a, b) and (_share_a_side(a, b) or _share_land(a, b))
    )


def _together(a: Told, b: Told) -> bool:
    one, other = day(a), day(b)
    return a.article == b.article or (one is not None and other is not None and abs(one - other) <= HORIZON)


def _share_a_side(a: Told, b: Told) -> bool:
    """In either position, since mirrors swap them."""
    return bool({a.of, a.by} & {b.of, b.by} - {None})


def _share_land(a: Told, b: Told) -> bool:
    return a.claim.place in b.within or b.claim.place in a.within
