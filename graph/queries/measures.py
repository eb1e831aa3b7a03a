"""Which stored measures does a word mean? "captured" means soldiers captured, settlements captured, and so on."""

import difflib
from collections.abc import Sequence

from graph.errors import UnknownName
from graph.ids import fold
from graph.queries.names import candidate
from graph.store import Reader

MEASURES = """
MATCH (claim:Claim {type: 'measure'})
WHERE claim.measure IS NOT NULL
RETURN DISTINCT claim.measure AS measure
ORDER BY measure
"""

NAMED = """
MATCH (claim:Claim {type: 'measure', measure: $measure})
RETURN claim.measure AS measure
ORDER BY measure
LIMIT 1
"""

CANDIDATES = 8
_ENDINGS = ("ments", "ment", "ings", "ing", "es", "s", "ed")
"""Of words that measures are not named by: the displacement of people is counted as people displaced."""


def measures_called(reader: Reader, name: str) -> list[str]:
    """The measure of that name, else all whose names have words that begin as those of `name` do, in order.

    Raises UnknownName, with the nearest measures that there are figures of.
    """
    return [name] if is_measure(reader, name) else measures_among(known_measures(reader), name)


def is_measure(reader: Reader, name: str) -> bool:
    """Whether it is the very name of one."""
    return bool(reader.read(NAMED, measure=name))


def known_measures(reader: Reader) -> list[str]:
    """All that there are figures of. It looks at every claim: ask once."""
    return [str(row["measure"]) for row in reader.read(MEASURES)]


def measures_among(known: Sequence[str], name: str) -> list[str]:
    """Those of `known` that the name means. Raises UnknownName, with the nearest."""
    asked = fold(name).split()
    exact = [measure for measure in known if fold(measure).split() == asked]
    found = (
        exact
        or [measure for measure in known if asked and _begins(fold(measure).split(), asked)]
        or [measure for measure in known if asked and _begins(fold(measure).split(), [*map(_stem, asked)])]
    )
    if not found:
        raise UnknownName(name, [candidate(measure, measure, "measure") for measure in _nearest(known, name)])
    return found


def _stem(word: str) -> str:
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 3), "")
    return word.removesuffix(ending)


def _begins(words: list[str], asked: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)


def _nearest(known: Sequence[str], name: str) -> list[str]:
    """Those with a word most like one of the name's; where nothing is alike, the first of all."""
    asked = fold(name).split() or [name]

    def likeness(measure: str) -> float:
        return max(
            difflib.SequenceMatcher(None, one, word).ratio() for one in asked for word in fold(measure).split() or [""]
        )

    return sorted(known, key=lambda measure: (-likeness(measure), measure))[:CANDIDATES]
