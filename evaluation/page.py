"""How do the figures get into docs/evaluation.md? Its tables stand between marks, and are made from figures.json."""

import re
from pathlib import Path

from evaluation import tables
from evaluation.figures import Kept
from evaluation.measures import Yardstick

PAGE = Path(__file__).parents[1] / "docs" / "evaluation.md"
GROUPS = 30
"""Groups of failures that the page shows; figures.json holds more."""

_REGION = re.compile(r"(?P<open><!-- table: (?P<name>[a-z]+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)


class UnknownTable(Exception):
    """The page asks for a table that nobody makes."""


def rendered(page: str, kept: Kept, yardstick: Yardstick) -> str:
    """The page with its tables made anew. Raises UnknownTable."""
    made = {
        "figures": tables.measured(kept.profiles, yardstick, every=True),
        "interval": _interval(kept),
        "short": tables.short(kept.profiles["full"], yardstick),
        "measures": tables.explained(yardstick),
        "peers": tables.peers(yardstick),
        "ablation": tables.ablated(kept.ablation),
        "causes": tables.causes(kept.causes.totals),
        "groups": tables.grouped(kept.causes.groups[:GROUPS]),
        "robust": tables.read_through(kept.robust),
        "days": tables.read_through(kept.days),
    }

    def region(found: re.Match[str]) -> str:
        if found["name"] not in made:
            raise UnknownTable(f"there is no table {found['name']!r}, only {', '.join(made)}")
        return f"{found['open']}{made[found['name']]}\n{found['close']}"

    return _REGION.sub(region, page)


def not_yet_measured(kept: Kept, yardstick: Yardstick) -> list[str]:
    """The names of the measures that a profile has no figure for."""
    return [each.name for each in yardstick.measure if any(each.key not in had for had in kept.profiles.values())]


def _interval(kept: Kept) -> str:
    """Where full F1 lies when other articles are drawn."""
    keys = ("polnear.full.f1.low", "polnear.full.f1.high")
    body = [[name, *(tables.number(figures.get(key)) for key in keys)] for name, figures in kept.profiles.items()]
    return tables.table(["PolNeAR: full F1, 95 % interval", "from", "to"], body)
