"""Where was a side on the offensive that day? For that land stands "the incursion", and ground gained nowhere named.

What is known of campaigns is the analyst's (seeds/campaigns.toml); the article's own words about places come first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from ingest.gazetteer import Campaign, Found
from ingest.resolve.belligerents import Belligerents, side_of
from ingest.resolve.places import PlaceMention
from ingest.resolve.reading import Reading
from ingest.resolve.scene import Scene
from ingest.spans import Placed, placed

_AFTER = timedelta(days=31)
"""So long after its end a campaign is still called "the incursion"."""
_LED = r"(?:\b(?:the|this|that|its|their|our)|\b[^\W\d_a-z][\w-]*['’]s)\s+(?:[\w-]+\s+){0,2}?"
_INTO = re.compile(r" (?:into|in|on|at|to|near|around|towards?)(?: the)? [^\W\d_a-z]")


def campaign_mentions(scene: Scene, terms: Sequence[Found], places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """ "Since the start of the incursion": the land where it was, unless the words beside it name that."""
    campaigns = _told_of(scene, terms)
    if not campaigns:
        return
    around = {own for mention in places if mention.named for own in _upwards(scene, mention.place)}
    names, here = placed(terms, lambda term: term.span), placed(places, lambda mention: mention.span)
    for match in _calls(campaigns).finditer(scene.text):
        if here.touching(match.span()) or _INTO.match(scene.text, match.end()):
            continue
        meant = [each for each in campaigns if (match["plain"] or match["proper"]) in each.called]
        meant = [each for each in meant if _is_theirs(scene, each, names, match)]
        if (place := _where(meant, around)) is not None:
            yield PlaceMention(match.span(), place, 0.7, named=False)


def theatre(reading: Reading, sides: Belligerents, speakers: Sequence[str | None]) -> str | None:
    """The land where ground is told to be gained, if the article has no place smaller than its country: that of the
    only campaign of who gained it. `speakers` are those of the article's statements, by number."""
    scene, main = reading.scene, reading.main_place
    if scene.day is None or (main is not None and scene.cast.place(main).kind != "country"):
        return None
    found: set[str] = set()
    for side in _gainers(reading, sides, speakers):
        foe = sides.opponent(side)
        theirs = [each for each in scene.gazetteer.campaigns if side in each.by and foe in each.against]
        lands = {place for each in theirs if each.at(scene.day) for place in each.places}
        if len(lands) > 1:
            return None
        found |= lands
    if len(found) != 1:
        return None
    land = found.pop()
    return land if main is None or scene.cast.place(land).country == scene.cast.place(main).country else None


def _gainers(reading: Reading, sides: Belligerents, speakers: Sequence[str | None]) -> set[str]:
    """The sides that took or hold ground, as the article's claims say."""
    wide = reading.scene.gazetteer.nouns.words.wide_units
    found: set[str | None] = set()
    for claim in reading.scene.extraction.claims:
        if claim.unit in wide and claim.polarity == "asserted":
            speaker = speakers[claim.statement]
            side = reading.scene.cast.side(speaker) if speaker else None
            found.add(side_of(reading, claim.by, side, sides) or side)
    return {side for side in found if side is not None}


def _told_of(scene: Scene, terms: Sequence[Found]) -> tuple[Campaign, ...]:
    """Those of that day whose two sides the article names; of one side's, those against whom it names most."""
    day = scene.day
    if day is None:
        return ()
    named = (own for term in terms for own in term.ids("actor", "demonym", "metonym", "surname")[:1])
    sides = Counter(scene.cast.side(own) for own in named)
    known = [each for each in scene.gazetteer.campaigns if each.at(day, after=_AFTER) and each.called]
    known = [each for each in known if any(own in sides for own in each.by)]
    against = [max(sides[own] for own in each.against) for each in known]
    most = max(against, default=0)
    return tuple(each for each, times in zip(known, against, strict=True) if most and times == most)


def _calls(campaigns: Iterable[Campaign]) -> re.Pattern[str]:
    """Common nouns where a word leads them: "the", "its", "Israel's"; proper names by themselves."""
    names = sorted({name for each in campaigns for name in each.called}, key=lambda name: (-len(name), name))
    plain = "|".join(re.escape(name) for name in names if name.islower())
    proper = "|".join(re.escape(name) for name in names if not name.islower())
    return re.compile(rf"{_LED}(?P<plain>{plain or '(?!)'})\b|\b(?P<proper>{proper or '(?!)'})\b")


def _is_theirs(scene: Scene, campaign: Campaign, names: Placed[Found], match: re.Match[str]) -> bool:
    """ "The Russian offensive" is none of Ukraine's."""
    owners = [own for term in names.touching(match.span()) for own in term.ids("actor", "demonym", "metonym")[:1]]
    return all(scene.cast.side(own) in campaign.by for own in owners)


def _upwards(scene: Scene, place: str | None) -> Iterator[str]:
    while place:
        yield place
        place = scene.cast.place(place).within


def _where(campaigns: Sequence[Campaign], named: set[str]) -> str | None:
    places = {place for each in campaigns for place in each.places}
    if len(places) > 1:
        places &= named
    return places.pop() if len(places) == 1 else None
