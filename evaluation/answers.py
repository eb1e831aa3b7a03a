"""What was answered for each labelled statement that was found, and was it right?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from evaluation.labelled import Labelled, Said
from evaluation.sameness import Named, named, same
from graph.ids import fold
from graph.model import Fragment, Span, Speaker, Statement
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor, extraction_of
from ingest.resolve import resolve

Kind = Literal["name", "pronoun", "role", "metonym", "no source", "nobody named"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "i", "we", "us", "who", "which", "one", "you", "this", "that"]
)
_HEAD = re.compile(r"[,(]|\b(?:of|for|at|in|who|from|with|on)\b")
_JOINT = re.compile(r"[a-z,] and (?:the )?[A-Z]")


@dataclass(frozen=True, slots=True)
class Answer:
    """`best` is the first answer or candidate for a statement whose source was found where the label has it."""

    article: str
    kind: Kind
    words: str
    wanted: str | None
    best: Speaker | None
    best_is_right: bool

    @property
    def given(self) -> bool:
        return self.best is not None and self.best.how != "possible"

    @property
    def right(self) -> bool:
        return self.given and self.best_is_right


def answers(labelled: Iterable[Labelled], extractor: Extractor, gazetteer: Gazetteer) -> Iterator[Answer]:
    for each in labelled:
        fragment = resolve(each.article, extraction_of(each.article, extractor), gazetteer)
        yield from judged(each, fragment, gazetteer)


def judged(labelled: Labelled, fragment: Fragment, gazetteer: Gazetteer) -> Iterator[Answer]:
    """Each labelled statement that was found with its source. Several speakers of one statement are not judged."""
    actors = {actor.id: actor for actor in fragment.actors}
    for said, found in pairs(labelled.statements, fragment.statements):
        wanted = [each for name in said.names if (each := named(gazetteer, name))]
        if not _one_source(said, found) or (len(said.names) == 1 and _joint(said.names[0], wanted)):
            continue
        best = found.speakers[0] if found.speakers else None
        words = " ".join(labelled.article.text[slice(*span)] for span in said.source)
        yield Answer(
            article=labelled.article.id,
            kind=_kind(gazetteer, words, wanted),
            words=words,
            wanted=said.names[0] if wanted else None,
            best=best,
            best_is_right=best is not None and any(same(actors[best.actor], one) for one in wanted),
        )


def pairs(labelled: Iterable[Said], found: Iterable[Statement]) -> Iterator[tuple[Said, Statement]]:
    """Those whose contents share at least half of their characters, the best matches first, each once."""
    wanted, got = list(labelled), list(found)
    characters = [_characters(each.content) for each in got]
    overlaps: list[tuple[float, int, int]] = []
    for n, said in enumerate(wanted):
        here = _characters(said.content)
        for m, there in enumerate(characters):
            if (both := len(here & there)) and both / len(here | there) >= 0.5:
                overlaps.append((-both / len(here | there), n, m))
    said_taken: set[int] = set()
    found_taken: set[int] = set()
    for _, n, m in sorted(overlaps):
        if n not in said_taken and m not in found_taken:
            said_taken.add(n)
            found_taken.add(m)
            yield wanted[n], got[m]


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _one_source(said: Said, found: Statement) -> bool:
    if found.source is None or not said.source:
        return found.source is None and not said.source
    return any(start < found.source[1] and found.source[0] < end for start, end in said.source)


def _joint(name: str, wanted: Iterable[Named]) -> bool:
    return _JOINT.search(name) is not None and not any(each.ids for each in wanted)


def _kind(gazetteer: Gazetteer, words: str, wanted: list[Named]) -> Kind:
    """How the source words its speaker: by name where the name, or a head word written as one, stands in it."""
    if fold(words) in _PRONOUNS:
        return "pronoun"
    if not words:
        return "no source"
    if not wanted:
        return "nobody named"
    terms = gazetteer.find(words)
    ids = {own for each in wanted for own in each.ids}
    if len(words.split()) <= 3 and any(own in ids for term in terms for own in term.ids("metonym")):
        return "metonym"
    if any(own in ids for term in terms for own in term.ids("actor", "surname")):
        return "name"
    capitals = {fold(word) for word in re.findall(r"[^\W\d_a-z][\w'’.-]*", words)}
    if any(each.words and each.words[-1] in capitals for each in wanted):
        return "name"
    head = (_HEAD.split(words)[0].split() or words.split())[-1]
    common = len(head) == 1 or any(term.ids("role", "institution") for term in gazetteer.find(head))
    return "role" if head[0].islower() or common else "name"
