"""What spaCy keeps of an article's words goes with the article, so that memory does not grow with each."""

from typing import cast

import pytest
from spacy.pipeline import Lemmatizer

from ingest.extractors import parse
from ingest.extractors.cues import load as load_cues
from ingest.extractors.parse import load_parser
from ingest.extractors.roles import load as load_roles
from ingest.extractors.rules import RuleExtractor

NEWS = (
    "Colonel Orv{0}ik said that {1} reservists of the Tas{0}in brigade had blorp{0}ed the Mel{0}ovka crossings. "
    "“The quem{0}s were re-grun{0}ing,” she told the daily Vel{0}a."
)


def article(number: int) -> str:
    syllables = "".join("bdfgklmnprstvz"[number // 14**place % 14] + "aeiou"[place] for place in range(3))
    return NEWS.format(syllables, 1_000_003 + number)


def test_new_words_of_many_articles_do_not_stay_in_the_vocabulary() -> None:
    nlp = load_parser()
    extractor = RuleExtractor(nlp, load_cues(), load_roles())
    before = len(nlp.vocab.strings), len(list(nlp.vocab))
    found = [extractor.extract(article(number)) for number in range(40)]
    assert (len(nlp.vocab.strings), len(list(nlp.vocab))) == before
    assert all(len(one.statements) == 2 for one in found)
    # What was found outlives the words: it holds plain values.
    assert len({mention.head for one in found for mention in one.mentions}) > 80


def test_lemmas_are_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "REMEMBERED", 30)
    nlp = load_parser()
    extractor = RuleExtractor(nlp, load_cues(), load_roles())
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    sizes: list[int] = []
    for number in range(12):
        extractor.extract(article(number))
        sizes.append(len(cast("dict[object, object]", lemmatizer.cache)))
    assert 0 < max(sizes) <= 30
    assert 0 in sizes
