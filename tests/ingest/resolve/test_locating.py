"""Is each toponym the place that the article means? Real places; the people are invented."""

import pytest

from graph.model import Span
from ingest.gazetteer import Gazetteer, World
from ingest.resolve.locating import Located, locate


@pytest.fixture(scope="module")
def gazetteer(world: World) -> Gazetteer:
    return Gazetteer.load(world=world)


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its [brackets], and where they stood."""
    spans: list[Span] = []
    plain = ""
    for part in text.split("["):
        name, bracket, rest = part.rpartition("]")
        if bracket:
            spans.append((len(plain), len(plain) + len(name)))
        plain += name + rest
    return plain, spans


def located(text: str, gazetteer: Gazetteer) -> list[Located | None]:
    return list(locate(*marked(text), gazetteer))


def told(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, str | None] | None]:
    """Name, kind and country of each answer."""
    return [one and (one.place.name, one.place.kind, one.place.country) for one in located(text, gazetteer)]


def points(text: str, gazetteer: Gazetteer) -> list[tuple[int, int] | None]:
    """Each answer's point, in whole degrees."""
    return [one and (round(one.place.lat or 0), round(one.place.lon or 0)) for one in located(text, gazetteer)]


def test_the_region_and_its_city_are_told_apart(gazetteer: Gazetteer) -> None:
    text = "Drones hit [Sudzha], in the [Kursk] region, and the city of [Kursk]. Officials in [Kursk Oblast] agreed."
    assert told(text, gazetteer) == [
        ("Sudzha", "settlement", "RU"),
        ("Kursk Oblast", "region", "RU"),
        ("Kursk", "settlement", "RU"),
        ("Kursk Oblast", "region", "RU"),
    ]


def test_a_bare_name_of_both_is_the_city(gazetteer: Gazetteer) -> None:
    assert told("A fire broke out in [Kharkiv] overnight.", gazetteer) == [("Kharkiv", "settlement", "UA")]


def test_what_follows_a_comma_says_which(gazetteer: Gazetteer) -> None:
    text = "He flew from [Paris], [Texas], to [Paris], [France]. He was born in [London], [Ont.]"
    assert points(text, gazetteer)[0] == (34, -96)
    assert [one and one[2] for one in told(text, gazetteer)] == ["US", "US", "FR", "FR", "CA", "CA"]


def test_a_toponym_may_hold_what_it_lies_in(gazetteer: Gazetteer) -> None:
    assert points("She moved to [Paris, Texas] last year.", gazetteer) == [(34, -96)]


def test_a_name_said_in_full_once_is_the_same_place_later(gazetteer: Gazetteer) -> None:
    text = "A storm crossed [Alexandria], La., on Sunday. Dana Orlik said that [Alexandria] had seen worse."
    assert points(text, gazetteer) == [(31, -92), (31, -92)]


@pytest.mark.parametrize(
    ("beside", "point"),
    [("[Shreveport], [Pineville] and [Baton Rouge]", (31, -92)), ("[Cairo], [Giza] and [Port Said]", (31, 30))],
)
def test_neighbours_say_which_alexandria(beside: str, point: tuple[int, int], gazetteer: Gazetteer) -> None:
    assert points(f"Buses run between [Alexandria], {beside}.", gazetteer)[0] == point


def test_georgia_is_the_country_or_the_state(gazetteer: Gazetteer) -> None:
    assert told("Talks in [Georgia] between [Tbilisi] and [Batumi].", gazetteer)[0] == ("Georgia", "country", "GE")
    state = told("Schools in [Georgia], from [Atlanta] to [Savannah], will close.", gazetteer)[0]
    assert state == ("Georgia", "region", "US")


def test_the_county_says_which_springfield(gazetteer: Gazetteer) -> None:
    assert points("A man from [Springfield] was held in [Sangamon County].", gazetteer)[0] == (40, -90)
    assert points("A man from [Springfield] was held in [Greene County], [Missouri].", gazetteer)[0] == (37, -93)


def test_papers_of_one_country_mean_its_places(gazetteer: Gazetteer) -> None:
    text = (
        "[Athens] Police Department arrested a man on Sunday. The school board and the county sheriff declined comment."
    )
    assert told(text, gazetteer) == [("Athens", "settlement", "US")]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Russian", "Russia"),
        ("Ukrainians", "Ukraine"),
        ("US", "United States"),
        ("U.K.", "United Kingdom"),
        ("America", "United States"),
        ("Ukraine's", "Ukraine"),
        ("the United States", "United States"),
    ],
)
def test_short_forms_adjectives_and_peoples_mean_their_country(name: str, place: str, gazetteer: Gazetteer) -> None:
    assert told(f"What [{name}] envoys said is not known.", gazetteer) == [
        (place, "country", gazetteer.places[f"place:{place.casefold().replace(' ', '-')}"].country)
    ]


def test_a_capital_is_a_town_and_a_governor_is_a_state_s(gazetteer: Gazetteer) -> None:
    assert told("[WASHINGTON] Two senators met Mira Tovey.", gazetteer) == [("Washington", "settlement", "US")]
    assert told("[New York] Gov. Mira Tovey signed it.", gazetteer) == [("New York", "region", "US")]
    assert told("[New York] Mayor Mira Tovey signed it.", gazetteer)[0] != ("New York", "region", "US")


