"""Is what names no place told of the land where, on that day, a side was on the offensive?"""

from collections.abc import Callable
from datetime import date

import pytest

from ingest.gazetteer import Gazetteer
from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]

GAINED = "Russia spoke of losses. Volodymyr Zelensky said 31 villages were under Ukrainian control."


def places(report: Report) -> list[set[str]]:
    return [
        {each.entity for each in statement.about if each.entity.startswith("place:")}
        for statement in report.resolve().statements
    ]


def gained(report: Make, day: date, who: str = "Volodymyr Zelensky", text: str = GAINED) -> list[set[str]]:
    said = text[text.index("said ") + 5 : -1]
    article = report(text, published=day).say(who, "said", said)
    return places(article.claim(0, type="measure", measure="settlements captured", unit="settlement", span="31"))


def test_ground_gained_nowhere_named_is_where_the_side_was_on_the_offensive_that_day(report: Make) -> None:
    assert gained(report, date(2024, 8, 20)) == [{"place:kursk-oblast"}]
    assert gained(report, date(2024, 7, 30)) == [set()]
    assert gained(report, date(2023, 7, 1)) == [set()], "in two regions at once: which one nobody can tell"


def test_it_is_the_part_of_the_country_where_the_article_says_no_more(report: Make) -> None:
    text = "Kyiv spoke of gains. Volodymyr Zelensky said Ukraine held 31 Russian villages."
    assert gained(report, date(2024, 8, 20), text=text) == [{"place:russia", "place:kursk-oblast"}]
    text = text.replace("Russian", "Ukrainian")
    assert gained(report, date(2024, 8, 20), text=text) == [{"place:ukraine"}], "not where the campaign was"


def test_of_the_other_side_it_is_told_where_that_one_was(report: Make) -> None:
    text = "Ukraine spoke of losses. Vladimir Putin said 31 villages were under Russian control."
    assert gained(report, date(2023, 12, 1), "Vladimir Putin", text) == [{"place:donetsk-oblast"}]
    assert gained(report, date(2024, 8, 20), "Vladimir Putin", text) == [set()], "in two regions"


def test_a_place_that_the_article_names_comes_first(report: Make) -> None:
    text = GAINED.replace("Russia spoke of losses", "Russia shelled Sumy")
    assert gained(report, date(2024, 8, 20), text=text) == [{"place:sumy-oblast"}]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Israel waited. Hezbollah said 40 soldiers had died since the ground offensive.", "southern-lebanon"),
        ("Israel waited. Hezbollah said 40 soldiers had died since Israel's ground invasion.", "southern-lebanon"),
        ("Israel waited. Hamas said 40 soldiers had died since the ground offensive.", "gaza-strip"),
        ("Israel waited. Hezbollah said 40 soldiers had died since a ground offensive.", None),
        ("Israel waited. Hezbollah said 40 soldiers had died since the Hezbollah incursion.", None),
        ("Israel waited. Hezbollah said 40 soldiers had died in the ground offensive in Gaza.", "gaza-strip"),
    ],
)  # fmt: skip
def test_the_offensive_is_where_it_was(report: Make, text: str, place: str | None) -> None:
    said = text[text.index("40 ") : -1]
    speaker = "Hamas" if "Hamas" in text else "Hezbollah"
    article = report(text, published=date(2024, 10, 15)).say(speaker, "said", said)
    assert places(article) == [{f"place:{place}"} if place else set()]


def test_of_two_campaigns_of_one_name_the_region_that_is_named_decides(report: Make) -> None:
    text = "Russian troops left Balakliia. Volodymyr Zelensky said the counteroffensive had surprised Russia."
    said = "the counteroffensive had surprised Russia"
    there = report(text, published=date(2022, 9, 9)).say("Volodymyr Zelensky", "said", said)
    assert places(there) == [{"place:kharkiv-oblast"}]
    unsaid = report(text.replace("Balakliia", "quickly"), published=date(2022, 9, 9))
    assert places(unsaid.say("Volodymyr Zelensky", "said", said)) == [set()]


def test_a_campaign_under_its_own_name_stands_alone(report: Make) -> None:
    text = "Myanmar's army fell back. Somebody of the Arakan Army said Operation 1027 went well."
    article = report(text, published=date(2023, 12, 1)).say("the Arakan Army", "said", "Operation 1027 went well")
    assert places(article) == [set()], "it was others who called theirs so"
    text = text.replace("Arakan Army", "Taang National Liberation Army")
    article = report(text, published=date(2023, 12, 1))
    assert places(article.say("the Taang National Liberation Army", "said", "Operation 1027 went well")) == [
        {"place:shan-state"}
    ]


def test_a_campaign_lasts_from_its_first_day_to_its_last(gazetteer: Gazetteer) -> None:
    assert all(each.until is None or each.since <= each.until for each in gazetteer.campaigns)
