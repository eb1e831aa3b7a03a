"""What are the kinds and countries of public dumps here? What seeds/imports.toml says."""

from functools import cache

from graph.model import ActorKind, Value
from ingest.gazetteer.tables import read_whole
from ingest.seeds import folder


class FollowTheMoneyRules(Value):
    kinds: dict[str, ActorKind]


class WikidataRules(Value):
    kinds: dict[str, ActorKind]
    countries: dict[str, str]


class TitleWords(Value):
    before: frozenset[str]
    joints: frozenset[str]


class ImportRules(Value):
    followthemoney: FollowTheMoneyRules
    wikidata: WikidataRules
    words: TitleWords


@cache
def import_rules() -> ImportRules:
    """Raises BadSeed."""
    return read_whole(folder() / "imports.toml", ImportRules)
