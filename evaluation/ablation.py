"""What does each part of the join bring? Statements found with one part taken away, by what the join is given.

No part of the product knows of this: rules and tagger are asked as the extractor asks them, and what goes in, or what
came out, is changed here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from evaluation import scoring
from evaluation.corpora import Corpora, Json
from graph.model import Span
from ingest.clean import body_start
from ingest.extraction import FoundStatement, echoes
from ingest.extractors import cues, roles, statements
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.joining import SAME
from ingest.extractors.overlaps import overlap
from ingest.extractors.parse import load_parser, parse
from ingest.extractors.tagger import Tagger
from ingest.extractors.twin import twin


class Said(Protocol):
    """A statement of either."""

    @property
    def content(self) -> tuple[Span, ...]: ...

    @property
    def source(self) -> Span | None: ...


S = TypeVar("S", bound=Said)
Join = Callable[[Sequence[TaggedStatement]], tuple[FoundStatement, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """One article as rules and tagger read it, and the join of the rules with whatever it is told to be tagged."""

    ruled: tuple[FoundStatement, ...]
    tagged: tuple[TaggedStatement, ...]
    join: Join


def _joined(read: Read) -> Iterable[Said]:
    return read.join(read.tagged)


def _own_edges(read: Read) -> Iterable[Said]:
    pairs = [(seen, partner(seen, read.ruled)) for seen in read.tagged]
    return read.join([replace(seen, content=own.content) if own else seen for seen, own in pairs])


def _tagger_links(read: Read) -> Iterable[Said]:
    found = read.join(read.tagged)
    pairs = [(said, partner(said, read.tagged)) for said in found]
    return [replace(said, source=seen.source) if seen else said for said, seen in pairs]


def _none_of_the_tagger_alone(read: Read) -> Iterable[Said]:
    return read.join([seen for seen in read.tagged if partner(seen, read.ruled)])


def _none_of_the_rules_dropped(read: Read) -> Iterable[Said]:
    """The tagger is made to see what the rules alone found."""
    alone = [own for own in read.ruled if not partner(own, read.tagged)]
    return read.join([*read.tagged, *(_as_tagged(own) for own in alone)])


def _laid_together(read: Read) -> Iterable[Said]:
    return [*read.ruled, *(seen for seen in read.tagged if not partner(seen, read.ruled))]


VARIANTS: Final[Mapping[str, Callable[[Read], Iterable[Said]]]] = {
    "rules alone": lambda read: read.ruled,
    "tagger alone, its own links": lambda read: read.tagged,
    "both laid together, not joined": _laid_together,
    "joined": _joined,
    "joined, but with the rules' edges": _own_edges,
    "joined, but with the tagger's links": _tagger_links,
    "joined, but nothing that the tagger alone found": _none_of_the_tagger_alone,
    "joined, but nothing of the rules dropped": _none_of_the_rules_dropped,
}


def of_corpora(corpora: Corpora) -> dict[str, scoring.Figures]:
    """The figures of each variant on the attributions of the corpora."""
    gold = [corpora.polnear(), corpora.gum()]
    read_article = reader()
    read = {str(row["id"]): read_article(str(row["text"])) for rows in gold for row in rows}
    figures: dict[str, scoring.Figures] = {}
    for name, variant in VARIANTS.items():
        predicted = {id_: [_row(said) for said in variant(each)] for id_, each in read.items()}
        figures[name] = scoring.polnear(corpora.scorer(), gold[0], predicted)
        figures[name] |= scoring.gum(corpora.scorer(), gold[1], predicted)
    return figures


def partner(said: Said, others: Iterable[S]) -> S | None:
    """The statement most alike, if any is alike enough."""
    best = max(others, key=lambda other: overlap(said.content, other.content), default=None)
    return best if best is not None and overlap(said.content, best.content) >= SAME else None


def reader() -> Callable[[str], Read]:
    """How an article is read; the models are loaded once."""
    nlp, lexicon, role_nouns, tagger = load_parser(), cues.load(), roles.load(), Tagger.load()

    def read(text: str) -> Read:
        text = " " * body_start(text) + text[body_start(text) :]
        plain = twin(text)
        doc = parse(nlp, plain)

        def join(tagged: Sequence[TaggedStatement]) -> tuple[FoundStatement, ...]:
            return _told(statements.find(doc, plain, lexicon, role_nouns, tagged=tagged))

        return Read(_told(statements.find(doc, plain, lexicon, role_nouns)), tagger.tag(plain), join)

    return read


def _told(found: Sequence[FoundStatement]) -> tuple[FoundStatement, ...]:
    """Without those that only repeat another's words."""
    repeated = echoes(found)
    return tuple(statement for n, statement in enumerate(found) if n not in repeated)


def _as_tagged(own: FoundStatement) -> TaggedStatement:
    cue = own.cue[0] if own.cue else None
    return TaggedStatement(content=own.content, cue=cue, source=own.source, act=own.act, score=1.0, sourced=1.0)


def _row(said: Said) -> Json:
    return {"source": [said.source] if said.source else [], "cue": [], "content": list(said.content)}
