"""Which names stand in the article, known ones and new ones, and whom does a bare surname mean?"""

import re
from collections.abc import Iterable, Iterator

from graph.ids import fold
from graph.model import Span
from ingest.extraction import FoundMention
from ingest.gazetteer import Found, Meaning
from ingest.gazetteer.names import tokens
from ingest.resolve.names import Names
from ingest.resolve.outlets import is_outlet
from ingest.resolve.scene import Scene, overlap, within
from ingest.resolve.sited import repeated, sited
from ingest.resolve.voiced import voiced
from ingest.spans import itself, placed

_PARTICLE = r"al|el|bin|ibn|de|von|van|abu|da|ben"
_PERSON = re.compile(rf"[^\W\d_a-z][\w'’.-]*(?: (?:(?:a[a-z]|ash|el)-[A-Z][\w'’-]*|[^\W\d_a-z][\w'’.-]*|{_PARTICLE}))+")
_WORD = r"[A-ZÀ-Ž][a-zà-ž'’-]+(?<!['’]s)"
_AFTER_TITLE = re.compile(rf"\.? (?P<name>{_WORD}(?: (?:{_WORD}|(?:al|el|bin|de|von|van)(?:-[A-Z][a-z]+)?))+)(?!\w)")
_BEFORE = re.compile(r"[a-z,] (?P<name>[A-ZÀ-Ž][a-zà-ž'’-]+ )$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NAME_GOES_ON = re.compile(r" (?:[A-ZÀ-Ž][a-zà-ž]|al-|el-|bin )")
_ORGANISATION = re.compile(r"[^\W\d_a-z][\w'’.&-]*(?: (?:[^\W\d_a-z][\w'’.&-]*|for|of|and|the|on))+|[A-Z][A-Z0-9-]+")


def terms(scene: Scene) -> tuple[Found, ...]:
    """Names from left to right. Known names come before the entity recogniser's opinion."""
    found = list(scene.gazetteer.find(scene.text))
    names = Names(_firsts([*_full_names(scene, found), *found]))
    for new in (places := tuple(sited(scene, names))):
        names.put(new)
    for new in tuple(repeated(scene, names, places)):
        names.put(new)
    for mention in scene.extraction.mentions:
        if mention.kind == "name" and (new := _new_name(scene, mention, names)):
            names.put(new)
    for new in tuple(voiced(scene, names)):
        names.put(new)
    return _surnames(scene, names)


def _firsts(found: list[Found]) -> list[Found]:
    """Those that overlap none given before them."""
    numbered = placed(enumerate(found), lambda each: each[1].span)
    return [term for at, term in enumerate(found) if numbered.touching(term.span)[0][0] == at]


def _full_names(scene: Scene, found: list[Found]) -> list[Found]:
    """Whole names that a title introduces, or that end in a known surname: a namesake, not the known person."""
    names: list[Found] = []
    for term in found:
        if term.ids("role") and (after := _AFTER_TITLE.match(scene.text, term.span[1])):
            names.append(_as_person(scene, after.span("name")))
        elif term.ids("surname") and not term.ids("actor") and (before := _word_before(scene, term.span[0])):
            names.append(_as_person(scene, (before.start("name"), term.span[1])))
    taken = placed((term.span for term in found if not term.ids("surname")), itself)
    return [name for name in names if not taken.touching(name.span)]


def _word_before(scene: Scene, at: int) -> re.Match[str] | None:
    """The last word and what stands around it: the text before that is of no use, and may be long."""
    space = scene.text.rfind(" ", 0, max(0, at - 2))
    return _BEFORE.search(scene.text, max(0, space - 1), at)


def _as_person(scene: Scene, span: Span) -> Found:
    name = scene.words(span)
    return Found(span, (Meaning("actor", scene.gazetteer.person_like(name) or scene.cast.introduce(name, "person")),))


def _new_name(scene: Scene, mention: FoundMention, found: Names) -> Found | None:
    touched = found.touching(mention.span)
    span = _without_titles(mention.span, touched)
    inside = [term for term in touched if overlap(term.span, span)]
    if span[0] >= span[1] or any(within(span, term.span) for term in inside):
        return None
    name = scene.words(span)
    if mention.label == "PERSON" or (mention.label != "ORG" and _titled(span, found)):
        return _new_person(scene, span, name, inside)
    speaks = scene.speaks(span)
    if speaks and mention.label not in ("ORG", "GPE", "LOC") and not inside and _PERSON.fullmatch(name):
        return _as_person(scene, span)
    if mention.label == "ORG" or (mention.label is None and speaks):
        alone = speaks and mention.label == "ORG" and name[0].isupper() and not _common(scene, name)
        if not (alone or _ORGANISATION.fullmatch(name)) or _composed(scene, span, inside):
            return None
        if fold(name) in scene.surnames:
            return None  # the recogniser took "Orlik" for a firm where "Pavel Orlik" stands elsewhere
        kind = "media" if is_outlet(scene, span) else "organisation"
        return Found(span, (Meaning("actor", scene.cast.introduce(name, kind)),))
    if mention.label in ("GPE", "LOC") and not inside and _located(scene, span):
        return Found(span, (Meaning("place", scene.cast.discover(name)),))
    return None


def _new_person(scene: Scene, span: Span, name: str, inside: list[Found]) -> Found | None:
    whole = [term for term in inside if term.ids("actor") and term.span[1] == span[1]]
    if whole or not _PERSON.fullmatch(name):
        return None
    known = scene.gazetteer.person_like(name)
    return Found(span, (Meaning("actor", known or scene.cast.introduce(name, "person")),))


def _without_titles(span: Span, touched: list[Found]) -> Span:
    start, end = span
    for term in sorted(touched, key=lambda term: term.span):
        leads = term.span[0] <= start < term.span[1] < end
        if leads and term.ids("role", "demonym", "institution"):
            start = term.span[1] + 1
    return start, end


def _titled(span: Span, found: Names) -> bool:
    before = found.touching((span[0] - 2, span[0] - 1))
    return any(term.span[1] + 1 == span[0] and term.ids("role") for term in before)


def _common(scene: Scene, name: str) -> bool:
    """ "The Company" is not called so: it refers to one named elsewhere."""
    return name.casefold() in scene.gazetteer.nouns.actors


def _composed(scene: Scene, span: Span, inside: list[Found]) -> bool:
    """Whether known words make up the whole name: "Ukraine's General Staff" is read as such."""
    left = [
        match
        for match in re.finditer(r"[A-ZÀ-Ž][\w-]{2,}", scene.words(span))
        if not any(term.span[0] <= span[0] + match.start() < term.span[1] for term in inside)
    ]
    return not left or any(term.ids("role") for term in inside)


def _located(scene: Scene, span: Span) -> bool:
    before = scene.text[max(0, span[0] - 30) : span[0]].casefold().split()
    return bool(before) and before[-1] in scene.gazetteer.nouns.words.locative


def _surnames(scene: Scene, found: Iterable[Found]) -> tuple[Found, ...]:
    """A bare surname means the person whom the article names in full, before or after; two such persons stay two."""
    full: dict[str, list[str]] = {}
    for term in found:
        for own in term.ids("actor"):
            if scene.cast.is_person(own) and " " in scene.words(term.span).strip():
                keys = {surname(name) for name in (*scene.cast.actor(own).names, scene.words(term.span))}
                for key in keys:
                    if own not in full.setdefault(key, []):
                        full[key].append(own)
    linked = [_linked(term, full, scene) for term in found]
    taken = placed((term.span for term in linked), itself)
    inner = placed((each.span for each in scene.extraction.mentions if each.kind == "name"), itself)
    for span in _bare(scene.text, full):
        first = any(name[0] <= span[0] and span[1] < name[1] for name in inner.touching(span))
        if not taken.touching(span) and not (first and _NAME_GOES_ON.match(scene.text, span[1])):
            own = full[fold(scene.words(span))]
            linked.append(Found(span, tuple(Meaning("surname", each) for each in own)))
    return tuple(sorted(linked, key=lambda term: term.span))


def surname(name: str) -> str:
    """The last word that is no "Jr", as a search key."""
    words = [word for word in name.split() if fold(word) not in _SUFFIXES] or name.split()
    return fold(words[-1])


def _bare(text: str, full: dict[str, list[str]]) -> Iterator[Span]:
    """Surnames where they stand, those of several parts whole: al-Maliki, Smith-Jones."""
    sizes = {key.split()[0]: len(key.split()) for key in sorted(full, key=len) if key}
    words = list(tokens(text))
    at = 0
    while at < len(words):
        size = sizes.get(words[at].key, 1)
        for many in range(size, 0, -1):
            run = words[at : at + many]
            if " ".join(word.key for word in run) in full and run[-1].word[0].isupper():
                yield run[0].span[0], run[-1].span[1]
                at += many - 1
                break
        at += 1


def _linked(term: Found, full: dict[str, list[str]], scene: Scene) -> Found:
    if not term.ids("surname") or term.ids("actor"):
        return term
    named = full.get(fold(scene.words(term.span)))
    return Found(term.span, tuple(Meaning("surname", own) for own in named)) if named else term
