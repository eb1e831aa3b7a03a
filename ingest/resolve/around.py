"""Of which place do words tell that name none: one beside them, the one spoken of before, or the article's own?"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from graph.model import Span
from ingest.extractors.happening_words import known
from ingest.resolve.places import PlaceMention
from ingest.resolve.reading import Reading
from ingest.resolve.scene import within

_AND = re.compile(r",?(?: and| or)?(?: in| near| around| at)? (?:the )?|, ")
_THERE = re.compile(
    r"\b(?:there|here)\b(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|might)\b)|"
    r"\b(?:in|into|inside|on|around|near|over|across) it\b",
    re.IGNORECASE,
)
_SAID_IN = re.compile(r"(?: (?!(?:that|and|but|who|which)\b)[\w'’]+){0,8} (?:in|from)(?: the)? (?:[\w-]+ )?")
_SMALL = ("settlement", "district", "feature")


def context_place(reading: Reading, span: Span, units: Collection[str], before: str | None) -> str | None:
    """The place from around the words, from what the speaker said before, else the article's own."""
    return next(iter(_context(reading, span, units, before)), None)


def context_places(reading: Reading, span: Span, before: str | None) -> Sequence[str]:
    """The same; and what is told beside "near Kharkiv and Odesa" is told of both."""
    return _context(reading, span, (), before)


def _context(reading: Reading, span: Span, units: Collection[str], before: str | None) -> Sequence[str]:
    near = nearest(reading, span)
    if (scope := _scope(reading, span)) is not None:
        whole = near.place if near else before or reading.main_place
        country = whole and reading.scene.cast.place(whole).country
        return tuple(own for own in (scope == "country" and country and _country(reading, country),) if own)
    if near is None:
        place = before or reading.main_place
        if place is None:
            return ()
        return (region_around(reading, place) if _among_others(reading, place) else _told(reading, place, units),)
    listed = dict.fromkeys((near.place, *(each.place for each in _listed(reading, near))))
    regions = {region_around(reading, place) for place in listed}
    if len(listed) > 1 and len(regions) == 1:
        return tuple(regions)
    return tuple(dict.fromkeys(_told(reading, place, units) for place in listed))


def _scope(reading: Reading, span: Span) -> str | None:
    """ "Along the entire front" is nowhere in particular, "throughout the national territory" the country."""
    words = reading.scene.gazetteer.nouns.words
    said = [reading.scene.words(part) for part in reading.contents.touching(span)]
    if any(_any_of(words.whole_country).search(each) for each in said):
        return "country"
    return "front" if any(_any_of(words.whole_front).search(each) for each in said) else None


@cache
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases))})\b", re.IGNORECASE)


def _country(reading: Reading, code: str) -> str | None:
    state = reading.scene.gazetteer.states.get(code, "").replace("actor:", "place:")
    return state if state in reading.scene.gazetteer.places else None


def _told(reading: Reading, place: str, units: Collection[str]) -> str:
    scene = reading.scene
    if any(unit in scene.gazetteer.nouns.words.wide_units for unit in units):
        return region_around(reading, place)
    own = scene.cast.place(place)
    town = own.kind == "feature" and own.within and scene.cast.place(own.within).kind == "settlement"
    return own.within if town and own.within else place  # what is told beside "the airport" is told of the town


def nearest(reading: Reading, span: Span) -> PlaceMention | None:
    """Named in their sentence, or before them in the paragraph; "there" is what was named before."""
    scene, mentions = reading.scene, reading.settled
    here = [each for each in mentions.starting(*scene.sentence_at(span[0])) if not _is_where_it_was_said(reading, each)]
    before = _last_before(reading, span)
    if before and points_back(reading, span) and not any(scene.speaks(each.span) for each in here):
        return before
    beside = [each for each in here if not _belongs_elsewhere(reading, each, span)]
    return min(beside, key=lambda mention: abs(mention.span[0] - span[0])) if beside else before


def _last_before(reading: Reading, span: Span) -> PlaceMention | None:
    scene = reading.scene
    for each in reading.settled.before(span[0]):
        if scene.paragraph(each.span[0]) != scene.paragraph(span[0]):
            return None
        if not _is_where_it_was_said(reading, each):
            return each
    return None


def points_back(reading: Reading, span: Span) -> bool:
    """Whether the words around it in the same statement say "there", or take, hold or leave "it"."""
    said = [reading.scene.words(part) for part in reading.contents.touching(span)]
    return any(_THERE.search(words) or _held().search(words) for words in said)


@cache
def _held() -> re.Pattern[str]:
    """ "We will take it back" """
    verbs = {verb for each in known().control if each.place == "object" and not each.through for verb in each.verbs}
    return re.compile(rf"\b(?:{'|'.join(sorted(verbs))}) it\b")


def _belongs_elsewhere(reading: Reading, mention: PlaceMention, span: Span) -> bool:
    """Whether it comes later and in something else that is said: "no one was hurt; in the town of Y a roof burned"."""
    if mention.span[0] < span[0]:
        return False
    parts = reading.contents.touching(mention.span)
    return ";" in reading.scene.gap(span, mention.span) or (
        bool(parts) and not any(within(span, part) for part in parts)
    )


def _is_where_it_was_said(reading: Reading, mention: PlaceMention) -> bool:
    """ "The spokesman told reporters in Kyiv": where the words were said is not where things happened."""
    told = reading.told.last(mention.span[0])
    if told is None or reading.contents.touching(mention.span):
        return False
    return bool(_SAID_IN.fullmatch(reading.scene.gap(told, mention.span)))


def _listed(reading: Reading, near: PlaceMention) -> Sequence[PlaceMention]:
    """It and those that are named in one list with it."""
    scene = reading.scene
    row = reading.settled.starting(*scene.sentence_at(near.span[0]))
    at = row.index(near) if near in row else -1
    if at < 0:
        return (near,)
    first = last = at
    while first and _AND.fullmatch(scene.gap(row[first - 1].span, row[first].span)):
        first -= 1
    while last + 1 < len(row) and _AND.fullmatch(scene.gap(row[last].span, row[last + 1].span)):
        last += 1
    return row[first : last + 1]


def _among_others(reading: Reading, place: str) -> bool:
    """Whether it is one of several settlements of its region that the article names, and not named more often than all
    others together: what is told far from any of them is told of the region."""
    cast, region = reading.scene.cast, region_around(reading, place)
    if cast.place(place).kind not in ("settlement", "feature") or region == place:
        return False
    times = Counter(mention.place for mention in reading.settled if mention.named)
    others = sum(
        times[other]
        for other in times
        if other != place
        and cast.place(other).kind in ("settlement", "district")
        and region_around(reading, other) == region
    )
    return others > 0 and times[place] <= others


def region_around(reading: Reading, place: str) -> str:
    """Square kilometres and numbers of settlements are told of a region."""
    cast = reading.scene.cast
    around = place
    while cast.place(around).kind in _SMALL and (larger := cast.place(around).within):
        around = larger
    return around if cast.place(around).kind == "region" else place
