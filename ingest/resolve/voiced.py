"""Which persons does an article let speak whom nobody knows: by a single name, or one that was taken for a firm?"""

import re
from collections.abc import Iterator

from graph.ids import fold
from graph.model import Span
from ingest.extraction import FoundMention
from ingest.gazetteer import Found, Meaning
from ingest.resolve.names import Names
from ingest.resolve.scene import Scene, overlap, within
from ingest.resolve.wordings import heads
from ingest.spans import Placed, placed

_SMALL = r"al|el|bin|ibn|de|del|della|di|da|dos|von|van|der|abu|ben|la|le|ter|y"
_CAPITAL = r"[^\W\d_a-z][\w'’.-]*"
_NAME = re.compile(rf"(?:(?:{_SMALL})[ -])?{_CAPITAL}(?: (?:{_CAPITAL}|{_SMALL}))*(?<!\.)")
_HUMAN = re.compile(r",? (?:aged )?\d\d(?:,|\b(?!\w))|, who\b|,? a \d\d-year-old\b")
_OWNED = re.compile(r"['’]s?\s")


def voiced(scene: Scene, names: Names) -> Iterator[Found]:
    """Persons at the head of a source, or of an apposition in it, that no known name covers."""
    mentions = placed(scene.extraction.mentions, lambda mention: mention.span)
    for source in scene.sources:
        words = scene.words(source)
        for start, end in heads(words):
            span = _name_in(scene, (source[0] + start, source[0] + end), names)
            if span and (found := _person(scene, span, source, mentions, names)):
                yield found


def _name_in(scene: Scene, part: Span, names: Names) -> Span | None:
    """The capitalised words that end a part, without titles before them."""
    start, end = part
    end -= len(scene.words(part)) - len(scene.words(part).rstrip())
    for term in names.touching((start, end)):
        if term.ids("role", "institution", "demonym") and term.span[1] < end:
            start = term.span[1]
    if scene.text[start : start + 1] == ".":
        start += 1
    found = next((match for match in _NAME.finditer(scene.text, start, end) if match.end() == end), None)
    if found is None or _OWNED.match(scene.text, found.end()):
        return None
    return found.span()


def _person(scene: Scene, span: Span, source: Span, mentions: Placed[FoundMention], names: Names) -> Found | None:
    covering = names.touching(span)
    if any(term.span != span or not _fresh(scene, term) for term in covering):
        return None
    labels = {each.label for each in mentions.touching(span) if each.kind == "name" and overlap(each.span, span)}
    if not labels or not (labels == {"PERSON"} or _human(scene, span, source, mentions)):
        return None
    return Found(span, (Meaning("actor", _known(scene, span) or _introduced(scene, span)),))


def _fresh(scene: Scene, term: Found) -> bool:
    """An organisation that only this article names may be a person after all."""
    ids = term.ids("actor", "place")
    return len(term.meanings) == 1 and bool(ids) and ids[0] in {**scene.cast.introduced, **scene.cast.discovered}


def _human(scene: Scene, span: Span, source: Span, mentions: Placed[FoundMention]) -> bool:
    """An age, "who", or a role beside the name: a mayor, a witness."""
    if _HUMAN.match(scene.text, span[1]):
        return True
    return any(
        each.kind == "role"
        and each.gender not in ("neuter", "plural")
        and within(each.span, source)
        and (each.span[0] >= span[1] or scene.text[each.span[0] : span[0]].count(",") or each.span[1] <= span[0])
        for each in mentions.touching(source)
    )


def _known(scene: Scene, span: Span) -> str | None:
    """The one person of the article whose name begins or ends so, where the article has one."""
    name = fold(scene.words(span))
    fitting = [
        own
        for own, actor in scene.cast.introduced.items()
        if actor.kind == "person" and name != fold(actor.name) and name in fold(actor.name).split()
    ]
    return fitting[0] if len(fitting) == 1 else scene.gazetteer.person_like(scene.words(span))


def _introduced(scene: Scene, span: Span) -> str:
    name = scene.words(span)
    if " " not in name:
        return scene.introduce_single(name)
    own = scene.cast.introduce(name, "person")
    if not scene.cast.is_person(own) and own in scene.cast.introduced:
        scene.cast.introduced[own] = scene.cast.actor(own).model_copy(update={"kind": "person"})
    return own
