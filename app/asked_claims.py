"""What does a plain question ask of claims? A measure, how they bear on each other, or who holds a place.

which claims|figures [for MEASURE] conflict|agree|mirror each other [about NAME]      conflicting claims about NAME
figures for MEASURE [in NAME]      which MEASURE figures ...      how many MEASURE [in NAME]
how many THINGS does NAME claim to hold|have taken ...      how many THINGS did NAME lose|capture ...
who holds|controls|claims NAME      who said NAME was lost|taken      does NAME hold NAME
"""

import re
from dataclasses import dataclass

from app.asked_names import END, plain_name, without
from app.asked_speakers import ANY_ACT
from graph.model import Polarity, RelationKind

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

RELATIONS = (
    re.compile(rf"^which\s+{CLAIMS}\s+(?:for|of|about|on|in)\s+.+?\s+{BEARING}$", re.I),
    re.compile(rf"\b{CLAIMS}(?:\s+(?:for|of)\s+.+?)?\s+{BEARING}", re.I),
    re.compile(rf"\b(?P<bearing>(?P<kind>{KIND}))\s+(?:\S+\s+){{0,3}}?{CLAIMS}\b", re.I),
)
MEASURES = (
    re.compile(rf"\b{COUNTS}\s+(?:for|of)\s+(?P<measure>.+?){END}", re.I),
    re.compile(rf"\bwhich\s+(?P<measure>[\w-]+(?:\s+[\w-]+){{0,2}})\s+{COUNTS}\b", re.I),
    re.compile(rf"\bhow\s+many\s+(?P<measure>.+?){END}", re.I),
)
HOLDER = r"(?:who(?:se\s+(?:forces|troops|army|men))?|which\s+(?:side|army|force|party|group))"
SAYS = r"(?:say|says|said|claim|claims|claimed|announced|reported|admitted|confirmed|denied)"
HANDS = (
    r"(?:lost|held|taken|captured|recaptured|retaken|seized|liberated|freed|fallen|encircled|surrounded"
    r"|under\s+(?:\S+\s+){0,3}?control|in\s+(?:\S+\s+){1,2}?hands)"
)
CONTROL = (
    re.compile(
        rf"\b{HOLDER}\s+(?:now\s+|still\s+|is\s+said\s+to\s+|claims?\s+to\s+|claimed\s+to\s+|has\s+|have\s+|had\s+)*"
        rf"(?:hold|holds|held|control|controls|controlled|took|taken|captured|seized|lost)\s+(?P<name>.+?){END}",
        re.I,
    ),
    re.compile(
        rf"\b{HOLDER}\s+(?:claims|claimed|claim)\s+"
        rf"(?P<name>(?!\d|(?:what|which|that|to|anything|something|about|on|by|in|responsibility)\b).+?){END}",
        re.I,
    ),
    re.compile(
        rf"\bwho\s+{SAYS}\s+(?:that\s+)?(?P<name>.+?)\s+(?:was|is|were|are|had\s+been|has\s+been|had|has)\s+{HANDS}\b",
        re.I,
    ),
    re.compile(rf"\bcontrol\s+(?:of|over)\s+(?P<name>.+?){END}", re.I),
    re.compile(rf"^(?:does|do|did)\s+(?P<by>.+?)\s+(?:still\s+)?(?:hold|control)\s+(?P<name>.+?){END}", re.I),
)
DOING = (
    r"(?:hold|control|captured?|retake|retaken|take|taken|lose|lost|kill|killed|wound|wounded|launch|launched|fired?"
    r"|destroy|destroyed|repel|repelled|shoot\s+down|shot\s+down|down|downed|intercept|intercepted|deploy|deployed"
    r"|displaced?|seized?|liberated?|return|returned|exchanged?)"
)
HAVING = r"(?:that\s+)?(?:to(?:\s+have)?|it(?:\s+has|\s+had)?|they(?:\s+have|\s+had)?|having)"
COUNTED = re.compile(
    r"\bhow\s+(?:many|much)\s+(?P<what>[\w-]+(?:\s+[\w-]+){0,2}?)\s+(?:does|do|did|has|have)\s+(?P<name>.+?)\s+"
    rf"(?:(?P<act>{ANY_ACT})(?:\s+{HAVING})?(?:\s+(?P<verb>{DOING}))?|(?P<deed>{DOING}))(?=$|[\s,])",
    re.I,
)
SAID_AS = {
    "shoot": "shot",
    "lose": "loss",
    "lost": "loss",
    "retake": "captured",
    "retaken": "captured",
    "take": "captured",
}
"""Verbs that measures are not named by, and how those begin."""
PLACE = re.compile(rf"\b(?:in|near|around|over|across|within|at)\s+(?P<name>.+?){END}", re.I)
AUXILIARY = re.compile(r"\b(?:were|was|are|is|have|has|had|been|being|be|the)\b", re.I)


@dataclass(frozen=True, slots=True)
class AskedClaims:
    """The filters of claims that a question names.

    `speaker` is who claims the figure, `of` who lost what is counted, and `by_side` who did it or holds the place.
    """

    measure: str | None = None
    relation: RelationKind | None = None
    control: str | None = None
    speaker: str | None = None
    of: str | None = None
    by_side: str | None = None
    polarity: Polarity | None = None


def find_claims(text: str) -> tuple[AskedClaims, str]:
    """Which measure the text asks for, how claims bear on each other, and the text without those words."""
    relation, text = _relation(text)
    measure = None
    if counted := next(filter(None, (pattern.search(text) for pattern in MEASURES)), None):
        measure, text = _plain(counted["measure"]), without(text, counted)
    return AskedClaims(measure=measure, relation=relation), text


def find_place(text: str) -> tuple[str | None, str]:
    """Where, and the text without the words that say so."""
    where = PLACE.search(text)
    return (plain_name(where["name"]), without(text, where)) if where else (None, text)


def find_holders(text: str) -> tuple[AskedClaims, str]:
    """Who holds a place, or how many somebody claims or did, where the verb is not what somebody says."""
    relation, rest = _relation(text)
    if held := next(filter(None, (pattern.search(rest) for pattern in CONTROL)), None):
        by = held.groupdict().get("by")
        held_by = AskedClaims(relation=relation, control=plain_name(held["name"]), by_side=by and plain_name(by))
        return held_by, without(rest, held)
    if counted := COUNTED.search(text):
        return _counted(counted), without(text, counted)
    return AskedClaims(), text


def _counted(found: re.Match[str]) -> AskedClaims:
    """How many somebody claims, or did: "how many towns does X claim to hold", "how many men did X lose"."""
    deed = (found["verb"] or found["deed"] or "").casefold().split()
    told = " ".join([_plain(found["what"]) or "", *(SAID_AS.get(word, word) for word in deed)])
    name = plain_name(found["name"])
    if found["act"]:
        return AskedClaims(measure=told, speaker=name, polarity="asserted")
    lost = deed[:1] in (["lose"], ["lost"])
    return AskedClaims(measure=told, of=name if lost else None, by_side=None if lost else name)


def _relation(text: str) -> tuple[RelationKind | None, str]:
    for pattern in RELATIONS:
        if found := pattern.search(text):
            kinds: list[RelationKind] = [
                kind for kind, words in KINDS.items() if re.fullmatch(words, found["kind"], re.I)
            ]
            return kinds[0], without(text, found, "bearing")
    return None, text


def _plain(words: str) -> str | None:
    """A name or measure without articles and auxiliaries: "people were killed" is people killed."""
    return " ".join(AUXILIARY.sub(" ", words).split()) or None
