"""How do the figures get into docs/performance.md? Each table stands between two marks that name it."""

import re
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "performance.md"


def keep(name: str, table: str, where: str) -> None:
    PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8"), name, table, where), encoding="utf-8")


def rendered(text: str, name: str, table: str, where: str) -> str:
    """The page with this table in its place; nothing else is touched."""
    marks = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    found, times = marks.subn(lambda mark: f"{mark[1]}\n{table}\n\nMeasured {where}.\n\n{mark[2]}", text)
    if times != 1:
        raise ValueError(f"the page has no place for {name!r}, or several")
    return found
