"""Small articles with what an extractor would find in them, written by hand: spans are given by their words."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from graph.model import Article, Fragment, Span, Speaker, Statement
from ingest.extraction import Extraction, FoundClaim, FoundMention, FoundStatement, FoundToponym, ToponymUse
from ingest.gazetteer import Gazetteer, World
from ingest.resolve import resolve

Said = tuple[str | None, str, str]
"""Source, cue and content of a statement, as their words stand in the text."""


class Report:
    """An article under construction; `say` adds a statement, `person` a name that the recogniser would see."""

    def __init__(self, gazetteer: Gazetteer, text: str, *, outlet: str | None, published: date) -> None:
        self.gazetteer = gazetteer
        self.article = Article(id="article:test", text=text, outlet=outlet, published=published)
        self.statements: list[FoundStatement] = []
        self.mentions: list[FoundMention] = []
        self.claims: list[FoundClaim] = []
        self.toponyms: list[FoundToponym] = []

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return start, start + len(words)

    def nearest(self, words: str, to: int) -> Span:
        starts = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", self.article.text)]
        start = min(starts, key=lambda start: abs(start - to))
        return start, start + len(words)

    def say(self, source: str | None, cue: str, content: str, **more: object) -> "Report":
        inside = self.span(content)
        found = self.nearest(source, inside[0]) if source else None
        values: dict[str, object] = {"content": (inside,), "kind": "indirect", "source": found, **more}
        if isinstance(words := values.get("addressee"), str):
            values["addressee"] = self.span(words)
        if cue:
            values["cue"] = (self.nearest(cue, inside[0]),)
        self.statements.append(FoundStatement(**values))  # pyright: ignore[reportArgumentType]
        return self

    def person(self, *names: str, subject: bool = False) -> "Report":
        for name in names:
            self.mentions.append(
                FoundMention(span=self.span(name), kind="name", head=name.split()[-1], label="PERSON", subject=subject)
            )
        return self

    def toponym(self, *names: str, use: ToponymUse = "literal", confidence: float = 0.9) -> "Report":
        self.toponyms.extend(FoundToponym(self.span(name), use, confidence) for name in names)
        return self

    def claim(self, statement: int, **fields: object) -> "Report":
        for name in ("span", "of", "by", "claimant", "place"):
            if isinstance(words := fields.get(name), str):
                fields[name] = self.span(words)
        self.claims.append(FoundClaim(statement=statement, **fields))  # pyright: ignore[reportArgumentType]
        return self

    def resolve(self) -> Fragment:
        sentences = tuple(match.span() for match in re.finditer(r"[^.\n\s][^.\n]*\.?", self.article.text))
        extraction = Extraction(
            statements=tuple(self.statements),
            mentions=tuple(self.mentions),
            claims=tuple(self.claims),
            toponyms=tuple(self.toponyms),
            sentences=sentences,
            extractor="by hand",
        )
        return resolve(self.article, extraction, self.gazetteer)

    def speakers(self) -> list[Speaker | None]:
        """The answer for each statement; None where there is none or only candidates."""
        return [answer(statement) for statement in self.resolve().statements]


def answer(statement: Statement) -> Speaker | None:
    best = statement.speakers[0] if statement.speakers else None
    return best if best and best.how != "possible" else None


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def worldly(world: World) -> Callable[[str], Report]:
    """A report that is read with the places of the world at hand."""
    known = Gazetteer.load(world=world)
    return lambda text: Report(known, text, outlet=None, published=date(2025, 3, 12))


@pytest.fixture
def report(gazetteer: Gazetteer) -> Callable[..., Report]:
    def make(text: str, outlet: str | None = None, published: date = date(2025, 3, 12)) -> Report:
        return Report(gazetteer, text, outlet=outlet, published=published)

    return make
