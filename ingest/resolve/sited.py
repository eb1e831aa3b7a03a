"""Which names in an article are those of places that no analyst has listed? The world's gazetteer knows most of them;
one that nobody knows is a place where the text is sure of it."""

from collections.abc import Iterator, Sequence

from graph.ids import fold
from ingest.extraction import FoundToponym
from ingest.gazetteer import Found, Meaning
from ingest.resolve.locating import Located, locate
from ingest.resolve.names import Names
from ingest.resolve.scene import Scene

_LIKELY = 0.5
"""A place that is right less often than that is left unsaid."""
_SURE = 0.7
"""So sure must the text be that a name is that of a place which no gazetteer knows."""


def sited(scene: Scene, names: Names) -> Iterator[Found]:
    """Each as a name with one meaning, where no known name stands."""
    toponyms = scene.extraction.toponyms
    new = [one.use == "literal" and not names.touching(one.span) for one in toponyms]
    if scene.gazetteer.world is None or not any(new):
        return
    located = locate(scene.text, [one.span for one in toponyms], scene.gazetteer)
    countries = _countries(scene, toponyms, located)
    for one, is_new, where in zip(toponyms, new, located, strict=True):
        if not is_new:
            continue
        if where is not None and _is_meant(scene.words(one.span), where, countries):
            yield Found(one.span, (Meaning("place", where.place.id),))
        elif where is None and one.confidence >= _SURE:
            yield Found(one.span, (Meaning("place", scene.cast.discover(scene.words(one.span))),))


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
