"""Does a publisher speak for itself? An official's channel and a staff's bulletin do, a newspaper does not."""

from collections.abc import Iterator

from graph.model import ActorKind
from ingest.gazetteer import Gazetteer

SPEAKING: frozenset[ActorKind] = frozenset({"person", "armed_force", "armed_group", "ministry", "government"})
"""Kinds of actors whose channel speaks for them."""


def publishing_actors(outlet: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The known actors that an outlet is named after and speaks for: "Telegram: Vyacheslav Gladkov"."""
    for term in gazetteer.find(outlet):
        for own in term.ids("actor"):
            if gazetteer.actors[own].kind in SPEAKING:
                yield own


def publishing_body(outlet: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The institution and the state that an outlet is named after: "General Staff of Ukraine (Facebook)"."""
    names = gazetteer.find(outlet)
    institutions = [own for term in names for own in term.ids("institution")]
    states = [own for term in names for own in term.ids("actor", "metonym", "demonym")]
    return (institutions[0], states[0]) if institutions and len(states) == 1 else None


def speaks_for_itself(outlet: str | None, gazetteer: Gazetteer) -> bool:
    if not outlet:
        return False
    return any(publishing_actors(outlet, gazetteer)) or publishing_body(outlet, gazetteer) is not None
