"""Which place a name means, or whether it means one at all, and what a statement is about."""

from collections.abc import Callable

from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def about(report: Report) -> list[dict[str, str]]:
    return [
        {each.entity.removeprefix("place:"): each.how for each in statement.about if each.entity.startswith("place:")}
        for statement in report.resolve().statements
    ]


def mentioned(report: Report) -> dict[str, str]:
    fragment = report.resolve()
    return {
        fragment.article.text[slice(*mention.span)]: mention.entity
        for mention in fragment.mentions
        if mention.entity.startswith("place:")
    }


def test_a_region_is_not_the_city_of_its_name(report: Make) -> None:
    text = "Fighting went on in the Kursk region. Kursk waited. The city of Kursk had power."
    assert mentioned(report(text)) == {"Kursk region": "place:kursk-oblast", "Kursk": "place:kursk"}
    spans = [(m.span, m.entity) for m in report(text).resolve().mentions if m.entity.startswith("place:")]
    assert [entity for _, entity in sorted(spans)] == ["place:kursk-oblast", "place:kursk-oblast", "place:kursk"]


def test_a_bare_name_is_the_settlement_where_the_article_says_no_more(report: Make) -> None:
    assert mentioned(report("Nine drones flew towards Kursk.")) == {"Kursk": "place:kursk"}


def test_a_ship_a_battle_and_a_convention_are_no_places(report: Make) -> None:
    text = "The submarine Kursk sank. The Battle of Kursk in 1943 is taught. The Geneva Conventions forbid it."
    assert mentioned(report(text)) == {}


def test_the_region_is_the_one_named_before_or_else_after(report: Make) -> None:
    before = mentioned(report("They left the Sumy region. Nobody in the region slept."))
    after = mentioned(report("Nobody in the border region slept. They left the Sumy region."))
    assert before["the region"] == after["the border region"] == "place:sumy-oblast"


def test_a_capital_is_a_place_where_one_is_in_it(report: Make) -> None:
    assert mentioned(report("Sirens wailed in Kyiv. Kyiv blamed nobody.")) == {"Kyiv": "place:kyiv"}


def test_each_place_comes_with_the_larger_ones_around_it(report: Make) -> None:
    fragment = report("Shells fell near Sudzha.").resolve()
    within = {place.id: place.within for place in fragment.places}
    assert within == {"place:sudzha": "place:kursk-oblast", "place:kursk-oblast": "place:russia", "place:russia": None}


def test_of_two_places_of_one_name_the_one_in_the_articles_country_is_meant(report: Make) -> None:
    egypt = report("Trucks left Rafah. Egypt and Egyptian drivers waited near Arish.")
    gaza = report("Trucks left Rafah. Palestinian drivers waited near Khan Younis.")
    assert mentioned(egypt)["Rafah"] != mentioned(gaza)["Rafah"] == "place:rafah"


def test_a_statement_without_a_place_has_the_one_around_it(report: Make) -> None:
    text = "Oleksandr Syrsky said Sudzha held. He said 12 men were lost.\n\nGoma was quiet."
    article = report(text).say("Oleksandr Syrsky", "said", "Sudzha held").say("He", "said", "12 men were lost")
    assert about(article) == [{"sudzha": "named"}, {"sudzha": "context"}]


def test_area_is_told_of_a_region(report: Make) -> None:
    text = "Shells fell near Sudzha. Oleksandr Syrsky said 40 square kilometres were taken."
    article = report(text).say("Oleksandr Syrsky", "said", "40 square kilometres were taken")
    article.claim(0, type="measure", measure="area captured", unit="km2", low=40, high=40, span="40 square kilometres")
    assert about(article) == [{"kursk-oblast": "context"}]
    assert article.resolve().statements[0].claims[0].place == "place:kursk-oblast"


def test_the_territory_of_a_state_is_a_place_and_its_soldiers_are_not(report: Make) -> None:
    text = "Oleksandr Syrsky said they held Russian territory. Oleksandr Syrsky said Kenyan soldiers slept."
    article = report(text).say("Oleksandr Syrsky", "said", "they held Russian territory")
    assert about(article) == [{"russia": "named"}]
    assert "place:kenya" not in {place.id for place in article.resolve().places}


