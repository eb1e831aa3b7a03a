"""Which place does a claim speak of, where its name may mean several things?"""

from collections.abc import Callable

from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def test_a_capital_that_is_retaken_is_the_city(report: Make) -> None:
    text = "Omar Dallo said the army had retaken Khartoum."
    article = report(text).say("Omar Dallo", "said", "the army had retaken Khartoum")
    article.claim(0, type="control", measure="taken", span="retaken Khartoum", place="Khartoum")
    assert article.resolve().statements[0].claims[0].place == "place:khartoum"


def test_the_red_sea_is_no_region_of_sudan(report: Make) -> None:
    text = "Omar Dallo said two missiles had been fired at a ship in the Red Sea."
    article = report(text).say("Omar Dallo", "said", "two missiles had been fired at a ship in the Red Sea")
    article.claim(0, type="measure", measure="missiles launched", span="two missiles", place="the Red Sea")
    assert article.resolve().statements[0].claims[0].place == "place:red-sea"


def test_a_town_that_is_aimed_at_is_no_side(report: Make) -> None:
    text = "Omar Dallo said 12 rockets had been launched at Velmar Shona."
    article = report(text).person("Velmar Shona")
    article.say("Omar Dallo", "said", "12 rockets had been launched at Velmar Shona")
    article.claim(0, type="measure", measure="missiles launched", span="12 rockets", of="Velmar Shona")
    assert article.resolve().statements[0].claims[0].of is None


def places_of(report: Report) -> list[str | None]:
    return [claim.place for statement in report.resolve().statements for claim in statement.claims]


def test_losses_are_told_of_no_place_where_the_words_name_none(report: Make) -> None:
    text = "Shells hit Pokrovsk. Oleksandr Syrsky said losses were 900 men and 7 tanks. He said 800 fell at Toretsk."
    article = report(text).say("Oleksandr Syrsky", "said", "losses were 900 men and 7 tanks")
    article.claim(0, type="measure", measure="personnel losses", unit="person", span="900 men")
    article.claim(0, type="measure", measure="equipment destroyed", unit="tank", span="7 tanks")
    article.say("He", "said", "800 fell at Toretsk")
    article.claim(1, type="measure", measure="personnel losses", unit="person", span="800", place="Toretsk")
    assert places_of(article) == [None, None, "place:toretsk"]


def test_drones_are_shot_down_over_the_country_of_those_who_shoot(report: Make) -> None:
    text = "Shells fell on Kharkiv.\n\nOleksandr Syrsky said Ukraine's men downed 60 drones. He said 9 fell in Kharkiv."
    article = report(text).say("Oleksandr Syrsky", "said", "Ukraine's men downed 60 drones")
    article.claim(0, type="measure", measure="drones shot down", unit="drone", span="60 drones", by="Ukraine's")
    article.say("He", "said", "9 fell in Kharkiv")
    article.claim(1, type="measure", measure="drones shot down", unit="drone", span="9", place="Kharkiv")
    assert places_of(article) == ["place:ukraine", "place:kharkiv"]


def test_a_figure_that_is_refused_for_another_is_of_the_same(report: Make) -> None:
    text = "Oleksandr Syrsky said Ukraine's gunners downed 61 drones, not 58, near Kharkiv."
    article = report(text).say("Oleksandr Syrsky", "said", "Ukraine's gunners downed 61 drones, not 58, near Kharkiv")
    article.claim(0, type="measure", measure="drones shot down", unit="drone", span="61 drones", by="Ukraine's")
    article.claim(0, type="measure", measure="drones shot down", unit="drone", span="58", polarity="denied")
    stands, refused = article.resolve().statements[0].claims
    assert (refused.of, refused.by, refused.place) == (stands.of, stands.by, stands.place)
    assert stands.by == "actor:ukraine"
    assert stands.place == "place:kharkiv"


def test_what_is_told_far_from_any_of_a_regions_towns_is_told_of_the_region(report: Make) -> None:
    far = "Shells fell on Pokrovsk and Toretsk.\n\nOleksandr Syrsky said 40 men were captured."
    near = "Shells fell on Pokrovsk. Oleksandr Syrsky said 40 men were captured."

    def captured(text: str) -> Report:
        article = report(text).say("Oleksandr Syrsky", "said", "40 men were captured")
        return article.claim(0, type="measure", measure="soldiers captured", unit="person", span="40 men")

    assert places_of(captured(far)) == ["place:donetsk-oblast"]
    assert places_of(captured(near)) == ["place:pokrovsk"]


def test_villages_beside_a_town_are_villages_of_its_region(report: Make) -> None:
    text = "Oleksandr Syrsky said Toretsk and two villages had been taken."
    article = report(text).say("Oleksandr Syrsky", "said", "Toretsk and two villages had been taken")
    article.claim(0, type="measure", measure="settlements captured", unit="settlement", span="two villages")
    assert places_of(article) == ["place:donetsk-oblast"]


def test_drones_are_shot_down_over_that_country_also_where_the_article_has_no_place(report: Make) -> None:
    text = "Oleksandr Syrsky said Ukraine's men downed 60 drones."
    article = report(text).say("Oleksandr Syrsky", "said", "Ukraine's men downed 60 drones")
    article.claim(0, type="measure", measure="drones shot down", unit="drone", span="60 drones", by="Ukraine's")
    assert places_of(article) == ["place:ukraine"]
