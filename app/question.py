"""What does a plain question ask for? Words in, ledger filters out, and whatever was not understood.

    who (claimed|said|denied|...) [what] about NAME      what was said about NAME by NAME
    what did NAME say [about NAME]                       statements|claims [by NAME] [about NAME]
    which claims conflict [about NAME]                   figures for MEASURE [in NAME]            who holds NAME

each with: since DAY, until DAY, before DAY, after DAY, between DAY and DAY, on DAY, in MONTH [YEAR], today, yesterday,
as of DAY.
"""

import re
from dataclasses import dataclass
from datetime import date

from app.asked_claims import AskedClaims, find_claims
from app.days import NoSuchDay, find_as_of, find_days
from graph.queries.ledger import LedgerFilters

EXAMPLES = [
    "who claimed what about Kursk",
    "what did Syrsky say about Kursk since 2025-03-01",
    "who denied anything about Sudzha in March 2025",
    "what was said about Russia by Ukraine",
    "which claims conflict about Kursk",
    "figures for soldiers captured in Kursk",
    "who holds Sudzha",
]

ACTS = {
    "say": r"say|says|said|saying|claim|claims|claimed|state|states|stated|reports?|reported|tells?|told|announced?",
    "deny": r"deny|denies|denied|reject|rejects|rejected",
    "confirm": r"confirm|confirms|confirmed|acknowledged?|admit|admits|admitted",
    "demand": r"demand|demands|demanded|call(?:s|ed)? for",
    "warn": r"warn|warns|warned|threaten|threatens|threatened",
    "promise": r"promise|promises|promised|vow|vows|vowed|pledged?",
    "accuse": r"accuse|accuses|accused|blamed?",
    "estimate": r"estimate|estimates|estimated|predict|predicts|predicted",
    "think": r"think|thinks|thought|believe|believes|believed|hope|hopes|hoped|fear|fears|feared",
}
ANY_ACT = "|".join(ACTS.values())
END = r"(?=$|\s+(?:about|on|concerning|regarding|by|from|say|says|said)\b)"

ABOUT = re.compile(rf"\b(?:about|on|concerning|regarding)\s+(?P<name>.+?){END}", re.I)
BY = re.compile(rf"\b(?:by|from)\s+(?P<name>.+?){END}", re.I)
ASKED_OF = re.compile(
    rf"\b(?:did|does|do|has|have|had)\s+(?P<name>(?!been\b|anyone\b|anybody\b).+?)\s+(?P<act>{ANY_ACT})\b", re.I
)
ACT = re.compile(rf"\b(?P<act>{ANY_ACT})\b", re.I)
FRAME = re.compile(
    r"\b(?:who|what|which|figures?|numbers?|accounts?|all|any|anything|anyone|anybody|something|the|was|were|is|are|has|have|had|been|did|does|do"
    r"|claims?|statements?|show|list|give|me|and|that|things?)\b",
    re.I,
)
ASKS = re.compile(rf"\b(?:who|what|which|claims?|statements?|{ANY_ACT})\b", re.I)


MAX_CHARACTERS = 500


class NotUnderstood(Exception):
    """Nothing in the question could be read; `examples` are forms that can."""

    examples = EXAMPLES


@dataclass(frozen=True, slots=True)
class Question:
    """`filters` is what was understood, `ignored` the words that were not; `as_of`, the day by which all that counts
    was published."""

    filters: LedgerFilters
    ignored: tuple[str, ...]
    as_of: date | None = None


def read(text: str, today: date) -> Question:
    """Read one question. Raises NotUnderstood when it finds neither filter nor frame, or a day that never was."""
    if len(text) > MAX_CHARACTERS:
        raise NotUnderstood(f"the question has {len(text):,} characters; {MAX_CHARACTERS} is the most")
    try:
        as_of, rest = find_as_of(" ".join(text.split()).rstrip("?!. "), today)
        window, rest = find_days(rest, today)
    except NoSuchDay as error:
        raise NotUnderstood(str(error)) from error
    by, act, claims = None, None, AskedClaims()
    if asked := ASKED_OF.search(rest):
        by, act = asked["name"], _act(asked["act"])
        rest = f"{rest[: asked.start()]} {rest[asked.end() :]}"
    else:
        claims, rest = find_claims(rest)
    about, rest = _take(ABOUT, rest)
    named, rest = _take(BY, rest)
    by, about = by or named, about or claims.place
    if not act and (verb := ACT.search(rest)):
        act = _act(verb["act"])
        rest = f"{rest[: verb.start()]} {rest[verb.end() :]}"
    if not (about or by or claims != AskedClaims() or (ASKS.search(text) and (window.since or window.until))):
        raise NotUnderstood(
            f"{text!r} is not a question that can be read yet: it names neither a subject nor a speaker"
        )
    ignored = tuple(re.findall(r"[^\s,;]+", FRAME.sub(" ", ACT.sub(" ", rest))))
    filters = LedgerFilters(
        about=about,
        by=by,
        act=None if act == "say" else act,
        since=window.since,
        until=window.until,
        measure=claims.measure,
        relation=claims.relation,
        control=claims.control,
    )
    return Question(filters, ignored, as_of)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    """The name that follows the pattern's word, and the text without both."""
    found = pattern.search(text)
    if not found:
        return None, text
    name = re.sub(r"^(?:the\s+)?(?=\S)", "", found["name"].strip(" ,\"'“”"), flags=re.I)
    return name or None, f"{text[: found.start()]} {text[found.end() :]}"


def _act(verb: str) -> str:
    return next(act for act, verbs in ACTS.items() if re.fullmatch(verbs, verb, re.I))
