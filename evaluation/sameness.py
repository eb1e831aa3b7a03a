"""Is the actor that was found the one whom the gold names? Annotators write names, not ids, each in an own spelling."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.ids import actor_id, fold
from graph.model import Actor
from ingest.gazetteer import Found, Gazetteer
from ingest.gazetteer.same_names import same_name
from ingest.resolve.roles import owner_of

_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "s", "jr", "sr"})
_GOVERNMENT = re.compile(r"(?:the )?government of (?:the )?(?P<state>.+)", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:of|for|in|at|on|to|from|with|who|near|and)\b|,")
_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a gold name means, in every form by which an actor can be recognised."""

    ids: frozenset[str]
    forms: tuple[str, ...]
    words: tuple[str, ...]


def named(gazetteer: Gazetteer, name: str) -> Named | None:
    """None where the words describe somebody without naming anybody: "two analysts", "unknown"."""
    forms = [name, _BRACKET.sub(" ", name), *_BRACKET.findall(name)]
    ids = {own for form in forms for own in _known(gazetteer, form)}
    words = tuple(word for word in fold(_BRACKET.sub(" ", name)).split() if word not in _SMALL)
    if not ids and not _proper(name):
        return None
    return Named(frozenset(ids), tuple(forms), words)


def same(actor: Actor, gold: Named) -> bool:
    if actor.id in gold.ids or (actor.kind == "government" and actor.side in gold.ids):
        return True
    if any(same_name(name, form, actor.kind) for name in actor.names for form in gold.forms):
        return True
    return any(_alike(actor, name, gold.words) for name in actor.names)


def _alike(actor: Actor, name: str, gold: tuple[str, ...]) -> bool:
    """A person goes by a surname with or without more before it; a body by most of its words, or by its initials."""
    words = tuple(word for word in fold(name).split() if word not in _SMALL)
    if not words or not gold:
        return False
    shorter, longer = sorted((words, gold), key=len)
    if actor.kind == "person":
        return same_name(shorter[-1], longer[-1]) and set(shorter) <= set(longer)
    if actor.kind == "state":
        return words == gold
    most = set(shorter) <= set(longer) and (2 * len(shorter) >= len(longer) or shorter[0] == longer[0])
    return most or bool({_initials(words), _initials(gold)} & {"".join(words), "".join(gold)})


def _initials(words: tuple[str, ...]) -> str | None:
    """Without the state before the name: the FDA is the U.S. Food and Drug Administration."""
    own = [word for word in words if len(word) > 1 and word not in ("us", "uk", "un")]
    return "".join(word[0] for word in own) if len(own) > 2 else None


def _known(gazetteer: Gazetteer, name: str) -> Iterable[str]:
    for meaning in gazetteer.lookup(name):
        if meaning.kind in ("actor", "metonym"):
            yield meaning.id
    if own := gazetteer.person_like(name):
        yield own
    if (of := _GOVERNMENT.match(name)) and (own := next(iter(gazetteer.lookup(of["state"])), None)):
        yield own.id
    terms = gazetteer.find(name)
    for institution in (own for term in terms for own in term.ids("institution")):
        for side in _sides(gazetteer, terms):
            if gazetteer.institutions[institution].kind == "government":
                yield side
            if known := gazetteer.bodies.get((institution, side)):
                yield known
            if adjective := gazetteer.adjectives.get(side):
                yield actor_id(gazetteer.institutions[institution].name.format(adjective=adjective))


def _sides(gazetteer: Gazetteer, terms: Iterable[Found]) -> Iterable[str]:
    for term in terms:
        owner = owner_of(term)
        if owner and owner in gazetteer.actors:
            yield gazetteer.actors[owner].side or owner


def _proper(name: str) -> bool:
    """Whether the head word is written as a name: "mayor of Port Hadley" names no mayor."""
    head = _WITHIN.split(_BRACKET.sub(" ", name).strip().removeprefix("the "))[0]
    words = re.findall(r"[^\W_][\w'’.-]*", head)
    return bool(words) and not words[-1].islower()
