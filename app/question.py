"""What does a plain question ask for? Words in, ledger filters out, and whatever was not understood.

    who (claimed|said|denied|...) [what] about NAME      what was said about NAME by NAME
    what did NAME say [about NAME]                       statements|claims [by NAME] [about NAME]
    what did NAME tell NAME [about NAME]                 MEASURE in NAME [according to NAME]
    which claims conflict [about NAME]                   figures for MEASURE [in NAME]
    how many THINGS does NAME claim to hold              who holds NAME

each with: since DAY, until DAY, before DAY, after DAY, between DAY and DAY, on DAY, in MONTH [YEAR], today, yesterday,
in the last two weeks, in the night to DAY, as of DAY.
"""

import re
from dataclasses import dataclass
from datetime import date

from app.asked_claims import AskedClaims, find_claims, find_holders, find_place
from app.asked_names import END, plain_name, without
from app.asked_speakers import ANY_ACT, AskedSpeaker, find_act, find_named, find_speaker
from app.days import NoSuchDay, Window, find_as_of, find_days
from graph.queries.ledger import LedgerFilters

EXAMPLES = [
    "who claimed what about Kursk",
    "what did Syrsky say about Kursk since 2025-03-01",
    "what did Gerasimov tell Putin",
    "who denied anything about Sudzha in March 2025",
    "what was said about Russia by Ukraine",
    "which claims conflict about Kursk",
    "figures for soldiers captured in Kursk",
    "how many settlements does Ukraine claim to hold in Kursk",
    "who holds Sudzha",
]

ABOUT = re.compile(rf"\b(?:about|on|concerning|regarding)\s+(?P<name>.+?){END}", re.I)
FRAME = re.compile(
    r"\b(?:who|what|which|how|many|much|figures?|numbers?|accounts?|all|any|anything|anyone|anybody|something|the|was|were|is|are|has|have|had|been|did|does|do"
    r"|claims?|statements?|reports?|show|list|give|me|and|that|things?|to|latest|newest|recent|most|said|ever)\b",
    re.I,
)
POLITE = re.compile(
    r"^(?:(?:please|kindly|hi|hello|could\s+you|can\s+you|would\s+you|i\s+(?:want|need|would\s+like)\s+to\s+(?:know|see)"
    r"|tell\s+me|show\s+me|give\s+me|find|list|show)[\s,]+)+",
    re.I,
)
ASKS = re.compile(rf"\b(?:who|what|which|claims?|statements?|{ANY_ACT})\b", re.I)


MAX_CHARACTERS = 500


class NotUnderstood(Exception):
    """Nothing in the question could be read; `examples` are forms that can."""

    examples = EXAMPLES


@dataclass(frozen=True, slots=True)
class Question:
    """`filters` is what was understood, with names as they are called; `ignored` the words that were not; `as_of`, the
    day by which all that counts was published."""

    filters: LedgerFilters
    ignored: tuple[str, ...]
    as_of: date | None = None

    @property
    def phrase(self) -> str | None:
        """The words that were not understood, where they may yet name a measure."""
        told = self.filters.measure or self.filters.control
        return " ".join(self.ignored) if self.ignored and not told else None


def read(text: str, today: date) -> Question:
    """Read one question. Raises NotUnderstood when it finds neither filter nor frame, or a day that never was."""
    if len(text) > MAX_CHARACTERS:
        raise NotUnderstood(f"the question has {len(text):,} characters; {MAX_CHARACTERS} is the most")
    try:
        as_of, rest = find_as_of(POLITE.sub("", " ".join(text.split()).rstrip("?!. ")), today)
        window, rest = find_days(rest, today)
    except NoSuchDay as error:
        raise NotUnderstood(str(error)) from error
    claims, speaker, about, rest = _parts(" ".join(rest.split()))
    ignored = tuple(re.findall(r"[^\s,;]+", FRAME.sub(" ", rest)))
    filters = _filters(claims, speaker, about, window)
    question = Question(filters, ignored, as_of)
    understood = filters != LedgerFilters(since=window.since, until=window.until)
    if not (understood or question.phrase or (ASKS.search(text) and (window.since or window.until))):
        raise not_understood(text)
    return question


def not_understood(text: str) -> NotUnderstood:
    return NotUnderstood(f"{text!r} is not a question that can be read yet: it names neither a subject nor a speaker")


def _parts(rest: str) -> tuple[AskedClaims, AskedSpeaker, str | None, str]:
    """What is asked of claims, of speakers, and about what; and the words that are left."""
    speaker = AskedSpeaker()
    claims, rest = find_holders(rest)
    if claims == AskedClaims():
        speaker, rest = find_speaker(rest)
        if speaker == AskedSpeaker():
            claims, rest = find_claims(rest)
    about, rest = _about(rest)
    named, rest = find_named(rest)
    place, rest = find_place(rest)
    act, rest = (speaker.act, rest) if speaker.act else find_act(rest)
    return claims, AskedSpeaker(claims.speaker or speaker.name or named, act, speaker.addressee), about or place, rest


def _about(text: str) -> tuple[str | None, str]:
    found = ABOUT.search(text)
    return (plain_name(found["name"]), without(text, found)) if found else (None, text)


def _filters(claims: AskedClaims, speaker: AskedSpeaker, about: str | None, window: Window) -> LedgerFilters:
    return LedgerFilters(
        about=about,
        by=speaker.name,
        addressee=speaker.addressee,
        act=None if speaker.act == "say" else speaker.act,
        since=window.since,
        until=window.until,
        measure=claims.measure,
        relation=claims.relation,
        control=claims.control,
        of=claims.of,
        by_side=claims.by_side,
        polarity=claims.polarity,
    )
