"""The seed article from its text alone, in both profiles: twelve statements, their speakers, their figures."""

from datetime import date

import pytest

from graph.model import Article, Fragment, Statement
from ingest import seeds
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import fragment_of

TEXT = (seeds.folder() / "000_3f0cff5302c0621a.txt").read_text("utf-8")

SAID = [
    ("have retaken 24 settlements", "actor:valery-gerasimov"),
    ("I am counting on the fact", None),
    ("was on the brink of", "actor:vladimir-putin"),
    ("it was pulling troops back", "actor:ukraine"),
    ("his troops were pulling back", "actor:oleksandr-syrsky"),
    ("In the most difficult situation, my priority", "actor:oleksandr-syrsky"),
    ("despite the increased pressure", "actor:oleksandr-syrsky"),
    ("Russia had captured 430 Ukrainian soldiers", "actor:valery-gerasimov"),
    ("942 Russians had been taken as prisoners of war", "actor:oleksandr-syrsky"),
    ("captured Ukrainian fighters should be", "actor:vladimir-putin"),
    ("Russian forces have reclaimed about 1,100 square kilometers", "actor:valery-gerasimov"),
    ('to agree "unconditionally" to a 30-day ceasefire', "actor:united-states"),
]


@pytest.fixture(scope="module", params=[RuleExtractor, TaggedExtractor], ids=["fast", "full"])
def fragment(request: pytest.FixtureRequest) -> Fragment:
    extractor: RuleExtractor = request.param.load()
    article = Article(id="article:seed", text=TEXT, published=date(2025, 3, 12))
    return fragment_of(article, extractor, Gazetteer.load())


def words(statement: Statement) -> str:
    return " ".join(TEXT[start:end] for start, end in statement.content)


@pytest.mark.parametrize(("content", "speaker"), SAID)
def test_each_statement_is_found_with_its_speaker(fragment: Fragment, content: str, speaker: str | None) -> None:
    (found,) = [statement for statement in fragment.statements if content in words(statement)]
    best = found.speakers[0]
    assert (best.actor if best.how != "possible" else None) == speaker


def test_the_doubtful_he_has_both_as_candidates(fragment: Fragment) -> None:
    found = next(statement for statement in fragment.statements if "I am counting on" in words(statement))
    assert {"actor:valery-gerasimov", "actor:vladimir-putin"} <= {speaker.actor for speaker in found.speakers}


def test_four_figures_are_asserted_and_no_other(fragment: Fragment) -> None:
    figures = [
        (claim.measure, claim.low)
        for statement in fragment.statements
        for claim in statement.claims
        if claim.type == "measure" and claim.polarity != "expected"
    ]
    assert sorted(low for _, low in figures if low is not None) == [24, 430, 942, 1100]
