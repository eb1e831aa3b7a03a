"""Does a name lead to the places of the world that bear it, and those to what they lie in?"""

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.gazetteer import World, WorldPlace
from ingest.gazetteer.keeping import built
from ingest.seeds import folder

RUSSIAN_REGIONS = (
    "Adygea|Altai Republic|Altai Krai|Amur Oblast|Arkhangelsk Oblast|Astrakhan Oblast|Bashkortostan|Belgorod Oblast|"
    "Bryansk Oblast|Buryatia|Chechnya|Chelyabinsk Oblast|Chukotka|Chuvashia|Dagestan|Ingushetia|Irkutsk Oblast|"
    "Ivanovo Oblast|Kabardino-Balkaria|Kaliningrad Oblast|Kalmykia|Kaluga Oblast|Kamchatka Krai|Karachay-Cherkessia|"
    "Karelia|Kemerovo Oblast|Khabarovsk Krai|Khakassia|Khanty-Mansi Autonomous Okrug|Kirov Oblast|Komi Republic|"
    "Kostroma Oblast|Krasnodar Krai|Krasnoyarsk Krai|Kurgan Oblast|Kursk Oblast|Leningrad Oblast|Lipetsk Oblast|"
    "Magadan Oblast|Mari El|Mordovia|Moscow|Moscow Oblast|Murmansk Oblast|Nenets Autonomous Okrug|"
    "Nizhny Novgorod Oblast|North Ossetia|Novgorod Oblast|Novosibirsk Oblast|Omsk Oblast|Orenburg Oblast|Oryol Oblast|"
    "Penza Oblast|Perm Krai|Primorsky Krai|Pskov Oblast|Rostov Oblast|Ryazan Oblast|Saint Petersburg|Sakha|"
    "Sakhalin Oblast|Samara Oblast|Saratov Oblast|Smolensk Oblast|Stavropol Krai|Sverdlovsk Oblast|Tambov Oblast|"
    "Tatarstan|Tomsk Oblast|Tula Oblast|Tuva|Tver Oblast|Tyumen Oblast|Udmurtia|Ulyanovsk Oblast|Vladimir Oblast|"
    "Volgograd Oblast|Vologda Oblast|Voronezh Oblast|Yamalo-Nenets Autonomous Okrug|Yaroslavl Oblast|"
    "Jewish Autonomous Oblast|Zabaykalsky Krai"
)
UKRAINIAN_REGIONS = (
    "Cherkasy|Chernihiv|Chernivtsi|Dnipropetrovsk|Donetsk|Ivano-Frankivsk|Kharkiv|Kherson|Khmelnytskyi|Kirovohrad|"
    "Kyiv|Luhansk|Lviv|Mykolaiv|Odesa|Poltava|Rivne|Sumy|Ternopil|Vinnytsia|Volyn|Zakarpattia|Zaporizhzhia|Zhytomyr"
)
AMERICAN_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)


def found(world: World, name: str, country: str | None, kind: str = "settlement") -> WorldPlace:
    """The most populous place of that kind and country that goes by the name."""
    return next(seen.place for seen in world.lookup(name) if seen.place.kind == kind and seen.place.country == country)


SPELLINGS = {
    ("UA", "place:kharkiv"): "Kharkiv|Kharkov|Харків|Харьков|KHARKIV|Khar’kov|Charkiw",
    ("UA", "place:kyiv"): "Kyiv|Kiev|Київ|Киев|Kyyiv",
    ("UA", "place:chasiv-yar"): "Chasiv Yar|Chasov Yar|Часів Яр|Часов Яр|Chasiv-Yar",
    ("UA", "place:bakhmut"): "Bakhmut|Artyomovsk|Artemivsk|Artemovsk|Бахмут|Артёмовск",
    ("UA", "place:zaporizhzhia"): "Zaporizhzhia|Zaporozhye|Zaporizhzhya|Запоріжжя",
    ("UA", "place:dnipro"): "Dnipro|Dnipropetrovsk|Dnepropetrovsk|Ekaterinoslav",
    ("UA", "place:mariupol"): "Mariupol|Zhdanov|Маріуполь",
    ("UA", "place:robotyne"): "Robotyne|Rabotino|Роботине",
    ("UA", "place:klishchiivka"): "Klishchiivka|Klishchiyivka|Kleshcheyevka|Кліщіївка",
    ("RU", "place:malaya-loknya"): "Malaya Loknya|Malaja Loknja|Малая Локня",
    ("RU", "place:sverdlikovo"): "Sverdlikovo|Свердликово",
    ("SY", "place:raqqa"): "Raqqa|Rakka|Ar-Raqqah|الرقة",
    ("SY", "place:deir-ez-zor"): "Deir ez-Zor|Deir al-Zour|Dayr az Zawr",
    ("MM", "place:yangon"): "Yangon|Rangoon",
    ("IN", "place:mumbai"): "Mumbai|Bombay",
    ("US", "place:geonames:4407066"): "St. Louis|Saint Louis|St Louis",
}


@pytest.mark.parametrize(
    ("name", "country", "own"),
    [(name, country, own) for (country, own), names in SPELLINGS.items() for name in names.split("|")],
)
def test_a_place_is_found_in_every_spelling_and_by_its_former_names(
    world: World, name: str, country: str, own: str
) -> None:
    ids = {seen.place.id for seen in world.lookup(name) if seen.place.country == country}
    assert own in ids


@pytest.mark.parametrize("name", RUSSIAN_REGIONS.split("|"))
def test_every_region_of_russia_is_there(world: World, name: str) -> None:
    assert [place.id for place in world.around(found(world, name, "RU", "region"))] == ["place:russia"]


