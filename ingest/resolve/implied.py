"""Which side does a claim leave out because everyone knows it? What is found so is marked in the claim's rule.

Only the two sides that an article tells of are ever implied, and nothing for a speaker who is of neither. The speaker
here is the one whose figure it is: in "they reject Kyiv's count of 58 kills" the drones are those that Kyiv fights.
"""

from graph.model import Polarity
from ingest.extraction import FoundClaim
from ingest.extractors.measures import lexicon
from ingest.resolve.belligerents import Belligerents, side_of_words
from ingest.resolve.reading import Reading

LOCAL = "of-place"
NOUN = "of-noun"
HOSTILE = "of-other-side"
OTHER_SIDE = "by-other-side"
HOLDER = "by-own-side"


def implied(
    reading: Reading,
    found: FoundClaim,
    of: str | None,
    by: str | None,
    place: str | None,
    speaker: str | None,
    sides: Belligerents,
) -> tuple[str | None, str | None, list[str]]:
    """`of` and `by` with what the measure implies of them, and the rules that say so."""
    rules: list[str] = []
    if of is None and (whose := _whose(reading, found, by, place, speaker, sides)):
        of, rule = whose
        rules.append(rule)
    if by is None and (who := _by_whom(reading, found, of, place, speaker, sides)):
        by, rule = who
        rules.append(rule)
    return of, by, rules


def _whose(
    reading: Reading, found: FoundClaim, by: str | None, place: str | None, speaker: str | None, sides: Belligerents
) -> tuple[str, str] | None:
    measures = lexicon()
    measure = found.measure or ""
    if measure in measures.unsaid("foe") and (counted := _by_noun(reading, found, sides)):
        return counted, NOUN
    country = _country(reading, place)
    if measure in measures.unsaid("country") and found.of is None and country:
        return country, LOCAL
    if measure not in measures.unsaid("foe"):
        return None
    if other := sides.opponent(by):
        return other, HOSTILE
    if (
        measure in measures.unsaid("won")
        and found.of is None
        and found.polarity == "asserted"
        and (other := sides.opponent(speaker))
    ):
        return other, HOSTILE
    if measure not in measures.unsaid("enemy"):
        return None
    if found.place is not None and country in sides.pair and (other := sides.opponent(country)):
        return other, HOSTILE
    told = found.polarity == "asserted" or found.claimant is not None
    if told and (other := sides.opponent(speaker)):
        return other, HOSTILE
    return None


def _by_noun(reading: Reading, found: FoundClaim, sides: Belligerents) -> str | None:
    own = side_of_words(reading, found.span, None, sides)
    return own or (side_of_words(reading, found.counted, None, sides) if found.counted else None)


def _by_whom(
    reading: Reading, found: FoundClaim, of: str | None, place: str | None, speaker: str | None, sides: Belligerents
) -> tuple[str, str] | None:
    """What is told by one of the two was done by the other to the one, or by the one to the other."""
    if (other := sides.opponent(speaker)) is None or speaker is None:
        return None
    measures = lexicon()
    if (found.measure or "") in measures.unsaid("foe") and of in (speaker, other):
        return (speaker if of == other else other), OTHER_SIDE
    takes = (found.type == "control" and found.measure == "taken") or (found.measure or "") in measures.unsaid("taker")
    if takes and found.by is None:
        own = _taker(reading, found.polarity, found.trigger, place, speaker)
        if own and found.trigger in reading.scene.gazetteer.nouns.words.falling:
            return None  # "Sudzha has fallen", says one of two who both held it
        return (speaker, HOLDER) if own else (other, OTHER_SIDE)
    return None


def _taker(reading: Reading, polarity: Polarity, verb: str | None, place: str | None, speaker: str) -> bool:
    """Whether the speaker's own side has taken what "has been taken": it denies the other's gains, and tells of its
    own; but what is in its own country it has lost, unless it was taken back."""
    if polarity == "denied":
        return False
    back = verb is not None and verb in reading.scene.gazetteer.nouns.words.taking_back
    return back or _country(reading, place) != speaker


def _country(reading: Reading, place: str | None) -> str | None:
    return reading.scene.gazetteer.country_actor(place) if place is not None else None
