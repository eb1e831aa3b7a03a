"""Which names in an article are those of places that no analyst has listed? The world's gazetteer knows most of them;
one that nobody knows is a place where the text is sure of it. Where others bear the name, and none of them is likely,
nothing is said."""

import re
from collections.abc import Iterator, Sequence

from graph.ids import fold
from graph.model import Span
from ingest.extraction import FoundToponym
from ingest.gazetteer import Found, Meaning
from ingest.resolve.candidates import candidates
from ingest.resolve.locating import Located, locate
from ingest.resolve.names import Names
from ingest.resolve.scene import Scene
from ingest.spans import itself, placed

_NAME_BEFORE = re.compile(r"(?<![.!?:\"“”]) [A-ZÀ-Ž][\w'’-]* $")
_NAME_AFTER = re.compile(r" [A-ZÀ-Ž][a-zà-ž]")
_NOUN_AFTER = re.compile(r" (?P<noun>[a-z]+)\b")
_LIKELY = 0.5
"""A place that is right less often than that is left unsaid."""
_SURE = 0.7
"""So sure must the text be that a name is that of a place which no gazetteer knows."""


def sited(scene: Scene, names: Names) -> Iterator[Found]:
    """Each as a name with one meaning, where no known name stands."""
    tagged, seen = scene.extraction.toponyms, tuple(_recognised(scene, names))
    spans = [*(one.span for one in tagged), *seen]
    new = [_names_a_place(scene, one) and not names.touching(one.span) for one in tagged]
    if scene.gazetteer.world is None or not (any(new) or seen):
        return
    located = [None if one is None or one.approximate else one for one in locate(scene.text, spans, scene.gazetteer)]
    countries = _countries(scene, tagged, located[: len(tagged)])
    for one, is_new, where in zip(tagged, new, located, strict=False):
        if not is_new:
            continue
        if where is not None and _is_meant(scene.words(one.span), where, countries):
            yield Found(one.span, (Meaning("place", where.place.id),))
        elif where is None and one.confidence >= _SURE and not candidates(scene.words(one.span), scene.gazetteer):
            yield Found(one.span, (Meaning("place", scene.cast.discover(scene.words(one.span))),))
    for span, where in zip(seen, located[len(tagged) :], strict=True):
        name = scene.words(span)
        if where is None or where.place.country not in countries:
            continue
        if _is_called(name, where) and _is_meant(name, where, countries):
            yield Found(span, (Meaning("place", where.place.id),))


def _recognised(scene: Scene, names: Names) -> Iterator[Span]:
    """What only the recogniser of names takes for a place, or for a person though something is near it: believed where
    the world knows the name in a country that the text names."""
    toponyms = placed((one.span for one in scene.extraction.toponyms), itself)
    for mention in scene.extraction.mentions:
        if mention.kind != "name" or toponyms.touching(mention.span) or names.touching(mention.span):
            continue
        led = scene.text[max(0, mention.span[0] - 20) : mention.span[0]].casefold().split()
        name = scene.words(mention.span)
        near = bool(led) and led[-1] in scene.gazetteer.nouns.words.beside and " " not in name
        if mention.label in ("GPE", "LOC") or (mention.label == "PERSON" and near and fold(name) not in scene.surnames):
            yield mention.span


def repeated(scene: Scene, names: Names, places: Sequence[Found]) -> Iterator[Found]:
    """The same names wherever else they stand: what was a place once is one again, also where a sentence begins with it
    and its words alone do not tell."""
    meant = {scene.words(place.span): place.meanings for place in places}
    for name, meanings in meant.items():
        if fold(name) in scene.surnames or name.isupper():
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", scene.text):
            if not names.touching(match.span()) and not _goes_on(scene.text, match.span()):
                yield Found(match.span(), meanings)


def _goes_on(text: str, span: Span) -> bool:
    """Whether it is a part of a longer name: "Colonel Mellit", "Mellit Street"."""
    return bool(_NAME_BEFORE.search(text, max(0, span[0] - 40), span[0]) or _NAME_AFTER.match(text, span[1]))


def _names_a_place(scene: Scene, toponym: FoundToponym) -> bool:
    """By itself, or as "the Niono area"."""
    if toponym.use != "modifier":
        return toponym.use == "literal"
    after = _NOUN_AFTER.match(scene.text, toponym.span[1])
    nouns = scene.gazetteer.nouns
    return after is not None and (after["noun"] in nouns.places or after["noun"] in nouns.words.lands)


def _is_meant(name: str, where: Located, countries: frozenset[str]) -> bool:
    """In another romanisation than those that are known it is believed only in a country that the text names too."""
    if where.confidence < _LIKELY or where.place.kind == "country":
        return False
    return _is_called(name, where) or (not name.isupper() and where.place.country in countries)


def _is_called(name: str, where: Located) -> bool:
    return fold(name) in {fold(each) for each in where.place.names}


def _countries(scene: Scene, toponyms: Sequence[FoundToponym], located: Sequence[Located | None]) -> frozenset[str]:
    """Those of the places that the text names as they are known."""
    sure = (
        where.place.country
        for one, where in zip(toponyms, located, strict=True)
        if where is not None and where.confidence >= _LIKELY and _is_called(scene.words(one.span), where)
    )
    return frozenset(country for country in sure if country)