@pytest.mark.parametrize("name", UKRAINIAN_REGIONS.split("|"))
@pytest.mark.parametrize("word", ["Oblast", "region", "oblast"])
def test_every_region_of_ukraine_is_there_by_several_words(world: World, name: str, word: str) -> None:
    region = found(world, f"{name} {word}", "UA", "region")
    assert region.id == f"place:{name.lower()}-oblast"
    assert region.geonames_id


@pytest.mark.parametrize("name", AMERICAN_STATES.split("|"))
def test_every_state_of_the_united_states_is_there_and_first_among_regions(world: World, name: str) -> None:
    state = next(seen.place for seen in world.lookup(name) if seen.place.kind == "region")
    assert state.country == "US"
    assert seen_as_main(world, name, state)
    assert state.geonames_id


def seen_as_main(world: World, name: str, place: WorldPlace) -> bool:
    return next(seen.main for seen in world.lookup(name) if seen.place == place)


def test_a_town_lies_in_its_region_and_that_in_its_country(world: World) -> None:
    sudzha = found(world, "Sudzha", "RU")
    assert [place.id for place in world.around(sudzha)][-2:] == ["place:kursk-oblast", "place:russia"]
    assert sudzha.region == "place:kursk-oblast"


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [("Роботине", "UA", "Zaporizhzhia Oblast"), ("Synkivka", "UA", "Kharkiv Oblast"),
     ("Plekhovo", "RU", "Kursk Oblast"), ("Re'im", "IL", None), ("Aita al-Shaab", "LB", "Nabatîyé")],
)  # fmt: skip
def test_villages_that_war_made_known_are_there(world: World, name: str, country: str, region: str | None) -> None:
    regions = [world.place(seen.place.region or "") for seen in world.lookup(name) if seen.place.country == country]
    assert regions
    assert region is None or region in [known.name for known in regions if known]


def test_a_suburb_lies_in_the_division_of_the_towns_around_it(world: World) -> None:
    (suburb,) = [seen.place for seen in world.lookup("Khayelitsha")]
    assert (suburb.kind, suburb.country) == ("settlement", "ZA")
    assert [place.name for place in world.around(suburb)][-2:] == ["Western Cape", "South Africa"]


def test_no_hamlet_bears_the_name_of_a_great_city(world: World) -> None:
    assert {seen.place.country for seen in world.lookup("New York") if seen.main} <= {"US"}


def test_a_town_lies_in_its_county_that_in_its_state(world: World) -> None:
    names = [place.name for place in world.around(found(world, "Lonoke", "US"))]
    assert names == ["Lonoke County", "Arkansas", "United States"]


def test_a_bare_name_means_the_town_and_the_region_and_the_town_bears_it(world: World) -> None:
    mains = {seen.place.id: seen.main for seen in world.lookup("Kursk")}
    assert mains["place:kursk"]
    assert not mains["place:kursk-oblast"]


def test_the_most_populous_comes_first(world: World) -> None:
    people = [seen.place.population for seen in world.lookup("Springfield")]
    assert len(people) > 20
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("name", "kind", "lat", "lon"),
    [("Texas", "region", 31.25, -99.25), ("Alaska", "region", 64, -150), ("Yakutia", "region", 66.5, 129.5),
     ("Black Sea", "feature", 43, 34), ("Africa", "feature", 7, 21), ("Gaza Strip", "region", 31.4, 34.4),
     ("Puerto Rico", "country", 18.25, -66.5), ("Palestine", "country", 31.9, 35.2)],
)  # fmt: skip
def test_a_wide_place_has_its_point_in_its_middle(world: World, name: str, kind: str, lat: float, lon: float) -> None:
    place = next(seen.place for seen in world.lookup(name) if seen.place.kind == kind)
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.5)


def test_every_place_of_seeds_that_has_a_point_is_in_the_world_under_its_own_id_and_no_other(world: World) -> None:
    entries = tomllib.loads((folder() / "places.toml").read_text("utf-8"))["place"]
    for entry in entries:
        if "lat" in entry:
            seen = [seen.place for seen in world.lookup(entry["name"]) if seen.place.name == entry["name"]]
            assert any(place.lat == entry["lat"] for place in seen), entry["name"]
    numbers = [entry["geonames_id"] for entry in entries if "geonames_id" in entry]
    assert len(numbers) > 500
    for number in numbers:
        assert world.place(f"place:geonames:{number}") is None


@pytest.mark.parametrize("name", ["", "Qwertyuiopville", "Nowhereville", "HRK", "!!", "的"])
def test_a_name_that_no_place_bears_finds_nothing(world: World, name: str) -> None:
    assert world.lookup(name) == ()


def test_a_place_is_known_by_its_id(world: World) -> None:
    place = world.place("place:kharkiv")
    assert place
    assert place.geonames_id == 706483
    assert world.place("place:no-such-place") is None


def test_several_threads_may_ask_at_once(world: World) -> None:
    names = ["Kharkiv", "Springfield", "Chasov Yar", "San Antonio", "Texas", "Nowhere at all"] * 30
    expected = [world.lookup(name) for name in names]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(world._lookup, names)) == expected  # pyright: ignore[reportPrivateUsage]


OPEN_AND_ASK = """
import sys
from pathlib import Path
from ingest.gazetteer.world import World
world = World.open(Path(sys.argv[1]))
for name in ("Kharkiv", "Springfield", "San Antonio", "Nowhere at all", "Texas"):
    world.lookup(name)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


@pytest.mark.usefixtures("world")
def test_the_open_index_takes_less_than_150_megabytes_and_so_does_its_file(cache: Path) -> None:
    index = built(cache)
    asked = subprocess.run([sys.executable, "-c", OPEN_AND_ASK, index], capture_output=True, text=True, check=True)
    assert int(asked.stdout) < 150_000_000
    assert index.stat().st_size < 150_000_000
