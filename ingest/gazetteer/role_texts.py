"""Which role, and of what, do the words of an office say? Only where they say nothing else."""

from collections.abc import Mapping, Sequence

from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.import_rules import import_rules
from ingest.gazetteer.names import Found, tokens


def role_in(words: str, country: str | None, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """ "Minister of Defence of Ukraine", or "Minister of Defence" in Ukraine; but no "adviser to the minister".

    `country` is the id of the state in which the office is held. A rank alone is no office.
    """
    text = words.split("(")[0].strip()
    found = gazetteer.find(text)
    titles = [term for term in found if term.ids("role")]
    if len(titles) != 1 or not _says_nothing_else(text, found, titles[0]):
        return None
    role = titles[0].ids("role")[0]
    owners = [own for term in found if term is not titles[0] for own in _owners(term, gazetteer)]
    of = next((own for own in owners if own.startswith("place:")), None) or next(iter(owners), country)
    if of is None:
        return None
    if of in gazetteer.places:
        entry, kind = gazetteer.roles[role], gazetteer.places[of].kind
        role = {"region": entry.of_region, "settlement": entry.of_settlement}.get(kind) or role
    return None if gazetteer.roles[role].rank else (role, of)


def _owners(term: Found, gazetteer: Gazetteer) -> Sequence[str]:
    """A state before its country."""
    actors = term.ids("demonym", "metonym") or term.ids("actor")
    states = [own for own in actors if gazetteer.actors[own].kind == "state"]
    return states or actors or term.ids("place")


def _says_nothing_else(text: str, found: Sequence[Found], title: Found) -> bool:
    allowed = import_rules().words
    covered: Mapping[int, Found] = {at: term for term in found for at in range(*term.span)}
    for token in tokens(text):
        if token.span[0] not in covered:
            words = allowed.before | allowed.joints if token.span[0] < title.span[0] else allowed.joints
            if token.key not in words:
                return False
    return all(term is title or term.ids("actor", "demonym", "metonym", "place") for term in found)