@pytest.mark.parametrize("name", ["Qvexborough", "the Midwest", "North", "Elm Street", "Memphis St."])
def test_an_unknown_or_vague_name_gets_no_answer(name: str, gazetteer: Gazetteer) -> None:
    assert located(f"They met near [{name}] on Monday.", gazetteer) == [None]


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("10 km south of", "10 km south of"),
        ("near", "near"),
        ("about 20 miles from", "about 20 miles from"),
        ("in", None),
    ],
)
def test_a_distance_keeps_its_anchor_and_says_that_it_is_not_the_point(
    words: str, offset: str | None, gazetteer: Gazetteer
) -> None:
    (one,) = located(f"A column was seen {words} [Sudzha] on Monday.", gazetteer)
    assert one is not None
    assert (one.place.id, one.offset) == ("place:sudzha", offset)


def test_a_building_is_where_its_name_or_the_text_says_and_is_marked(gazetteer: Gazetteer) -> None:
    text = "Mass was said in [Manila Cathedral]. In [Kharkiv] a shell hit [Pushkinska Street]."
    cathedral, city, street = located(text, gazetteer)
    assert cathedral is not None
    assert (cathedral.place.name, cathedral.offset) == ("Manila", "Manila Cathedral")
    assert city is not None
    assert street is not None
    assert (street.place, street.offset) == (city.place, "Pushkinska Street")
    assert street.confidence < city.confidence


def test_the_same_text_gives_the_same_answers(world: World) -> None:
    text = "Shells fell on [Kupiansk], [Izium] and [Vovchansk]; [Kharkiv], [Alexandria] and [Springfield] sent aid."
    answers = [located(text, Gazetteer.load(world=world)) for _ in range(2)]
    assert answers[0] == answers[1]


def test_without_the_world_the_curated_places_are_found(gazetteer: Gazetteer) -> None:
    assert told("Drones hit [Sudzha].", Gazetteer.load()) == [("Sudzha", "settlement", "RU")]


def test_no_toponyms_no_answers(gazetteer: Gazetteer) -> None:
    assert located("Nothing is named here.", gazetteer) == []


def test_a_body_with_a_peoples_name_is_put_where_they_live(gazetteer: Gazetteer) -> None:
    text = "The [European Commission] and the [Scottish Qualden Council] met."
    assert [one and one[0] for one in told(text, gazetteer)] == ["Europe", "Scotland"]


def test_what_stands_for_a_state_is_in_its_capital(gazetteer: Gazetteer) -> None:
    assert told("The [White House] called the [Kremlin].", gazetteer) == [
        ("Washington", "settlement", "US"),
        ("Moscow", "settlement", "RU"),
    ]


def test_a_few_capitals_are_no_name_that_sounds_alike(gazetteer: Gazetteer) -> None:
    assert told("A column of the [RSF] left [El Fasher].", gazetteer) == [None, ("El Fasher", "settlement", "SD")]


def test_a_part_of_the_world_is_no_quarter_of_that_name(gazetteer: Gazetteer) -> None:
    text = "Prices rose in the [Middle East], in [Boston], in [Chicago] and in [Ohio]."
    assert next(one and one[1] for one in told(text, gazetteer)) == "feature"


def test_a_word_in_small_letters_is_no_name(gazetteer: Gazetteer) -> None:
    assert told("A [person] from the [area] left [Sudzha].", gazetteer) == [None, None, ("Sudzha", "settlement", "RU")]
    assert told("shells fell on [sudzha].", gazetteer) == [("Sudzha", "settlement", "RU")]


@pytest.mark.parametrize(
    ("name", "place", "offset", "approximate"),
    [
        ("West Wales", "Wales", "West", False),
        ("Central Kharkiv", "Kharkiv", "Central", False),
        ("Bank of England", "England", "Bank of England", True),
        ("Zaporizhzhia River", "Zaporizhzhia", "Zaporizhzhia River", True),
    ],
)
def test_a_known_part_of_an_unknown_name_is_the_place(
    name: str, place: str, offset: str, approximate: bool, gazetteer: Gazetteer
) -> None:
    (one,) = located(f"It was seen in [{name}] on Monday.", gazetteer)
    assert one is not None
    assert (one.place.name, one.offset, one.approximate) == (place, offset, approximate)


def test_a_firm_is_in_the_town_that_its_name_begins_with_if_the_text_names_that_too(gazetteer: Gazetteer) -> None:
    firm, town = located("The [Kharkiv Qualden] burnt. Fires went on in [Kharkiv] all night.", gazetteer)
    assert firm is not None
    assert town is not None
    assert (firm.place, firm.offset, firm.approximate) == (town.place, "Kharkiv Qualden", True)
    assert located("The [Kharkiv Qualden] burnt all night.", gazetteer) == [None]


def test_a_short_form_of_two_names_is_told_by_the_text(gazetteer: Gazetteer) -> None:
    assert told("[SA] police in [Johannesburg] and [Durban] met.", gazetteer)[0] == ("South Africa", "country", "ZA")
    assert told("[SA] police in [Adelaide], [Australia], met.", gazetteer)[0] == ("South Australia", "region", "AU")


def test_of_three_in_a_row_the_second_does_not_hold_the_first(gazetteer: Gazetteer) -> None:
    assert points("Buses go to [Paris], [Texas] and [Lyon].", gazetteer)[0] == (49, 2)
    assert points("Buses go to [Paris], [Texas], and to [Lyon].", gazetteer)[0] == (34, -96)


def test_an_unlisted_suburb_is_not_its_namesake_abroad(gazetteer: Gazetteer) -> None:
    text = (
        "[Cairo], [Egypt]: in [Giza], [Heliopolis] and [Helwan], and in [Booker], prices rose, [Egyptian] papers say."
    )
    assert told(text, gazetteer)[5] is None
