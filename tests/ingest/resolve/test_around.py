"""Of which place do words tell that name none?"""

from collections.abc import Callable

from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def places(report: Report) -> list[set[str]]:
    return [
        {each.entity.removeprefix("place:") for each in statement.about if each.entity.startswith("place:")}
        for statement in report.resolve().statements
    ]


def test_what_is_told_beside_two_towns_is_told_of_both_or_of_their_region(report: Make) -> None:
    text = "Drones hit depots near Kharkiv and Odesa, and Olena Marchuk said no house was aimed at."
    apart = report(text).person("Olena Marchuk").say("Olena Marchuk", "said", "no house was aimed at")
    assert places(apart) == [{"kharkiv", "odesa"}]
    text = "Drones hit depots near Pokrovsk and Toretsk, and Olena Marchuk said no house was aimed at."
    together = report(text).person("Olena Marchuk").say("Olena Marchuk", "said", "no house was aimed at")
    assert places(together) == [{"donetsk-oblast"}]


def test_far_from_its_towns_the_one_that_is_named_most_of_all_is_meant(report: Make) -> None:
    text = "Shells fell on Pokrovsk. Pokrovsk burned.\n\nBuses left Toretsk.\n\nOlena Marchuk said 40 men were lost."
    said = "40 men were lost"
    often = report(text).person("Olena Marchuk").say("Olena Marchuk", "said", said)
    assert places(often) == [{"pokrovsk"}]
    once = report(text.replace("Pokrovsk burned", "It burned")).person("Olena Marchuk")
    assert places(once.say("Olena Marchuk", "said", said)) == [{"donetsk-oblast"}]


def test_there_is_the_place_named_before(report: Make) -> None:
    text = "Shells fell on Toretsk. Nobody had left a house there, Olena Marchuk said of the men near Pokrovsk."
    back = report(text).person("Olena Marchuk").say("Olena Marchuk", "said", "Nobody had left a house there")
    assert places(back) == [{"toretsk"}]
    text = text.replace("a house there", "a house")
    assert places(report(text).say("Olena Marchuk", "said", "Nobody had left a house")) == [{"pokrovsk"}]


def test_who_promises_to_take_it_back_speaks_of_what_was_named(report: Make) -> None:
    text = "Rebels hold Goma. Felix Tshisekedi said: We will {}."
    said = [
        report(text.format(end)).say("Felix Tshisekedi", "said", f"We will {end}", act="promise")
        for end in ("take it back", "win")
    ]
    assert [places(each) for each in said] == [[{"goma"}], [set()]]


def test_where_it_was_said_is_not_where_it_was(report: Make) -> None:
    text = "Shells fell on Toretsk. Olena Marchuk told reporters in Kyiv that 40 men were lost."
    told = report(text).person("Olena Marchuk").say("Olena Marchuk", "told", "40 men were lost")
    assert places(told) == [{"toretsk"}]


def test_what_is_said_next_of_another_town_is_not_told_of_this(report: Make) -> None:
    text = "Shells fell on Toretsk. Olena Marchuk said 40 men were lost, and Petro Vovk said Pokrovsk was quiet."
    article = report(text).person("Olena Marchuk", "Petro Vovk")
    article.say("Olena Marchuk", "said", "40 men were lost").say("Petro Vovk", "said", "Pokrovsk was quiet")
    assert places(article) == [{"toretsk"}, {"pokrovsk"}]


def test_our_territory_is_the_country_of_who_says_so(report: Make) -> None:
    text = "Shells fell on Goma. Paul Kagame said nobody had left our side of the border."
    article = report(text).say("Paul Kagame", "said", "nobody had left our side of the border")
    assert places(article) == [{"rwanda"}]


def test_along_the_whole_front_is_nowhere_and_across_the_country_the_country(report: Make) -> None:
    def told(words: str) -> list[set[str]]:
        text = f"Shells fell on Toretsk. Olena Marchuk said 40 men were lost {words}."
        return places(report(text).person("Olena Marchuk").say("Olena Marchuk", "said", f"40 men were lost {words}"))

    assert told("at noon") == [{"toretsk"}]
    assert told("along the entire front") == [set()]
    assert told("across the country") == [{"ukraine"}]


def test_of_a_city_included_the_feature_is_told_too(report: Make) -> None:
    text = "Willy Ngoma said all of Goma, airport included, was held."
    article = report(text).say("Willy Ngoma", "said", "all of Goma, airport included, was held")
    assert places(article) == [{"goma", "goma-international-airport"}]


def test_what_borders_on_a_region_is_a_region(report: Make) -> None:
    text = "Shells fell on the Belgorod region. Vyacheslav Gladkov said {} had taken people in."
    said = [
        report(text.format(name)).say("Vyacheslav Gladkov", "said", f"{name} had taken people in")
        for name in ("neighbouring Kursk", "Kursk")
    ]
    assert [places(each) for each in said] == [[{"kursk-oblast"}], [{"kursk"}]]
