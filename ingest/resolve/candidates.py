"""Which places can a name mean, before anyone looks at the text around it?

The curated places of the seeds come first, then those of the world's gazetteer; one that is in both is one candidate.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graph.model import Place, PlaceKind
from ingest.extractors.toponym_words import toponym_words
from ingest.gazetteer import Gazetteer, Meaning, Sighting
from ingest.gazetteer.place_words import place_words
from ingest.gazetteer.spelling import exact_key
from ingest.gazetteer.world import WorldPlace

_SHORT = 4
"""Letters at most that stand for a name: SA, UAE, RSF."""
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_FRAME = re.compile(r"^[\s\"'“”‘’(\[]+|[\s\"“”)\],;:]+$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name can mean."""

    place: Place
    population: int
    main: bool = True
    """The name is its own, not one of the others that it goes by."""
    capital: bool = False
    """The name speaks for its state, as a capital's does."""
    alike: bool = False
    """The name is only written much like one of its names, perhaps in another romanisation."""
    region: str | None = None
    district: str | None = None


def bare(surface: str) -> str:
    """A name without quotation marks, its possessive ending and a leading "the"."""
    name = _POSSESSIVE.sub("", _FRAME.sub("", " ".join(surface.split())))
    return name[4:] if name[:4].casefold() == "the " else name


def candidates(surface: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """All places of that name: for its short form, its people, as it stands, or without the word for its kind."""
    name = bare(surface)
    if name.casefold() in place_words().vague.words | place_words().local.words:
        return ()
    if wholes := _short_forms().get(name):
        return _unique(one for whole in wholes for one in _called(whole, gazetteer))
    if people := _unique(_people(name, gazetteer)):
        return people
    found = tuple(one for one in _unique(_named(name, gazetteer)) if _may_be_short(name, one))
    if all(one.alike for one in found):
        return _unique(_without_kind(name, gazetteer)) or found
    return found


def _called(whole: str, gazetteer: Gazetteer) -> Iterable[Candidate]:
    """Those whose own name it is, else those that go by it."""
    found = [one for one in _named(whole, gazetteer) if not one.alike]
    return [one for one in found if one.main] or found


def _may_be_short(name: str, one: Candidate) -> bool:
    """A few capitals mean what is called by these capitals, and nothing that only sounds so."""
    return len(name) > _SHORT or not name.isupper() or name in one.place.names


def _unique(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for one in found:
        first.setdefault(one.place.id, one)
    return tuple(first.values())


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """A form may be short for several names: SA."""
    wholes: dict[str, tuple[str, ...]] = {}
    for whole, forms in place_words().short.items():
        for short in forms:
            wholes[short] = (*wholes.get(short, ()), whole)
    return wholes


def _people(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The place of an adjective or a people: "Ukrainians", "Scottish"."""
    for meaning in gazetteer.lookup(name):
        country = meaning.id.replace("actor:", "place:")
        if meaning.kind == "demonym" and country in gazetteer.places:
            yield _curated(gazetteer.places[country], gazetteer, capital=False)
    if whole := toponym_words().place_of.get(name.casefold()):
        yield from _called(whole, gazetteer)


def _named(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    meanings = gazetteer.lookup(name)
    speaks = any(meaning.kind == "metonym" for meaning in meanings)
    for meaning in meanings:
        own = meaning.id.replace("actor:", "place:")
        if meaning.kind in ("place", "actor") and own in gazetteer.places:
            yield _curated(gazetteer.places[own], gazetteer, name=name, capital=speaks)
    if speaks and not any(meaning.kind == "place" for meaning in meanings):
        yield from _seats(meanings, gazetteer)
    for seen in gazetteer.world.lookup(name) if gazetteer.world else ():
        yield _of_world(seen, name, gazetteer)


def _seats(meanings: Iterable[Meaning], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """ "The Kremlin", "the White House": what stands for a state, and is no town, is in its capital."""
    for meaning in meanings:
        state = gazetteer.places.get(meaning.id.replace("actor:", "place:"))
        seat = gazetteer.capitals.get(state.country or "") if state and meaning.kind == "metonym" else None
        if seat:
            yield _curated(gazetteer.places[seat], gazetteer, capital=True)


def _without_kind(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """ "The city of Kursk", "Sumy oblast": the place of that kind."""
    words = name.split(" ")
    for kind, cues in place_words().kinds.items():
        if len(words) > 1 and words[-1].casefold() in cues:
            yield from _of_kind(" ".join(words[:-1]), kind, gazetteer)
        if len(words) > 2 and words[0].casefold() in cues and words[1].casefold() == "of":
            yield from _of_kind(" ".join(words[2:]), kind, gazetteer)


def _of_kind(name: str, kind: PlaceKind, gazetteer: Gazetteer) -> Iterable[Candidate]:
    return (one for one in _named(name, gazetteer) if one.place.kind == kind and not one.alike)


def _curated(place: Place, gazetteer: Gazetteer, *, capital: bool, name: str | None = None) -> Candidate:
    twin = gazetteer.world.place(place.id) if gazetteer.world else None
    around = list(_outwards(place.within, gazetteer))
    own = name is None or place.kind == "country" or exact_key(name) == exact_key(place.name)
    if place.lat is None and twin:
        place = place.model_copy(update={"lat": twin.lat, "lon": twin.lon})
    return Candidate(
        place=place,
        population=twin.population if twin else 0,
        main=own,
        capital=capital and place.kind == "settlement",
        region=next((one.id for one in around if one.kind == "region"), twin.region if twin else None),
        district=next((one.id for one in around if one.kind == "district"), None),
    )


def _of_world(seen: Sighting, name: str, gazetteer: Gazetteer) -> Candidate:
    found = seen.place
    around = _outwards(found.within, gazetteer)
    return Candidate(
        place=found.as_place(),
        population=found.population,
        main=seen.main or found.kind == "country",
        alike=exact_key(name) not in {exact_key(one) for one in (found.name, *found.names)},
        region=found.region,
        district=next((one.id for one in around if one.kind == "district"), None),
    )


def _outwards(within: str | None, gazetteer: Gazetteer) -> Iterator[Place | WorldPlace]:
    """What lies around, the next larger first."""
    seen: set[str] = set()
    while within and within not in seen:
        seen.add(within)
        larger = gazetteer.places.get(within) or (gazetteer.world.place(within) if gazetteer.world else None)
        if larger is None:
            return
        yield larger
        within = larger.within


def region_names(text: str) -> Iterator[tuple[str, int]]:
    """Names and short forms of regions wherever they stand, in longer names too, with where they start."""
    for match in _regions().finditer(text):
        yield match.group(), match.start()


@cache
def _regions() -> re.Pattern[str]:
    names = [name for whole, forms in place_words().short.items() for name in (whole, *forms) if len(name) > 2]
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
