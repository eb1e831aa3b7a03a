"""Are towns that no analyst has listed places of the ledger, and only such names as are places?"""

from collections.abc import Callable

from graph.model import Fragment
from tests.ingest.resolve.conftest import Report

Make = Callable[[str], Report]


def places(fragment: Fragment) -> dict[str, str]:
    """By the words that name them, the names of places."""
    known = {place.id: place.name for place in fragment.places}
    return {
        fragment.article.text[slice(*mention.span)]: known[mention.entity]
        for mention in fragment.mentions
        if mention.entity in known
    }


def test_a_town_of_the_world_is_a_place_with_its_point_and_what_lies_around_it(worldly: Make) -> None:
    fragment = worldly("Shells fell on Tukums in Latvia.").toponym("Tukums", "Latvia").resolve()
    meant = next(mention.entity for mention in fragment.mentions if mention.span == (15, 21))
    town = next(place for place in fragment.places if place.id == meant)
    assert (town.kind, town.country, round(town.lat or 0), round(town.lon or 0)) == ("settlement", "LV", 57, 23)
    assert town.within in {place.id for place in fragment.places}
    assert places(fragment) == {"Tukums": "Tukums", "Latvia": "Latvia"}


def test_only_what_is_named_as_a_place_is_one(worldly: Make) -> None:
    report = worldly("The Tukums Gazette praised Latvia.").toponym("Tukums", use="embedded").toponym("Latvia")
    assert "Tukums" not in places(report.resolve())


def test_a_place_that_nobody_knows_is_one_where_the_text_is_sure(worldly: Make) -> None:
    text = "Shells fell on Qvexborough in Latvia."
    sure = worldly(text).toponym("Qvexborough", "Latvia").resolve()
    doubtful = worldly(text).toponym("Qvexborough", confidence=0.6).toponym("Latvia").resolve()
    assert (places(sure).get("Qvexborough"), places(doubtful).get("Qvexborough")) == ("Qvexborough", None)
    assert next(place for place in sure.places if place.name == "Qvexborough").lat is None


def test_what_an_analyst_has_listed_stays_what_it_is(worldly: Make) -> None:
    fragment = worldly("Shells fell on Sudzha.").toponym("Sudzha").resolve()
    assert [place.id for place in fragment.places if place.name == "Sudzha"] == ["place:sudzha"]


def test_another_romanisation_is_believed_in_a_country_that_the_text_names(worldly: Make) -> None:
    beside = worldly("Drones hit Zhytomirr in Ukraine.").toponym("Zhytomirr", "Ukraine").resolve()
    assert places(beside).get("Zhytomirr") == "Zhytomyr"
    away = worldly("Drones hit Zhytomirr in Peru.").toponym("Zhytomirr", "Peru").resolve()
    assert places(away).get("Zhytomirr") != "Zhytomyr"


def spans_of(fragment: Fragment, words: str) -> int:
    """How often the words stand for a place."""
    known = {place.id for place in fragment.places}
    text = fragment.article.text
    return sum(text[slice(*each.span)] == words for each in fragment.mentions if each.entity in known)


def test_a_name_that_was_a_place_once_is_one_again(worldly: Make) -> None:
    text = "Shells fell on Tukums in Latvia. Tukums had not fallen, said Colonel Tukums. Tukums Street was quiet."
    assert spans_of(worldly(text).toponym("Tukums", "Latvia").resolve(), "Tukums") == 2


def test_a_name_before_a_word_for_a_place_is_that_of_a_place(worldly: Make) -> None:
    text = "Shells fell in the Tukums {} in Latvia."
    area, paper = text.format("district"), text.format("paper")
    read = [
        places(worldly(each).toponym("Tukums", use="modifier").toponym("Latvia").resolve()) for each in (area, paper)
    ]
    assert [each.get("Tukums") for each in read] == ["Tukums", None]


def test_a_place_that_only_the_recogniser_of_names_sees_is_one_in_a_country_that_the_text_names(worldly: Make) -> None:
    near = "Latvia waited. Shells fell near Tukums."
    assert places(worldly(near).toponym("Latvia").person("Tukums").resolve()).get("Tukums") == "Tukums"
    spoke = near.replace("Shells fell near", "Nobody spoke to")
    assert places(worldly(spoke).toponym("Latvia").person("Tukums").resolve()).get("Tukums") is None
    abroad = near.replace("Latvia", "Peru")
    assert places(worldly(abroad).toponym("Peru").person("Tukums").resolve()).get("Tukums") is None
    namesake = near + " Anna Tukums was there."
    assert places(worldly(namesake).toponym("Latvia").person("Tukums", "Anna Tukums").resolve()).get("Tukums") is None