def test_the_territory_of_the_federation_is_the_place_too(report: Make) -> None:
    text = "They entered the territory of the Russian Federation at night."
    assert mentioned(report(text)) == {"Russian Federation": "place:russia"}


def test_a_statement_concerns_what_its_claims_are_about(report: Make) -> None:
    text = "Shells fell near Sudzha. Oleksandr Syrsky said Russia lost 40 square kilometres."
    article = report(text).say("Oleksandr Syrsky", "said", "Russia lost 40 square kilometres")
    article.claim(0, type="measure", measure="area captured", unit="km2", low=40, high=40, span="40 square kilometres")
    assert about(article) == [{"kursk-oblast": "context"}]


def test_a_wish_takes_no_place_from_around_it(report: Make) -> None:
    text = "Sudzha burned. Oleksandr Syrsky demanded more shells. He said the men were tired."
    article = report(text).say("Oleksandr Syrsky", "demanded", "more shells", act="demand")
    assert about(article.say("He", "said", "the men were tired")) == [{}, {"sudzha": "context"}]


def test_a_name_goes_on_across_no_comma(report: Make) -> None:
    assert mentioned(report("In Goma, airport staff slept. Nobody left the airport of Goma."))["Goma"] == "place:goma"


def test_a_particle_or_a_direction_may_stand_in_small_letters(report: Make) -> None:
    text = "Trucks left el-Fasher. Shells fell in southern Lebanon. The mobile phones of the us team were off."
    found = mentioned(report(text))
    assert found == {"el-Fasher": "place:el-fasher", "southern Lebanon": "place:southern-lebanon"}


def test_the_capital_is_that_of_the_country_spoken_of(report: Make) -> None:
    found = mentioned(report("Shells fell in Omdurman. The capital was dark. The regional capital slept."))
    assert found["The capital"] == "place:khartoum"
    assert found["The regional capital"] == "place:omdurman"


def test_the_city_is_the_one_that_the_article_keeps_coming_back_to(report: Make) -> None:
    text = "Toretsk burned. Toretsk was cut off. The road to Kostiantynivka lay open. Nobody left the city."
    assert mentioned(report(text))["the city"] == "place:toretsk"
    once = "Toretsk burned. The road to Kostiantynivka lay open. Nobody left the city."
    assert mentioned(report(once))["the city"] == "place:kostiantynivka"


def test_a_front_is_a_regions(report: Make) -> None:
    assert mentioned(report("Guns fired along the Zaporizhzhia front."))["Zaporizhzhia"] == "place:zaporizhzhia-oblast"


def test_a_place_that_comes_up_once_and_late_is_not_where_all_is(report: Make) -> None:
    late = "Oleksandr Syrsky said 40 men were captured.\n\nIt rained.\n\nA man from Goma sang."
    lead = "A man from Goma sang.\n\nIt rained.\n\nOleksandr Syrsky said 40 men were captured."
    assert [about(report(text).say("Oleksandr Syrsky", "said", "40 men were captured")) for text in (late, lead)] == [
        [{}],
        [{"goma": "context"}],
    ]


def test_the_city_is_found_behind_that(report: Make) -> None:
    assert mentioned(report("Rebels entered Goma. He denied that the city had fallen.")).keys() == {"Goma", "the city"}


def test_the_airport_is_no_other_feature_that_was_named(report: Make) -> None:
    text = "Shells hit the Shifa hospital. Nobody came to {}."
    assert mentioned(report(text.format("the hospital"))).keys() == {"Shifa hospital", "the hospital"}
    assert mentioned(report(text.format("the airport"))).keys() == {"Shifa hospital"}


def test_the_regional_capital_is_not_a_town_named_later(report: Make) -> None:
    assert mentioned(report("The regional capital was calm. Shells hit Korenevo.")).keys() == {"Korenevo"}
