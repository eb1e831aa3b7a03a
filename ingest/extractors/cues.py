"""Which words say that someone speaks or thinks, and how is their content attached? Read from seeds/cues.toml."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from spacy.tokens import Token

from graph.model import SpeechAct
from ingest import seeds


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Row):
    """How the words of one entry take their content, and which act they are."""

    act: SpeechAct
    takes: frozenset[str]
    lemmas: tuple[str, ...] = Field(min_length=1)
    addressee: str = "to"


class Words(_Row):
    words: tuple[str, ...]


class Lemmas(_Row):
    lemmas: tuple[str, ...]


class Light(Lemmas):
    utters: bool = False


class Medium(_Row):
    name: str
    words: tuple[str, ...]


class Relay(Lemmas):
    way: Literal["citing", "as saying", "carrying", "publishing"]


class Lexicon(BaseModel):
    """The whole of cues.toml, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[Frame, ...]
    nouns: tuple[Frame, ...]
    adjectives: tuple[Frame, ...]
    light: tuple[Light, ...]
    phrases: tuple[Words, ...]
    opinions: tuple[Lemmas, ...]
    silences: tuple[Lemmas, ...]
    media: tuple[Medium, ...]
    elsewhere: tuple[Lemmas, ...]
    relays: tuple[Relay, ...]
    references: tuple[Words, ...]
    documents: tuple[Lemmas, ...]
    unnamed: tuple[Words, ...]

    @cached_property
    def verb_frames(self) -> dict[str, tuple[Frame, ...]]:
        return _by_lemma(self.verbs)

    @cached_property
    def noun_frames(self) -> dict[str, tuple[Frame, ...]]:
        return _by_lemma(self.nouns)

    @cached_property
    def adjective_frames(self) -> dict[str, tuple[Frame, ...]]:
        return _by_lemma(self.adjectives)

    @cached_property
    def figure_nouns(self) -> frozenset[str]:
        """What one gives a figure for: the toll, a count."""
        return frozenset(lemma for row in self.nouns if row.act == "estimate" for lemma in row.lemmas)

    @cached_property
    def light_verbs(self) -> frozenset[str]:
        return frozenset(lemma for row in self.light for lemma in row.lemmas)

    @cached_property
    def uttering_verbs(self) -> frozenset[str]:
        return frozenset(lemma for row in self.light if row.utters for lemma in row.lemmas)

    @cached_property
    def elsewhere_words(self) -> frozenset[str]:
        return frozenset(lemma for row in self.elsewhere for lemma in row.lemmas)

    @cached_property
    def opinion_nouns(self) -> frozenset[str]:
        return frozenset(lemma for row in self.opinions for lemma in row.lemmas)

    @cached_property
    def silent_lemmas(self) -> frozenset[str]:
        return frozenset(lemma for row in self.silences for lemma in row.lemmas)

    @cached_property
    def medium_names(self) -> dict[str, str]:
        return {word: medium.name for medium in self.media for word in medium.words}

    @cached_property
    def medium_words(self) -> re.Pattern[str]:
        longest_first = sorted(self.medium_names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    @cached_property
    def relay_lemmas(self) -> dict[str, dict[str, str | None]]:
        """By the way of relaying: each lemma, with the preposition that it needs before the one it names."""
        table: dict[str, dict[str, str | None]] = defaultdict(dict)
        for row in self.relays:
            for lemma, _, preposition in (words.partition(" ") for words in row.lemmas):
                table[row.way][lemma] = preposition or None
        return dict(table)

    @cached_property
    def reference_words(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(words.split()) for row in self.references for words in row.words)

    @cached_property
    def unnamed_words(self) -> frozenset[str]:
        return frozenset(word for row in self.unnamed for word in row.words)

    @cached_property
    def document_nouns(self) -> frozenset[str]:
        """Nouns of what is written or told: one who cites it names no speaker, but it speaks."""
        return frozenset(lemma for row in self.documents for lemma in row.lemmas) | frozenset(self.noun_frames)

    @cached_property
    def phrase_words(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(words.split()) for row in self.phrases for words in row.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text: its head, all of its words, and the frames that its content may take."""

    head: Token
    words: tuple[Token, ...]
    frames: tuple[Frame, ...]

    def frame(self, *kinds: str) -> Frame | None:
        return next((frame for frame in self.frames if not frame.takes.isdisjoint(kinds)), None)


def load(path: Path | None = None) -> Lexicon:
    with (path or seeds.folder() / "cues.toml").open("rb") as file:
        return Lexicon.model_validate(tomllib.load(file))


def verb_cue(verb: Token, lexicon: Lexicon) -> Cue | None:
    """The cue that this verb is, together with its particle ("ruled out") where the lexicon knows the two as one."""
    frames = lexicon.verb_frames
    lemma = verb.lemma_.lower()
    for second in _seconds(verb):
        found = frames.get(f"{lemma} {second.lower_}")
        if found:
            return Cue(verb, (verb, second), found)
    found = frames.get(lemma)
    return Cue(verb, (verb,), found) if found else None


def _seconds(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"prt", "prep", "advmod", "acomp", "oprd", "ccomp", "dobj", "xcomp"}:
            yield child


def _by_lemma(frames: tuple[Frame, ...]) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for lemma in frame.lemmas:
            table[lemma].append(frame)
    return {lemma: tuple(found) for lemma, found in table.items()}
