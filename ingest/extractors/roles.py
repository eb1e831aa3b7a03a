"""Which nouns stand for someone who can act or speak? Read from seeds/roles.toml."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ingest import seeds
from ingest.extraction import Gender


class Roles(BaseModel):
    """Lemmas of role nouns, by what they stand for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    persons: frozenset[str]
    groups: frozenset[str]
    institutions: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    feminine_titles: frozenset[str]
    masculine_titles: frozenset[str]

    def __contains__(self, lemma: str) -> bool:
        return lemma in self.persons or lemma in self.institutions or lemma in self.groups

    def gender(self, lemma: str, *, plural: bool) -> Gender:
        if plural:
            return "plural"
        if lemma in self.feminine:
            return "feminine"
        if lemma in self.masculine:
            return "masculine"
        return "neuter" if lemma in self.institutions and lemma not in self.persons else "unknown"


def load(path: Path | None = None) -> Roles:
    with (path or seeds.folder() / "roles.toml").open("rb") as file:
        return Roles.model_validate(tomllib.load(file))
