"""Who is asked about as speaking, in which act, and to whom?

what did NAME say|deny|tell NAME      by|from|according to NAME      NAME's account|figures      what was NAME told
"""

import re
from dataclasses import dataclass

from app.asked_names import END, plain_name, without
from graph.model import SpeechAct

TELLS = r"tell|tells|told|inform|informs|informed|assured?|assures|brief|briefs|briefed"
ACTS: dict[SpeechAct, str] = {
    "say": (
        r"say|says|said|saying|claim|claims|claimed|state|states|stated|reports?|reported|announced?|announces"
        rf"|knows?|knew|{TELLS}"
    ),
    "deny": r"deny|denies|denied|reject|rejects|rejected|refutes?|refuted|disputes?|disputed",
    "confirm": (r"confirm|confirms|confirmed|acknowledged?|acknowledges|admit|admits|admitted|concedes?|conceded"),
    "demand": r"demand|demands|demanded|call(?:s|ed)? for",
    "warn": r"warn|warns|warned|threaten|threatens|threatened",
    "promise": r"promise|promises|promised|vow|vows|vowed|pledged?|pledges",
    "accuse": r"accuse|accuses|accused|blamed?|blames",
    "estimate": r"estimate|estimates|estimated|predict|predicts|predicted|forecasts?",
    "think": r"think|thinks|thought|believe|believes|believed|hope|hopes|hoped|fear|fears|feared",
}
ANY_ACT = "|".join(ACTS.values())

ASKED_OF = re.compile(
    rf"\b(?:did|does|do|has|have|had)\s+(?P<name>(?!been\b|anyone\b|anybody\b).+?)\s+(?:ever\s+|also\s+)?"
    rf"(?P<act>{ANY_ACT})\b",
    re.I,
)
SUBJECT = re.compile(
    rf"\bwhat\s+(?P<name>(?!(?:was|is|were|are|did|does|do|has|have|had|who|they|people|{ANY_ACT})\b).+?)\s+"
    rf"(?:(?:has|have|had|also|ever)\s+)*(?P<act>{ANY_ACT})\b",
    re.I,
)
ADDRESSED = re.compile(rf"^\s*(?P<name>(?!what\b|who\b|about\b|anyone\b|that\b).+?){END}", re.I)
SAID_TO = re.compile(rf"^\s*to\s+(?P<name>(?!have\b|be\b|hold\b|control\b).+?){END}", re.I)
WAS_TOLD = re.compile(r"\b(?:was|were|been)\s+(?P<name>.+?)\s+told\b", re.I)
BY = re.compile(rf"\b(?:by|from|according\s+to|in\s+the\s+words\s+of)\s+(?P<name>.+?){END}", re.I)
OWNED = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w-]*){0,3}?)['’]s?\s+"
    r"(?:own\s+)?(?:accounts?|version|words|statements?|claims?|denials?)\b"
)
WHOSE = re.compile(
    r",?\s*(?:and\s+)?(?:by|in|on|according\s+to)\s+(?:whose\s+(?:accounts?|words?|claims?)|whom)\b", re.I
)
"""Asked of every answer, which names its speakers."""
ACT = re.compile(rf"\b(?P<act>{ANY_ACT})\b", re.I)


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """`name` speaks, in the act, to `addressee`, as they are called in the question."""

    name: str | None = None
    act: SpeechAct | None = None
    addressee: str | None = None


def find_speaker(text: str) -> tuple[AskedSpeaker, str]:
    """Who is asked about by "did NAME say", and the text without those words."""
    if told := WAS_TOLD.search(text):
        return AskedSpeaker(act="say", addressee=plain_name(told["name"])), without(text, told)
    asked = ASKED_OF.search(text) or SUBJECT.search(text)
    if not asked:
        return AskedSpeaker(), text
    before, after = text[: asked.start()], text[asked.end() :]
    tells = re.fullmatch(TELLS, asked["act"], re.I)
    to = ADDRESSED.search(after) if tells else SAID_TO.search(after)
    if to:
        after = after[to.end() :]
    found = AskedSpeaker(plain_name(asked["name"]), act_of(asked["act"]), plain_name(to["name"]) if to else None)
    return found, f"{before} {after}"


def find_named(text: str) -> tuple[str | None, str]:
    """By whom, where the question says "by NAME" or "NAME's account", and the text without those words."""
    text = WHOSE.sub(" ", text)
    for pattern in (BY, OWNED):
        if found := pattern.search(text):
            return plain_name(found["name"]), without(text, found)
    return None, text


def find_act(text: str) -> tuple[SpeechAct | None, str]:
    """The first verb of speaking, and the text without it."""
    found = ACT.search(text)
    return (act_of(found["act"]), without(text, found)) if found else (None, text)


def act_of(verb: str) -> SpeechAct:
    return next(act for act, verbs in ACTS.items() if re.fullmatch(verbs, verb, re.I))
