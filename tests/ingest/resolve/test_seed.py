"""The seed article, its statements marked by hand: who spoke, about which place, and whose prisoners they are."""

from datetime import date

import pytest

from graph.model import Fragment
from ingest import seeds
from ingest.gazetteer import Gazetteer
from tests.ingest.resolve.conftest import Report, answer

SAID: list[tuple[str, str, str]] = [
    ("chief of the general staff Valery Gerasimov", "told", "Russia's forces have retaken 24 settlements"),
    ("he", "said", '"I am counting on the fact that all the combat tasks facing our units will be fulfilled'),
    ("President Vladimir Putin", "expressed confidence", 'that his army was on the brink of'),
    ("Ukraine", "hinted", "it was pulling troops back in the face of rapid Russian advances"),
    ("Ukraine's top army commander", "suggested", "his troops were pulling back"),
    ("General Oleksandr Syrsky", "said", '"In the most difficult situation, my priority has been and remains'),
    ("He", "added", 'that "despite the increased pressure'),
    ("Gerasimov", "said", "Russia had captured 430 Ukrainian soldiers in the region"),
    ("Syrsky", "said", "942 Russians had been taken as prisoners of war"),
    ("Putin", "said", "captured Ukrainian fighters should be"),
    ("Gerasimov", "According to", "Russian forces have reclaimed about 1,100 square kilometers"),
    ("the United States", "presses", 'to agree "unconditionally" to a 30-day ceasefire'),
]  # fmt: skip


@pytest.fixture(scope="module")
def fragment(seed_report: Report) -> Fragment:
    return seed_report.resolve()


@pytest.fixture(scope="module")
def seed_report(gazetteer: Gazetteer) -> Report:
    text = (seeds.folder() / "000_3f0cff5302c0621a.txt").read_text("utf-8")
    report = Report(gazetteer, text, outlet=None, published=date(2025, 3, 12))
    for source, cue, content in SAID:
        report.say(source, cue, content)
    report.claim(7, type="measure", measure="soldiers captured", span="430 Ukrainian", of="Ukrainian", by="Russia")
    report.claim(8, type="measure", measure="soldiers captured", span="942 Russians", of="942 Russians")
    return report


def test_each_statement_has_its_speaker_and_the_doubtful_one_only_candidates(fragment: Fragment) -> None:
    speakers = [(best.actor, best.how) if (best := answer(each)) else None for each in fragment.statements]
    assert speakers == [
        ("actor:valery-gerasimov", "named"),
        None,
        ("actor:vladimir-putin", "named"),
        ("actor:ukraine", "named"),
        ("actor:oleksandr-syrsky", "role"),
        ("actor:oleksandr-syrsky", "named"),
        ("actor:oleksandr-syrsky", "pronoun"),
        ("actor:valery-gerasimov", "named"),
        ("actor:oleksandr-syrsky", "named"),
        ("actor:vladimir-putin", "named"),
        ("actor:valery-gerasimov", "named"),
        ("actor:united-states", "named"),
    ]
    doubtful = fragment.statements[1].speakers
    assert {speaker.actor for speaker in doubtful} == {"actor:valery-gerasimov", "actor:vladimir-putin"}
    assert max(speaker.confidence for speaker in doubtful) < 0.5


def test_ten_statements_concern_the_region_and_none_the_city(fragment: Fragment) -> None:
    concern = [
        n for n, each in enumerate(fragment.statements) if "place:kursk-oblast" in {a.entity for a in each.about}
    ]
    assert {0, 1, 2, 3, 4, 5, 6, 7, 8, 10} <= set(concern)
    assert "place:kursk" not in {place.id for place in fragment.places}


def test_the_prisoners_are_each_others(fragment: Fragment) -> None:
    ours, theirs = fragment.statements[7].claims[0], fragment.statements[8].claims[0]
    assert (ours.of, ours.by) == ("actor:ukraine", "actor:russia")
    assert (theirs.of, theirs.by) == ("actor:russia", "actor:ukraine")


def test_the_role_before_the_name_is_a_mention_of_the_person(fragment: Fragment) -> None:
    text = fragment.article.text
    named = {text[slice(*mention.span)]: mention.entity for mention in fragment.mentions}
    assert named["Ukraine's top army commander"] == "actor:oleksandr-syrsky"
    assert named["Kremlin leader"] == "actor:vladimir-putin"
    assert named["the border region"] == "place:kursk-oblast"
