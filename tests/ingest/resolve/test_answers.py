"""Whom the words of a source mean: its head, its issuer, its owner; single names; she who is no he."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ingest.extraction import FoundMention
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.confidence import Confidence
from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def actors(report: Report) -> list[Any]:
    return [speaker and (speaker.actor.removeprefix("actor:"), speaker.how) for speaker in report.speakers()]


@pytest.mark.parametrize(
    "source", ["Residents of Goma", "Opponents of the Kenyan government", "A friend of President William Ruto"]
)
def test_only_the_head_of_a_phrase_speaks(report: Make, source: str) -> None:
    article = report(f"{source} said the road was shut.").say(source, "said", "the road was shut")
    assert actors(article) == [None]


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Officials at the World Food Programme", "world-food-programme"),
        ("A report by the World Food Programme", "world-food-programme"),
        ("Estimates of the World Food Programme", "world-food-programme"),
    ],
)
def test_what_a_body_issues_it_says(report: Make, source: str, actor: str) -> None:
    article = report(f"{source} said rice had come.").say(source, "said", "rice had come")
    assert actors(article) == [(actor, "named")]


def test_an_update_is_said_by_the_body_that_spoke_last(report: Make) -> None:
    text = "The Kenyan Navy said one ship sank. Pavlo Zorenko said he saw it. The update said the sea was calm."
    article = report(text).person("Pavlo Zorenko").say("The Kenyan Navy", "said", "one ship sank")
    article.say("Pavlo Zorenko", "said", "he saw it").say("The update", "said", "the sea was calm")
    assert actors(article)[2] == ("kenyan-navy", "role")


def test_a_name_after_the_owner_of_a_title_is_its_holder(report: Make) -> None:
    text = "The group's leader in Goma Yusto Mbale said talks were near."
    article = report(text).person("Yusto Mbale").say("The group's leader in Goma Yusto Mbale", "said", "talks")
    assert actors(article) == [("yusto-mbale", "named")]


def test_the_captain_of_something_else_is_not_the_captain_named_before(report: Make) -> None:
    text = "Captain Ihor Batura said the dam held. The captain of a barge said it did not."
    article = report(text).person("Ihor Batura").say("Captain Ihor Batura", "said", "the dam held")
    article.say("The captain of a barge", "said", "it did not")
    assert actors(article)[1] is None


def test_a_ministry_with_another_name_is_not_the_ministry_named_last(report: Make) -> None:
    text = "The Kenyan Defence Ministry said one man died. The fisheries ministry said boats were safe."
    article = report(text).say("The Kenyan Defence Ministry", "said", "one man died")
    article.say("The fisheries ministry", "said", "boats were safe")
    assert actors(article)[1] is None


def test_a_regional_office_is_not_the_states(report: Make) -> None:
    text = "Ukraine counted its losses. The regional prosecutor's office said two boys were hurt."
    article = report(text).say("The regional prosecutor's office", "said", "two boys were hurt")
    assert actors(article) == [None]


def test_the_countrys_ministry_is_that_of_the_state_spoken_of(report: Make) -> None:
    text = "Kenya closed its border. The country's defence ministry said one man died."
    article = report(text).say("The country's defence ministry", "said", "one man died")
    (speaker,) = article.resolve().statements[0].speakers
    assert speaker.actor == "actor:kenyan-defence-ministry"


def test_a_single_name_is_a_person_of_this_article_alone(report: Make) -> None:
    article = report("Halka, 39, said bread was scarce.").person("Halka").say("Halka, 39", "said", "bread was scarce")
    assert actors(article) == [("halka-test", "named")]
    (person,) = article.resolve().actors
    assert (person.name, person.kind) == ("Halka", "person")


def test_a_role_beside_a_name_tells_a_person_from_a_firm(report: Make) -> None:
    source = "Zelda Moor, the mayor"
    article = report(f"{source}, said bread was scarce.").say(source, "said", "bread was scarce")
    name, role = article.span("Zelda Moor"), article.span("the mayor")
    article.mentions.append(FoundMention(span=name, kind="name", head="Moor", label="ORG"))
    article.mentions.append(FoundMention(span=role, kind="role", head="mayor"))
    assert actors(article) == [("zelda-moor", "named")]
    assert next(actor for actor in article.resolve().actors if actor.name == "Zelda Moor").kind == "person"


def test_a_surname_of_two_parts_and_one_before_junior_are_found(report: Make) -> None:
    text = "Amina al-Sabri and Tom Batura Jr. met. Al-Sabri said it rained. Batura said it did not."
    article = report(text).person("Amina al-Sabri", "Tom Batura Jr").say("Al-Sabri", "said", "it rained")
    article.say("Batura", "said", "it did not")
    assert actors(article) == [("amina-al-sabri", "named"), ("tom-batura-jr", "named")]


def test_a_given_name_tells_who_she_is(report: Make) -> None:
    text = "Olha Zorenko met Pavlo Batura. She said the dam held."
    article = report(text).person("Olha Zorenko", "Pavlo Batura", subject=True).say("She", "said", "the dam held")
    assert actors(article) == [("olha-zorenko", "pronoun")]


def test_who_was_she_before_is_no_he_later(report: Make) -> None:
    text = "Xil Zorenko spoke. She said the dam held.\n\nHe said rain would come."
    article = report(text).person("Xil Zorenko", subject=True).say("She", "said", "the dam held")
    article.say("He", "said", "rain would come")
    assert actors(article) == [("xil-zorenko", "pronoun"), None]


def test_a_person_without_a_name_may_be_meant_by_he(report: Make) -> None:
    text = "Pavlo Zorenko left. A baker swept the yard and he said bread was scarce."
    plain = report(text).person("Pavlo Zorenko", subject=True).say("he", "said", "bread was scarce")
    told = report(text).person("Pavlo Zorenko", subject=True).say("he", "said", "bread was scarce")
    told.mentions.append(FoundMention(span=told.span("A baker"), kind="role", head="baker", subject=True))
    assert actors(plain) == [("pavlo-zorenko", "pronoun")]
    assert actors(told) == [None]


def test_who_is_the_person_that_it_follows(report: Make) -> None:
    text = "Pavlo Zorenko thanked Ihor Batura, who said it was nothing. A nurse who said more was not heard."
    article = report(text).person("Pavlo Zorenko", "Ihor Batura").say("who", "said", "it was nothing")
    article.say("who", "said", "more")
    assert actors(article) == [("ihor-batura", "pronoun"), None]


def test_the_who_is_no_pronoun(report: Make) -> None:
    article = report("The WHO said the flu was over.").say("WHO", "said", "the flu was over")
    assert actors(article) == [("world-health-organization", "named")]


def test_i_in_a_quotation_is_who_is_quoted(report: Make) -> None:
    text = '"I think we hoped that it would hold," Pavlo Zorenko said. I doubt that it did.'
    article = report(text).person("Pavlo Zorenko")
    article.say("Pavlo Zorenko", "said", '"I think we hoped that it would hold,"', kind="direct")
    article.say("we", "hoped", "that it would hold").say("I", "doubt", "that it did")
    speakers = {text[slice(*each.content[0])]: each.speakers for each in article.resolve().statements}
    assert [each.actor for each in speakers["that it would hold"]] == ["actor:pavlo-zorenko"]
    assert speakers["that it did"] == ()


def test_confidence_is_what_was_counted_for_the_ground(report: Make, gazetteer: Gazetteer) -> None:
    article = report("Kyiv said Goma was far.").say("Kyiv", "said", "Goma was far")
    counted = gazetteer.confidence.counted["capital"]
    assert [speaker and speaker.confidence for speaker in article.speakers()] == [counted.right]


def test_an_answer_on_a_ground_that_is_mostly_wrong_is_only_a_candidate(report: Make, gazetteer: Gazetteer) -> None:
    doubtful = gazetteer.confidence.counted["capital"].model_copy(update={"right": 0.45, "steps": ()})
    article = report("Kyiv said Goma was far.").say("Kyiv", "said", "Goma was far")
    article.gazetteer = replace(gazetteer, confidence=Confidence({**gazetteer.confidence.counted, "capital": doubtful}))
    (speaker,) = article.resolve().statements[0].speakers
    assert (speaker.actor, speaker.how, speaker.confidence) == ("actor:ukraine", "possible", 0.45)
