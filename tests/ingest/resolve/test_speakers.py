"""Who is meant by a name, a surname, a title, an office or a pronoun that speaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ingest.extraction import FoundMention
from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def actors(report: Report) -> list[Any]:
    return [speaker and (speaker.actor.removeprefix("actor:"), speaker.how) for speaker in report.speakers()]


def test_a_surname_means_the_person_named_in_full_before_or_after(report: Make) -> None:
    text = "Zorenko said it was over. Mayor Pavlo Zorenko had come early. Zorenko said he would stay."
    article = report(text).person("Pavlo Zorenko").say("Zorenko", "said", "it was over")
    article.say("Zorenko", "said", "he would stay")
    assert actors(article) == [("pavlo-zorenko", "named"), ("pavlo-zorenko", "named")]


def test_two_persons_of_one_surname_stay_two(report: Make) -> None:
    text = "Pavlo Zorenko and Ihor Zorenko arrived. Zorenko said it was over."
    article = report(text).person("Pavlo Zorenko", "Ihor Zorenko").say("Zorenko", "said", "it was over")
    (statement,) = article.resolve().statements
    assert {speaker.actor for speaker in statement.speakers} == {"actor:pavlo-zorenko", "actor:ihor-zorenko"}
    assert all(speaker.how == "possible" and speaker.confidence < 0.5 for speaker in statement.speakers)


def test_a_namesake_of_a_known_person_is_somebody_else(report: Make) -> None:
    text = "Lidia Gerasimov, a baker, said bread was scarce."
    article = report(text).person("Lidia Gerasimov").say("Lidia Gerasimov", "said", "bread was scarce")
    assert actors(article) == [("lidia-gerasimov", "named")]


def test_a_known_person_is_one_in_every_script(report: Make) -> None:
    article = report("Олександр Сирський said it held.").say("Олександр Сирський", "said", "it held")
    assert actors(article) == [("oleksandr-syrsky", "named")]


def test_a_role_means_the_person_whom_the_article_gives_it_later(report: Make) -> None:
    text = "The governor said water was back.\n\nOksana Verba, the governor of the Sumy region, had toured a school."
    article = report(text).person("Oksana Verba").say("The governor", "said", "water was back")
    assert actors(article) == [("oksana-verba", "role")]


def test_a_role_that_nobody_in_the_article_holds_goes_to_its_holder_on_that_day(report: Make) -> None:
    text = "Ukraine's defence minister said the line held."
    then = report(text, published=date(2023, 1, 5)).say("Ukraine's defence minister", "said", "the line held")
    now = report(text, published=date(2024, 1, 5)).say("Ukraine's defence minister", "said", "the line held")
    assert actors(then) == [("oleksii-reznikov", "role")]
    assert actors(now) == [("rustem-umerov", "role")]


def test_the_leader_of_a_metonym_is_the_president_of_its_state(report: Make) -> None:
    article = report("The Kremlin leader said talks were near.").say("The Kremlin leader", "said", "talks were near")
    assert actors(article) == [("vladimir-putin", "role")]


def test_a_role_without_holder_makes_nobody_up(report: Make) -> None:
    article = report("The colonel said the bridge stood.").say("The colonel", "said", "the bridge stood")
    fragment = article.resolve()
    assert fragment.statements[0].speakers == ()
    assert fragment.actors == ()


def test_someone_without_a_name_is_nobody(report: Make) -> None:
    text = "A Ukrainian soldier said the night was long. Two security sources and a UN official said otherwise."
    article = report(text).say("A Ukrainian soldier", "said", "the night was long")
    article.say("Two security sources and a UN official", "said", "otherwise")
    assert actors(article) == [None, None]


def test_a_capital_that_speaks_is_its_state(report: Make) -> None:
    article = report("Kinshasa denied that the town had fallen.").say("Kinshasa", "denied", "the town had fallen")
    fragment = article.resolve()
    assert fragment.statements[0].speakers[0].actor == "actor:dr-congo"
    assert fragment.statements[0].speakers[0].how == "metonym"
    assert "place:kinshasa" not in {place.id for place in fragment.places}


def test_a_ministry_belongs_to_the_state_that_owns_it(report: Make) -> None:
    text = "The Kenyan Defence Ministry said one man died.\n\nThe ministry said he was nineteen."
    article = report(text).say("The Kenyan Defence Ministry", "said", "one man died")
    article.say("The ministry", "said", "he was nineteen")
    assert actors(article) == [("kenyan-defence-ministry", "named"), ("kenyan-defence-ministry", "role")]
    body = next(actor for actor in article.resolve().actors if actor.id == "actor:kenyan-defence-ministry")
    assert (body.kind, body.side) == ("ministry", "actor:kenya")


def test_he_who_adds_is_the_one_who_spoke(report: Make) -> None:
    text = "Pavlo Zorenko said the dam held. Ihor Batura listened.\n\nHe added that rain would come."
    article = report(text).person("Pavlo Zorenko", "Ihor Batura", subject=True)
    article.say("Pavlo Zorenko", "said", "the dam held").say("He", "added", "that rain would come")
    assert actors(article)[1] == ("pavlo-zorenko", "pronoun")


def test_a_quotation_after_a_talk_of_two_men_is_left_open(report: Make) -> None:
    text = 'The dam held, Pavlo Zorenko told Ihor Batura.\n\n"We will rebuild the rest," he said.'
    article = report(text).person("Pavlo Zorenko", "Ihor Batura")
    article.say("Pavlo Zorenko", "told", "The dam held", addressee="Ihor Batura")
    article.say("he", "said", '"We will rebuild the rest,"', kind="direct")
    statement = article.resolve().statements[1]
    assert {speaker.actor for speaker in statement.speakers} == {"actor:pavlo-zorenko", "actor:ihor-batura"}
    assert all(speaker.how == "possible" and speaker.confidence < 0.5 for speaker in statement.speakers)


def test_she_is_no_man(report: Make) -> None:
    text = "Yolande Makolo met Paul Kagame. She said the border was quiet."
    article = report(text).say("She", "said", "the border was quiet")
    assert actors(article) == [("yolande-makolo", "pronoun")]


def test_what_follows_has_the_same_speaker(report: Make) -> None:
    text = 'Pavlo Zorenko said the dam held. "It will hold for years."'
    article = report(text).person("Pavlo Zorenko").say("Pavlo Zorenko", "said", "the dam held")
    article.say(None, "", '"It will hold for years."', follows=0)
    assert actors(article)[1] == ("pavlo-zorenko", "named")


def test_the_side_of_an_unknown_person_comes_from_the_title(report: Make) -> None:
    text = "Ukrainian General Pavlo Zorenko said the dam held."
    article = report(text).person("Pavlo Zorenko").say("Ukrainian General Pavlo Zorenko", "said", "the dam held")
    person = next(actor for actor in article.resolve().actors if actor.id == "actor:pavlo-zorenko")
    assert person.side == "actor:ukraine"


def test_a_post_of_an_official_speaks_for_the_official_and_a_newspaper_does_not(report: Make) -> None:
    text = "The hospital has light again."
    post = report(text, outlet="Telegram: Vyacheslav Gladkov").say(None, "", "The hospital has light again")
    paper = report(text, outlet="Kyiv Evening Paper").say(None, "", "The hospital has light again")
    assert actors(post) == [("vyacheslav-gladkov", "named")]
    assert actors(paper) == [None]


def test_the_same_input_gives_the_same_fragment(report: Make) -> None:
    text = "Kyiv said Goma was far. Oleksandr Syrsky said Sudzha was near."
    article = report(text).say("Kyiv", "said", "Goma was far").say("Oleksandr Syrsky", "said", "Sudzha was near")
    assert article.resolve() == article.resolve()


def test_a_known_surname_after_another_first_name_is_somebody_else(report: Make) -> None:
    article = report("In the evening baker Lidia Putin said bread was scarce.")
    article.say("baker Lidia Putin", "said", "bread was scarce")
    assert actors(article) == [("lidia-putin", "named")]


def test_he_is_not_an_earlier_man_where_somebody_unnamed_spoke_last(report: Make) -> None:
    text = "Paul Kagame said roads were open. A volunteer said they were not. He said he had seen them."
    article = report(text).say("Paul Kagame", "said", "roads were open").say("A volunteer", "said", "they were not")
    article.say("He", "said", "he had seen them")
    assert actors(article)[1:] == [None, None]


def test_its_spokesman_speaks_for_the_body_that_spoke(report: Make) -> None:
    text = "The Kenyan Navy said one ship sank. Its spokesman said the sea was calm."
    article = report(text).say("The Kenyan Navy", "said", "one ship sank")
    article.say("Its spokesman", "said", "the sea was calm")
    assert actors(article)[1] == ("kenyan-navy", "role")


def test_a_ministry_without_owner_is_likely_that_of_the_outlets_state(report: Make) -> None:
    text = "The Defence Ministry said three Ukrainian drones were downed near Rostov-on-Don."
    article = report(text, outlet="Moscow Evening").say("The Defence Ministry", "said", "three Ukrainian drones")
    assert actors(article) == [("russian-ministry-of-defence", "role")]


def test_a_body_behind_an_unnamed_spokesman_is_a_candidate_only(report: Make) -> None:
    text = "A spokesman for the World Food Programme said rice had come."
    article = report(text).say("A spokesman for the World Food Programme", "said", "rice had come")
    (speaker,) = article.resolve().statements[0].speakers
    assert (speaker.actor, speaker.how) == ("actor:world-food-programme", "possible")


def test_a_surname_that_the_recogniser_takes_for_a_firm_is_the_person(report: Make) -> None:
    text = "Pavlo Zorenko, the mayor, came early. Zorenko said it was over."
    article = report(text).person("Pavlo Zorenko").say("Zorenko", "said", "it was over")
    again = text.rindex("Zorenko")
    article.mentions.append(FoundMention(span=(again, again + 7), kind="name", head="Zorenko", label="ORG"))
    article.statements[-1] = replace(article.statements[-1], source=(again, again + 7))
    assert actors(article) == [("pavlo-zorenko", "named")]
