"""What does a plain question ask of claims? A measure, how they bear on each other, or who holds a place.

which claims|figures [for MEASURE] conflict|agree|mirror each other [about NAME]      conflicting claims about NAME
figures for MEASURE [in NAME]      which MEASURE figures ...      how many MEASURE [in NAME]
who holds|controls NAME
"""

import re
from dataclasses import dataclass

from graph.model import RelationKind

KINDS: dict[RelationKind, str] = {
    "conflicts": r"conflict(?:s|ed|ing)?|contradict(?:s|ed|ing|ory)?|disagree(?:s|d|ing)?",
    "mirrors": r"mirror(?:s|ed|ing)?",
    "updates": r"updat(?:e|es|ed|ing)|revis(?:e|es|ed|ing)",
    "corroborates": r"corroborat(?:e|es|ed|ing)|agree(?:s|d|ing)?",
}
KIND = "|".join(KINDS.values())
EACH_OTHER = r"(?:\s+(?:(?:with|of)\s+)?(?:each\s+other|one\s+another))?"
BEARING = rf"(?P<bearing>(?:(?:are|were|was|that|have\s+been)\s+)*(?P<kind>{KIND})\b{EACH_OTHER})"
CLAIMS = r"(?:claims?|figures?|statements?|numbers?|accounts?)"
COUNTS = r"(?:figures?|numbers?|totals?|counts?)"
ENDS = r"(?=$|,|\s+(?:about|on|concerning|regarding|by|from|according|as|in|near|around)\b)"

RELATIONS = (
    re.compile(rf"^which\s+{CLAIMS}\s+(?:for|of|about|on|in)\s+.+?\s+{BEARING}$", re.I),
    re.compile(rf"\b{CLAIMS}(?:\s+(?:for|of)\s+.+?)?\s+{BEARING}", re.I),
    re.compile(rf"\b(?P<bearing>(?P<kind>{KIND}))\s+(?:\S+\s+){{0,3}}?{CLAIMS}\b", re.I),
)
MEASURES = (
    re.compile(rf"\b{COUNTS}\s+(?:for|of)\s+(?P<measure>.+?){ENDS}", re.I),
    re.compile(rf"\bwhich\s+(?P<measure>[\w-]+(?:\s+[\w-]+){{0,2}})\s+{COUNTS}\b", re.I),
    re.compile(rf"\bhow\s+many\s+(?P<measure>.+?){ENDS}", re.I),
)
HOLDS = re.compile(
    rf"\bwho\s+(?:is\s+said\s+to\s+)?(?:hold|holds|held|control|controls|controlled)\s+(?P<name>.+?){ENDS}", re.I
)
PLACE = re.compile(rf"\b(?:in|near|around)\s+(?P<name>.+?){ENDS}", re.I)
AUXILIARY = re.compile(r"\b(?:were|was|are|is|have|has|had|been|being|be|the)\b", re.I)


@dataclass(frozen=True, slots=True)
class AskedClaims:
    """The filters of claims that a question names; `place` is where, which is what the words concern."""

    measure: str | None = None
    relation: RelationKind | None = None
    control: str | None = None
    place: str | None = None


def find_claims(text: str) -> tuple[AskedClaims, str]:
    """What the text asks of claims, and the text without the words that say so."""
    if held := HOLDS.search(text):
        return AskedClaims(control=_plain(held["name"])), _without(text, held)
    relation, text = _relation(text)
    measure, place = None, None
    if counted := next(filter(None, (pattern.search(text) for pattern in MEASURES)), None):
        measure, text = _plain(counted["measure"]), _without(text, counted)
    if (measure or relation) and (where := PLACE.search(text)):
        place, text = _plain(where["name"]), _without(text, where)
    return AskedClaims(measure=measure, relation=relation, place=place), text


def _relation(text: str) -> tuple[RelationKind | None, str]:
    for pattern in RELATIONS:
        if found := pattern.search(text):
            kinds: list[RelationKind] = [
                kind for kind, words in KINDS.items() if re.fullmatch(words, found["kind"], re.I)
            ]
            return kinds[0], _without(text, found, "bearing")
    return None, text


def _without(text: str, found: re.Match[str], group: str | int = 0) -> str:
    return " ".join(f"{text[: found.start(group)]} {text[found.end(group) :]}".split())


def _plain(words: str) -> str | None:
    """A name or measure without articles and auxiliaries: "people were killed" is people killed."""
    return " ".join(AUXILIARY.sub(" ", words).split()) or None
