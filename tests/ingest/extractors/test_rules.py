"""The whole extractor: the seed article, odd input, and what every extraction must hold to."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.extraction import Extraction
from ingest.extractors.rules import RuleExtractor

SEED = Path(__file__).parents[3] / "seeds" / "000_3f0cff5302c0621a.txt"


def assert_slices(text: str, found: Extraction) -> None:
    spans = [m.span for m in found.mentions] + list(found.sentences) + [c.span for c in found.claims]
    for statement in found.statements:
        spans += [*statement.content, *statement.cue]
        spans += [s for s in (statement.source, statement.addressee) if s]
        assert statement.follows is None or 0 <= statement.follows < len(found.statements)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@pytest.fixture(scope="module")
def seed(extractor: RuleExtractor) -> tuple[str, Extraction]:
    text = SEED.read_text()
    return text, extractor.extract(text, published=date(2025, 3, 12))


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("chief of the general staff Valery Gerasimov", "told", "have retaken 24 settlements"),
        ("he", "said", "I am counting on the fact"),
        ("President Vladimir Putin", "expressed", "that his army was on the brink of"),
        ("Ukraine", "hinted", "it was pulling troops back in the face of rapid Russian advances"),
        ("Ukraine's top army commander", "suggested", "his troops were pulling back to minimize losses"),
        ("General Oleksandr Syrsky", "said", "saving the lives of Ukrainian soldiers. To this end"),
        ("He", "added", 'that "despite the increased pressure'),
        ("Gerasimov", "said", "Russia had captured 430 Ukrainian soldiers in the region"),
        ("Syrsky", "said", "942 Russians had been taken as prisoners of war"),
        ("Putin", "said", "captured Ukrainian fighters should be"),
        ("Gerasimov", "According", "Russian forces have reclaimed about 1,100 square kilometers"),
        ("the United States", "presses", 'to agree "unconditionally" to a 30-day ceasefire'),
    ],
)
def test_the_seed_article_gives_each_statement_its_source(
    seed: tuple[str, Extraction], source: str, cue: str, content: str
):
    text, found = seed
    about = [s for s in found.statements if any(content in text[a:b] for a, b in s.content)]
    assert (source, cue) in [(text[slice(*s.source)], text[slice(*s.cue[0])]) for s in about if s.source and s.cue]


def test_the_seeds_narration_is_nobodys(seed: tuple[str, Extraction]):
    text, found = seed
    at = text.index("Russia has previously prosecuted")
    assert not any(a <= at < b for s in found.statements for a, b in s.content)


def test_the_seed_gives_the_day_and_medium_of_saying(seed: tuple[str, Extraction]):
    text, found = seed
    days = {text[slice(*s.cue[0])]: s.said_on for s in found.statements if s.cue}
    assert days["expressed"] == date(2025, 3, 12)
    assert {s.medium for s in found.statements} >= {"television", "Facebook"}


def test_empty_text_gives_an_empty_extraction(extractor: RuleExtractor):
    for text in ("", " \n\t "):
        found = extractor.extract(text)
        assert (found.statements, found.mentions, found.claims) == ((), (), ())


def test_a_very_long_sentence_is_extracted(extractor: RuleExtractor):
    text = "Drozd said " + "the bridge fell and " * 400 + "the road was cut."
    found = extractor.extract(text)
    assert_slices(text, found)
    assert found.statements


def test_one_odd_mark_loses_no_other_statement(extractor: RuleExtractor):
    text = 'Drozd said the "bridge fell.\n\nLevchuk said the road was cut.'
    found = extractor.extract(text)
    assert [text[slice(*s.source)] for s in found.statements if s.source] == ["Drozd", "Levchuk"]


_WORDS = st.sampled_from(
    ["Drozd", "said", "told", "that", "the mayor", "he", "according to", "denied", "they", "it", "Kyiv", "100",
     "\"", "“", "”", "‘", "’", "«", "»", ",", ".", ":", ";", "\n\n", "—", "citing", "by", "as", "\u00a0", "\u200b"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, max_size=40).map(" ".join), st.text(max_size=30))
def test_no_text_breaks_the_extractor(extractor: RuleExtractor, words: str, noise: str):
    for text in (words + noise, noise + words):
        assert_slices(text, extractor.extract(text, published=date(2025, 3, 12)))
