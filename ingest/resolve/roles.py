"""Who holds which role in the article: by a title before the name, or beside it, before or after?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Span
from ingest.gazetteer import Found
from ingest.resolve.scene import Scene

_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}|['’]s?\s+|-")
_OF = re.compile(r"\s+(?:of|in|for|at)\s+(?:the\s+)?(?:[a-z]+\s+)?")
_NEXT = re.compile(r"\s+")
_BESIDE = re.compile(r"\s*[,(—–]\s*(?:who (?:is|was) )?(?:the |a |an )?(?:acting |former |then |[A-Z]?[a-z-]+ed )?")


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role or institution as the article words it: `of` whom or where, and `holder` where it names one."""

    span: Span
    """The phrase with its owner, without the holder's name."""
    word: Span
    role: str | None
    institution: str | None
    of: str | None
    holder: str | None = None
    holder_span: Span | None = None


def role_uses(scene: Scene, terms: Sequence[Found]) -> tuple[RoleUse, ...]:
    return tuple(_use(scene, terms, at) for at, term in enumerate(terms) if term.ids("role", "institution"))


def _use(scene: Scene, terms: Sequence[Found], at: int) -> RoleUse:
    word = terms[at]
    first = last = at
    of: str | None = None
    if at and (owner := owner_of(terms[at - 1])) and _OWNER.fullmatch(scene.gap(terms[at - 1].span, word.span)):
        of, first = owner, at - 1
    if at + 1 < len(terms) and _OF.fullmatch(scene.gap(word.span, terms[at + 1].span)):
        after = owner_of(terms[at + 1])
        if after and (of is None or after in scene.gazetteer.places):
            of, last = after, at + 1
    holder = _holder(scene, terms, first, last) if word.ids("role") else None
    return RoleUse(
        span=(terms[first].span[0], terms[last].span[1]),
        word=word.span,
        role=_role_there(scene, next(iter(word.ids("role")), None), of),
        institution=next(iter(word.ids("institution")), None),
        of=of,
        holder=holder.ids("actor", "surname")[0] if holder else None,
        holder_span=holder.span if holder else None,
    )


def _role_there(scene: Scene, role: str | None, of: str | None) -> str | None:
    """The head of a region is its governor, that of a city its mayor."""
    if role is None or of is None or of not in scene.gazetteer.places:
        return role
    entry, kind = scene.gazetteer.roles[role], scene.gazetteer.places[of].kind
    return {"region": entry.of_region, "settlement": entry.of_settlement}.get(kind) or role


def owner_of(term: Found) -> str | None:
    """Whose role it is: a region before the city of the same name, a state, a body, a group."""
    owners = term.ids("metonym", "demonym") or term.ids("actor", "place")
    return owners[0] if owners else None


def _holder(scene: Scene, terms: Sequence[Found], first: int, last: int) -> Found | None:
    """The person directly after the title; else the one it stands beside, before or after a comma."""
    before = terms[first - 1] if first else None
    after = terms[last + 1] if last + 1 < len(terms) else None
    after = after if after and _named_person(scene, after) else None
    before = before if before and _named_person(scene, before) else None
    end, start = terms[last].span, terms[first].span
    if after and _NEXT.fullmatch(scene.gap(end, after.span)):
        return after
    if before and _BESIDE.fullmatch(scene.gap(before.span, start)):
        return before
    if after and re.fullmatch(r"\s*,\s*", scene.gap(end, after.span)):
        return after
    return None


def _named_person(scene: Scene, term: Found) -> bool:
    who = term.ids("actor", "surname")
    return len(who) == 1 and scene.cast.is_person(who[0])
