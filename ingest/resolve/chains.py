"""Through whom did a statement come: which statement relays which, now that it is known who speaks?"""

from collections.abc import Mapping, Sequence

from ingest.extraction import FoundStatement
from ingest.resolve.speakers import Attribution


def chained(
    ids: Sequence[str], found: Sequence[FoundStatement], answers: Sequence[Attribution], text: str
) -> dict[str, str]:
    """By its id each statement that another relays, and the other's id. Of several statements with one id the first
    counts. Nobody relays his own words: "she said she had told the council"."""
    outer: dict[str, str] = {}
    seen: set[str] = set()
    for n, statement in enumerate(found):
        at = statement.relayed_by
        if ids[n] not in seen and at is not None and not _leads(outer, ids[at], ids[n]):
            one, other = _speaker(answers[at]), _speaker(answers[n])
            if not (one == other if one or other else _same_words(found[at], statement, text)):
                outer[ids[n]] = ids[at]
        seen.add(ids[n])
    return outer


def _leads(outer: Mapping[str, str], start: str, end: str) -> bool:
    at: str | None = start
    while at is not None and at != end:
        at = outer.get(at)
    return at == end


def _same_words(one: FoundStatement, other: FoundStatement, text: str) -> bool:
    """Whether two whom nobody knows are called the same: "the ministry said, citing the ministry"."""
    if one.source is None or other.source is None:
        return False
    return text[slice(*one.source)].casefold() == text[slice(*other.source)].casefold()


def _speaker(answer: Attribution) -> str | None:
    best = answer.speakers[0] if answer.speakers else None
    return best.actor if best is not None and best.how != "possible" else None
