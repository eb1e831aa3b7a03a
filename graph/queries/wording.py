"""How is a relation put in words? Who says what, never who is right."""

from collections import Counter

from graph.model import RelationKind
from graph.queries.claims import ClaimTold, Direction

COUNTS: dict[RelationKind, tuple[str, str]] = {
    "conflicts": ("pair states different figures", "pairs state different figures"),
    "mirrors": ("pair counts the two sides, so both can hold", "pairs count the two sides, so both can hold"),
    "updates": ("pair is one side's earlier and later figure", "pairs are one side's earlier and later figures"),
    "differs_in_scope": ("pair covers different days or areas", "pairs cover different days or areas"),
    "corroborates": ("pair agrees", "pairs agree"),
}


def relation_in_words(
    kind: RelationKind, differ: list[str], flags: list[str], direction: Direction, claim: ClaimTold, other: ClaimTold
) -> str:
    """A sentence on how two claims bear on each other, with the words of both; an update tells the earlier first."""
    first, second = (other, claim) if direction == "earlier" else (claim, other)
    return f"{_bearing(kind, differ, flags, claim)}: {quoted(first)}; {quoted(second)}."


def counts_in_words(kinds: Counter[RelationKind]) -> str:
    """How many pairs bear on each other in which way."""
    told = [f"{count} {COUNTS[kind][count > 1]}" for kind in COUNTS if (count := kinds[kind])]
    return f"{'; '.join(told)}." if told else "No pair bears on each other as far as can be decided."


def quoted(claim: ClaimTold) -> str:
    """Who says what, when, in the claim's own words. Of control the words tell the polarity: "lost" denies a holder."""
    marks = [claim.polarity] if claim.polarity != "asserted" and claim.type != "control" else []
    marks += [str(claim.said)] if claim.said else []
    return f"{who(claim)} says “{claim.words}”" + (f" ({', '.join(marks)})" if marks else "")


def who(claim: ClaimTold) -> str:
    """The speaker and its side; where the text does not decide, that it does not."""
    if claim.speaker is None:
        return "an undecided speaker"
    side = claim.speaker.side_name
    return f"{claim.speaker.name} ({side})" if side and side != claim.speaker.name else claim.speaker.name


def _bearing(kind: RelationKind, differ: list[str], flags: list[str], claim: ClaimTold) -> str:
    match kind:
        case "conflicts":
            return _apart(differ, claim)
        case "mirrors":
            return "These count the two sides' people or things, so both can hold"
        case "updates":
            return "One side, earlier and later"
        case "differs_in_scope":
            scopes = [word for field, word in (("window", "days"), ("place", "areas")) if field in differ]
            return f"These cover different {' and '.join(scopes) or 'scopes'}, so they need not agree"
        case "corroborates":
            if "repetition" in flags:
                return "One side says it again"
            return "These agree" + (", and one side tells its own loss" if "against_interest" in flags else "")


def _apart(differ: list[str], claim: ClaimTold) -> str:
    if "polarity" in differ:
        return "One asserts what the other denies"
    if claim.type == "measure":
        return "These state different figures"
    place = claim.place.name if claim.place else "one place"
    return f"These name different holders of {place}" if claim.type == "control" else "These tell one event differently"
