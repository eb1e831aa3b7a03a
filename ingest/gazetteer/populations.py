"""Is a name that of a place, and of how large a one? What the recogniser of toponyms asks for each name in capitals."""

from collections.abc import Callable
from functools import lru_cache

from ingest.gazetteer.gazetteer import Gazetteer

KNOWN = 500_000
"""What a place counts that an analyst has listed: its name is believed as readily as that of a city of this size."""
REMEMBERED = 16_384


def populations(gazetteer: Gazetteer) -> Callable[[str], int | None]:
    """For each name the population of the largest place that bears it, None where no place does."""

    @lru_cache(maxsize=REMEMBERED)
    def population(name: str) -> int | None:
        listed = KNOWN if any(meaning.kind == "place" for meaning in gazetteer.lookup(name)) else None
        in_world = gazetteer.world.population(name) if gazetteer.world else None
        return listed if in_world is None else max(in_world, listed or 0)

    return population
