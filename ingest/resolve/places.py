"""Which place does a name or a phrase like "the region" mean here, if it means a place at all?"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from graph.model import Place, Span
from ingest.gazetteer import Found
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import Scene, within
from ingest.spans import Placed, itself, placed

_CITY_BEFORE = re.compile(r"\b(?:city|town|village|settlement|capital)(?: of|,)?\s+$", re.IGNORECASE)
_CITY_AFTER = re.compile(r"^\s+(?:city|town|village|itself|proper)\b", re.IGNORECASE)
_FRONT_AFTER = re.compile(r"^\s+(?:front|direction|axis)\b", re.IGNORECASE)
_FEATURE_OF = re.compile(r"\b(?P<noun>[a-z]+) (?:of|in|at) (?:the )?$")
_LED = "the|this|that|its|their|our|his|her"
"""Of "that the city had fallen" the place is "the city"."""
_LEAD = 2
"""Paragraphs that say what the article is about."""
_DAYS = frozenset((*calendar.day_name, *calendar.month_name))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    span: Span
    place: str
    confidence: float
    named: bool
    """False for "the region", which needs another mention to mean anything."""


def place_mentions(scene: Scene, terms: Sequence[Found], uses: Sequence[RoleUse]) -> tuple[PlaceMention, ...]:
    """All mentions of places in text order: names first, then the descriptions that refer to them."""
    named: list[PlaceMention] = []
    names, roles = placed(terms, lambda term: term.span), placed(uses, lambda use: use.span)
    candidates = [term for term in terms if term.ids("place") and _is_place(scene, term, names, roles)]
    votes = _countries(scene, candidates)
    held = placed((use.span for use in uses if use.role), itself)
    established = {
        term.ids("place")[0]
        for term in candidates
        if len(term.ids("place")) == 1 and not any(within(term.span, span) for span in held.touching(term.span))
    }
    for term in candidates:
        reading = _reading(scene, term, established, votes)
        if reading:
            named.append(PlaceMention(term.span, reading.id, _confidence(term, reading, established), named=True))
            named.extend(_feature_of(scene, named[-1]))
    named.extend(_lands(scene, terms))
    named.sort(key=lambda mention: mention.span)
    described = _descriptions(scene, named)
    return tuple(sorted((*named, *described), key=lambda mention: mention.span))


def _feature_of(scene: Scene, mention: PlaceMention) -> Iterable[PlaceMention]:
    """ "The airport of Goma": the feature that is known by that name, and not the town."""
    start, end = mention.span
    led = _FEATURE_OF.search(scene.text, max(0, start - 30), start)
    if led is None or scene.gazetteer.nouns.places.get(led["noun"]) != frozenset({"feature"}):
        return
    for meaning in scene.gazetteer.lookup(f"{scene.cast.place(mention.place).name} {led['noun']}"):
        if meaning.kind == "place":
            yield PlaceMention((led.start("noun"), end), meaning.id, mention.confidence, named=True)
            return


def _is_place(scene: Scene, term: Found, names: Placed[Found], roles: Placed[RoleUse]) -> bool:
    words = scene.gazetteer.nouns.words
    before = scene.text[max(0, term.span[0] - 40) : term.span[0]].casefold().rstrip(" \"'“‘(")
    if any(re.search(rf"\b{re.escape(word)}$", before) for word in words.misleading_before):
        return False
    after = re.match(r"[\s-]+([^\W\d_][\w'’-]*)", scene.text[term.span[1] : term.span[1] + 40])
    if after and after[1].casefold() in words.misleading_after:
        return False
    if after and after[1][0].isupper() and after[1] not in _DAYS:
        follower = (term.span[1] + after.start(1), term.span[1] + after.end(1))
        if not names.touching(follower):
            return False
    if not term.ids("actor", "metonym"):
        return True
    owns = any(within(term.span, use.span) and term.span != use.span for use in roles.touching(term.span))
    *_, noun, of = ["", "", *before.removesuffix(" the").split()][-2:]
    located = of in words.locative or (of == "of" and (bool(term.ids("metonym")) or noun in words.lands))
    return located and not scene.speaks(term.span) and not owns


def _countries(scene: Scene, candidates: Iterable[Found]) -> Counter[str]:
    """How often the article is in each country, by the names that mean one place only."""
    votes: Counter[str] = Counter()
    for term in candidates:
        places = [scene.cast.place(own) for own in term.ids("place")]
        countries = {place.country for place in places if place.country}
        if len(countries) == 1:
            votes.update(countries)
    for found in scene.gazetteer.find(scene.text):
        for own in found.ids("actor", "demonym", "metonym"):
            place = scene.gazetteer.places.get(own.replace("actor:", "place:"))
            if place and place.country:
                votes[place.country] += 1
    return votes


def _reading(scene: Scene, term: Found, established: set[str], votes: Counter[str]) -> Place | None:
    places = [scene.cast.place(own) for own in term.ids("place")]
    if len(places) == 1:
        return places[0]
    start, end = term.span
    if _CITY_BEFORE.search(scene.text[max(0, start - 30) : start]) or _CITY_AFTER.match(scene.text[end : end + 20]):
        places = [place for place in places if place.kind == "settlement"] or places
    elif _FRONT_AFTER.match(scene.text[end : end + 20]) or _borders_on_a_region(scene, start, established):
        places = [place for place in places if place.kind == "region"] or places
    else:
        places = [place for place in places if place.id in established] or places
    return max(places, key=lambda place: (votes[place.country or ""], place.kind == "settlement"))


def _borders_on_a_region(scene: Scene, start: int, established: set[str]) -> bool:
    """ "Neighbouring Kursk", where the article is in a region."""
    before = scene.text[max(0, start - 30) : start].casefold().split()
    beside = before[-1:] and before[-1] in scene.gazetteer.nouns.words.neighbouring
    return bool(beside) and any(scene.cast.place(own).kind == "region" for own in established)


def _confidence(term: Found, reading: Place, established: set[str]) -> float:
    if len(term.ids("place")) == 1:
        return 0.95
    return 0.85 if reading.id in established else 0.7


def _lands(scene: Scene, terms: Sequence[Found]) -> Iterable[PlaceMention]:
    """ "Russian territory", "Ukraine's airspace": the country."""
    for term in terms:
        for own in term.ids("demonym", "actor")[:1]:
            country = own.replace("actor:", "place:")
            land = re.match(r"(?:['’]s)?\s+([a-z]+)", scene.text[term.span[1] : term.span[1] + 30])
            if land and land[1] in scene.gazetteer.nouns.words.lands and country in scene.gazetteer.places:
                yield PlaceMention((term.span[0], term.span[1] + land.end()), country, 0.85, named=True)


@cache
def _described(nouns: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(nouns))
    led = rf"\b(?:{_LED})\s+(?:(?!(?:{_LED})\b)[a-z-]+\s+)??"
    return re.compile(rf"(?:{led}|(?<=, )(?=\w+ included\b))(?P<noun>{words})\b", re.IGNORECASE)


def _descriptions(scene: Scene, named: Sequence[PlaceMention]) -> Iterable[PlaceMention]:
    """ "The region": the nearest region named before, else the first after."""
    nouns = scene.gazetteer.nouns.places
    names = placed(named, lambda mention: mention.span)
    of_kinds: dict[str, Placed[PlaceMention]] = {}
    times = Counter(mention.place for mention in named)
    times.update(own for found in scene.gazetteer.find(scene.article.title or "") for own in found.ids("place"))
    features: dict[str, Placed[tuple[Span, str]]] = {}
    for match in _described(frozenset(nouns)).finditer(scene.text):
        kinds = nouns.get(match["noun"].casefold())
        if not kinds or re.match(r"['’]?s?\s+(?:of|and)\s+[A-Z]", scene.text[match.end() : match.end() + 12]):
            continue
        if names.touching(match.span()):
            continue
        noun = match["noun"]
        if "feature" in kinds and scene.speaks(match.span()):
            continue  # "the command said"
        if noun not in of_kinds:
            of_kind = (mention for mention in named if _is_a(scene.cast.place(mention.place), noun, kinds))
            of_kinds[noun] = placed(of_kind, lambda mention: mention.span)
        fitting = of_kinds[noun]
        led = match[0].split()[-2:][0].casefold()
        if (
            noun.casefold() == "capital"
            and led not in scene.gazetteer.nouns.words.partial
            and (capital := _capital(scene, names, match.start()))
        ):
            yield PlaceMention(match.span(), capital, 0.8, named=False)
            continue
        before = _meant(scene, fitting, match.start(), times) if "settlement" in kinds else fitting.last(match.start())
        own = noun.casefold() == "capital"  # which town is that of a region its name does not tell
        chosen = before or (None if own else fitting.first())
        if chosen is None:
            if noun not in features:
                features[noun] = placed(_features(scene, noun, named), itemgetter(0))
            if feature := features[noun].last(match.start()):
                yield PlaceMention(match.span(), feature[1], 0.7, named=False)
        else:
            times[chosen.place] += 1
            yield PlaceMention(match.span(), chosen.place, 0.8 if before else 0.7, named=False)


def _is_a(place: Place, noun: str, kinds: frozenset[str]) -> bool:
    """A town whatever it is called; but an airport by its name, and no plant."""
    named = place.kind != "feature" or any(noun.casefold() in name.casefold() for name in (place.name, *place.names))
    return place.kind in kinds and named


def _meant(scene: Scene, fitting: Placed[PlaceMention], at: int, times: Mapping[str, int]) -> PlaceMention | None:
    """The one named last before; but one that comes up only once, sentences ago, is not what the article is about,
    and "the city" means the one that was named before it and comes up again and again."""
    last = fitting.last(at)
    if last is None or times[last.place] > 1 or scene.sentence(last.span[0]) == scene.sentence(at):
        return last
    again = max(
        (each for each in fitting.before(at) if times[each.place] > 1), key=lambda each: times[each.place], default=None
    )
    return again or last


def _capital(scene: Scene, named: Placed[PlaceMention], at: int) -> str | None:
    """That of the country in which what was named last lies."""
    last = named.last(at) or named.first()
    return scene.gazetteer.capitals.get(scene.cast.place(last.place).country or "") if last else None


def _features(scene: Scene, noun: str, named: Sequence[PlaceMention]) -> Iterable[tuple[Span, str]]:
    """ "The airport" after Goma: the airport that is known as Goma's."""
    for mention in named:
        for meaning in scene.gazetteer.lookup(f"{scene.cast.place(mention.place).name} {noun}"):
            if meaning.kind == "place":
                yield mention.span, meaning.id
                break


def main_place(scene: Scene, mentions: Sequence[PlaceMention]) -> str | None:
    """Where the article's events happen: the place named most, a country only where nothing smaller is.

    A region that is named beside two or more of its settlements counts as named with each of them.
    """
    counts: Counter[str] = Counter(mention.place for mention in mentions)
    inside: dict[str, set[str]] = {}
    for own in counts:
        place = scene.cast.place(own)
        if place.kind == "settlement" and place.within and place.within in counts:
            inside.setdefault(place.within, set()).add(own)
    for region, settlements in inside.items():
        if len(settlements) > 1:
            counts[region] += sum(counts[own] for own in settlements)
    most = max(counts, key=lambda own: (scene.cast.place(own).kind != "country", counts[own]), default=None)
    return most if most is None or counts[most] > 1 or _leads(scene, mentions, most) else None


def _leads(scene: Scene, mentions: Sequence[PlaceMention], place: str) -> bool:
    """Whether the title or the first two paragraphs name it: one that comes up later, once, is not where all is."""
    named = (scene.cast.place(place).name, *scene.cast.place(place).names)
    if scene.article.title and any(name in scene.article.title for name in named):
        return True
    return any(mention.place == place and scene.paragraph(mention.span[0]) < _LEAD for mention in mentions)
