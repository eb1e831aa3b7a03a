"""What stands where in a parsed text? Its words and their marks, in lists: a thousand look-ups cost little then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from graph.model import Span

Flags = NDArray[np.bool_]
Entity = tuple[int, int, str]
"""First word, the one after the last, label."""
_MARKS: list[int | str] = ["POS", "DEP", "SENT_START", "SPACY", "HEAD", "LEMMA"]
_NOBODY: Entity = (0, 0, "")


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a text. What is asked for before the first or after the last word is empty."""

    text: str
    words: list[str]
    lower: list[str]
    capitals: list[int]
    """The words that begin with a capital letter."""
    starts: list[int]
    proper: list[bool]
    """Whether the tagger calls it a proper noun."""
    noun: list[bool]
    """Whether it is a noun of any kind, or an adjective."""
    limits: list[bool]
    """Whether it may stand before a noun: an adjective, a number, an article or the like."""
    opens: list[bool]
    """Whether it is the first word of its sentence."""
    entities: dict[int, Entity]
    """For each word of an entity the whole one."""
    subject_of: dict[int, int]
    """For each word that is the subject of a verb in the active voice, where its verb stands."""
    lemma: Callable[[int], str]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def small(self, at: int) -> str:
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def entity(self, at: int) -> Entity:
        return self.entities.get(at, _NOBODY)

    def label(self, at: int) -> str:
        return self.entities.get(at, _NOBODY)[2]

    def capital(self, at: int) -> bool:
        return self.word(at)[:1].isupper()

    def span(self, first: int, after: int) -> Span:
        return self.starts[first], self.starts[after - 1] + len(self.words[after - 1])

    def slice(self, first: int, after: int) -> str:
        start, end = self.span(first, after)
        return self.text[start:end]

    def adjoins(self, at: int) -> bool:
        """Whether no white space parts a word from its neighbours."""
        return (
            self.span(at - 1, at)[1] == self.starts[at]
            and self.text[self.starts[at] + 1 : self.starts[at] + 2].isalnum()
        )

    def determined(self, at: int) -> bool:
        return at > 0 and self.limits[at - 1]

    def blank(self, at: int) -> bool:
        """Whether there is a new line, or no word at all."""
        return not self.word(at).strip()


def page(doc: Doc, text: str) -> Page:
    words = [token.text for token in doc]
    marks = cast("NDArray[np.uint64]", doc.to_array(_MARKS))
    strings, pos, lemmas = doc.vocab.strings, marks[:, 0], marks[:, 5]
    proper = pos == strings["PROPN"]
    heads = (marks[:, 4].astype(np.int64) + np.arange(len(words))).tolist()
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words)) + marks[:, 3].astype(np.int64)
    return Page(
        text=text,
        words=words,
        lower=[word.lower() for word in words],
        capitals=[at for at, word in enumerate(words) if word[0].isupper()],
        starts=(np.cumsum(lengths) - lengths).tolist(),
        proper=proper.tolist(),
        noun=(proper | (pos == strings["NOUN"]) | (pos == strings["ADJ"])).tolist(),
        limits=((pos == strings["ADJ"]) | (pos == strings["NUM"]) | (pos == strings["DET"])).tolist(),
        opens=(marks[:, 2] == 1).tolist(),
        entities={
            at: (entity.start, entity.end, entity.label_)
            for entity in doc.ents
            for at in range(entity.start, entity.end)
        },
        subject_of=_subjects(marks[:, 1] == strings["nsubj"], marks[:, 1] == strings["conj"], heads),
        lemma=lambda at: strings[int(lemmas[at])],
    )


def _subjects(subject: Flags, joined: Flags, heads: list[int]) -> dict[int, int]:
    """Both of "China and Russia agreed" are subjects."""
    found = {at: heads[at] for at in np.flatnonzero(subject).tolist()}
    for at in np.flatnonzero(joined).tolist():
        if heads[at] in found:
            found[at] = found[heads[at]]
    return found
