"""Does a publisher speak for itself? An official's channel and a staff's bulletin do, a newspaper does not."""

import re

from graph.model import ActorKind
from ingest.gazetteer import Found, Gazetteer

SPEAKING: frozenset[ActorKind] = frozenset({"person", "armed_force", "armed_group", "ministry", "government"})
"""Kinds of actors whose channel speaks for them."""

_WORD = re.compile(r"[^\W_]+")


def publishing_actor(outlet: str, gazetteer: Gazetteer) -> str | None:
    """The known actor whose own channel an outlet is: "Telegram: Vyacheslav Gladkov", and not "Hamas Media Monitor"."""
    names = _named(outlet, gazetteer)
    actors = [own for term in names for own in term.ids("actor")]
    if len(actors) != 1 or not _nothing_else(outlet, names, gazetteer, gazetteer.nouns.words.commands):
        return None
    return actors[0] if gazetteer.actors[actors[0]].kind in SPEAKING else None


def publishing_body(outlet: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The institution, the first named, and the state whose channel it is: "General Staff of Ukraine (Facebook)"."""
    names = _named(outlet, gazetteer)
    institutions = [own for term in names for own in term.ids("institution")]
    states = [own for term in names for own in term.ids("actor", "metonym", "demonym")]
    if not institutions or len(states) != 1 or not _nothing_else(outlet, names, gazetteer):
        return None
    return institutions[0], states[0]


def speaks_for_itself(outlet: str | None, gazetteer: Gazetteer) -> bool:
    if not outlet:
        return False
    return publishing_actor(outlet, gazetteer) is not None or publishing_body(outlet, gazetteer) is not None


def _named(outlet: str, gazetteer: Gazetteer) -> list[Found]:
    """The names in it, less those that are words for a channel: "Telegram" is also the name of a firm."""
    channels = gazetteer.nouns.words.channels
    return [term for term in gazetteer.find(outlet) if outlet[slice(*term.span)].casefold() not in channels]


def _nothing_else(outlet: str, names: list[Found], gazetteer: Gazetteer, usual: frozenset[str] = frozenset()) -> bool:
    """Whether only words for a channel, or `usual` ones, stand beside what is named."""
    beside = list(outlet)
    for term in names:
        if term.ids("actor", "metonym", "demonym", "institution", "role"):
            beside[slice(*term.span)] = " " * (term.span[1] - term.span[0])
    words = _WORD.findall("".join(beside).casefold())
    return all(word in gazetteer.nouns.words.channels | usual for word in words)
