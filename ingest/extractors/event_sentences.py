"""Does a sentence, or a phrase of it, hold one of these words? Words count in any form, hyphens count as spaces."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

_ASIDE = {"relcl", "acl", "advcl", "appos", "parataxis"}


@dataclass(frozen=True, slots=True)
class Words:
    """Single words, and two running texts for phrases: as written, and in base forms."""

    single: frozenset[str]
    running: str

    def hold(self, phrases: tuple[str, ...]) -> bool:
        single, longer = _split(phrases)
        return not single.isdisjoint(self.single) or any(phrase in self.running for phrase in longer)


@cache
def _split(phrases: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    plain = [phrase.replace("-", " ") for phrase in phrases]
    return (
        frozenset(word for word in plain if " " not in word),
        tuple(f" {phrase} " for phrase in plain if " " in phrase),
    )


def forms(token: Token) -> tuple[str, str, str]:
    """As written, the base form, and the singular that a tagger may have missed: "Warplanes"."""
    lower = token.lower_
    return lower, token.lemma_.lower(), lower[:-1] if len(lower) > 3 and lower.endswith("s") else lower


def words_of(tokens: Iterable[Token]) -> Words:
    kept = [token for token in tokens if not token.is_space and token.text != "-"]
    written = " ".join(token.lower_ for token in kept)
    based = " ".join(token.lemma_.lower() for token in kept)
    running = f" {written} | {based} ".replace("-", " ")
    parts = frozenset(part for token in kept for form in forms(token) for part in (form, *form.split("-")))
    return Words(parts, running)


def phrase_of(noun: Token) -> Words:
    """The noun with what belongs to it, without the clauses that hang on it."""
    return words_of(_phrase(noun))


def _phrase(noun: Token) -> list[Token]:
    found, ahead = list[Token](), [noun]
    while ahead:
        at = ahead.pop()
        found.append(at)
        ahead += [child for child in at.children if child.dep_ not in _ASIDE and child.pos_ != "VERB"]
    return sorted(found, key=lambda token: token.i)
