"""Is a GeoNames dump taken in as it stands, once, wholly or not at all?"""

import zipfile
from pathlib import Path

import pytest

from ingest.gazetteer.building import write_index
from ingest.gazetteer.dumps import BadDump, chosen
from ingest.gazetteer.imported import edition, entries, other_names, take_in
from ingest.gazetteer.world import World


def line(number: int, name: str, others: str, lat: float, lon: float, feature: str, divisions: str, people: int) -> str:
    """A line of the 19 columns of allCountries.txt and UA.txt."""
    country, *codes = f"{divisions}....".split(".")[:5]
    cells = [number, name, name, others, lat, lon, *feature.split("."), country, "", *codes, people]
    return "\t".join(map(str, [*cells, "", 150, "Europe/Kyiv", "2024-01-01"]))


UKRAINE = line(690791, "Ukraine", "Україна,Ukrajina", 49.0, 32.0, "A.PCLI", "UA.00", 44622516)
OBLAST = line(687699, "Zaporizhzhia Oblast", "Запорізька область", 47.25, 35.75, "A.ADM1", "UA.26", 0)
RAION = line(12234567, "Polohy Raion", "Пологівський район", 47.5, 36.25, "A.ADM2", "UA.26.2308", 0)
OLD_RAION = line(696320, "Polohivskyi Raion", "", 47.5, 36.2, "A.ADM2H", "UA.26", 0)
ROBOTYNE = line(695449, "Robotyne", "Роботине,Rabotino,Работино", 47.446, 35.833, "P.PPL", "UA.26.2308", 480)
TOKMAK = line(691999, "Tokmak", "Токмак,Bol'shoy Tokmak", 47.255, 35.712, "P.PPLA2", "UA.26.2308", 36760)
BROOK = line(700001, "Sukha", "Суха", 47.4, 35.9, "H.STM", "UA.26", 0)
SHOP = line(700002, "Store", "Магазин", 47.4, 35.9, "S.RET", "UA.26", 0)
ALL = (UKRAINE, OBLAST, RAION, OLD_RAION, ROBOTYNE, TOKMAK, BROOK, SHOP)


def dump(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    return path


def world_of(folder: Path) -> World:
    index = folder / "index.sqlite"
    index.unlink(missing_ok=True)
    write_index(index, entries(folder), {}, other_names(folder))
    return World.open(index)


def test_a_country_dump_makes_a_chain_of_places(tmp_path: Path) -> None:
    taken = take_in(tmp_path, dump(tmp_path / "UA.txt", *reversed(ALL)), chosen())
    assert (taken.places, taken.left_out, taken.faulty) == (5, 3, 0)
    world = world_of(tmp_path)
    (robotyne,) = [seen.place for seen in world.lookup("Роботине")]
    assert (robotyne.id, robotyne.kind, robotyne.population) == ("place:geonames:695449", "settlement", 480)
    assert (robotyne.lat, robotyne.lon) == (47.446, 35.833)
    assert [place.name for place in world.around(robotyne)] == ["Polohy Raion", "Zaporizhzhia Oblast", "Ukraine"]
    assert robotyne.region == "place:geonames:687699"
    assert world.lookup("Store") == world.lookup("Sukha") == ()


def test_a_zipped_dump_is_read_past_its_readme(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as packed:
        packed.writestr("readme.txt", "GeoNames")
        packed.writestr("UA.txt", "\n".join(ALL))
    assert take_in(tmp_path, tmp_path / "UA.zip", chosen()).places == 5


def test_taking_in_the_same_dump_again_changes_nothing(tmp_path: Path) -> None:
    path = dump(tmp_path / "UA.txt", *ALL)
    assert take_in(tmp_path, path, chosen()).changed
    before = edition(tmp_path), list(entries(tmp_path))
    assert not take_in(tmp_path, path, chosen()).changed
    assert (edition(tmp_path), list(entries(tmp_path))) == before


def test_a_newer_dump_replaces_what_an_older_one_said(tmp_path: Path) -> None:
    take_in(tmp_path, dump(tmp_path / "UA.txt", *ALL), chosen())
    before = edition(tmp_path)
    moved = line(695449, "Robotyne", "Роботине", 47.45, 35.84, "P.PPLQ", "UA.26.2308", 0)
    assert take_in(tmp_path, dump(tmp_path / "UA2.txt", moved), chosen()).changed
    (robotyne,) = [seen.place for seen in world_of(tmp_path).lookup("Robotyne")]
    assert (robotyne.lat, robotyne.lon, robotyne.population) == (47.45, 35.84, 0)
    assert edition(tmp_path) != before


def test_other_names_and_the_names_of_divisions_are_found(tmp_path: Path) -> None:
    take_in(tmp_path, dump(tmp_path / "UA.txt", *ALL), chosen())
    names = dump(
        tmp_path / "alternateNamesV2.txt",
        "1\t691999\tde\tGroß Tokmak\t\t\t\t1\t1700\t1800",
        "2\t691999\tlink\thttps://en.wikipedia.org/wiki/Tokmak\t\t\t\t\t\t",
        "3\t999999999\ten\tNowhere that is known\t\t\t\t\t\t",
    )
    divisions = dump(tmp_path / "admin1CodesASCII.txt", "UA.26\tZaporizhzhya\tZaporizhzhya\t687699")
    assert take_in(tmp_path, names, chosen()).names == 2
    assert take_in(tmp_path, divisions, chosen()).names == 1
    world = world_of(tmp_path)
    assert [seen.place.name for seen in world.lookup("Gross Tokmak")] == ["Tokmak"]
    assert [seen.place.name for seen in world.lookup("Zaporizhzhya")] == ["Zaporizhzhia Oblast"]
    assert world.lookup("Nowhere that is known") == ()


FAULTY = {
    "3 columns, where a dump has 19, 4, 8 or 10": "695449\tRobotyne\tRobotyne",
    "147.446 is no latitude": ROBOTYNE.replace("47.446", "147.446"),
    "-5 is no GeoNames id": ROBOTYNE.replace("695449", "-5"),
    "a name is empty": ROBOTYNE.replace("\tRobotyne\tRobotyne", "\t\t"),
    "could not convert string to float: 'north'": ROBOTYNE.replace("47.446", "north"),
}


@pytest.mark.parametrize(("fault", "wrong"), FAULTY.items())
def test_a_line_that_is_none_is_told_with_its_number_and_the_rest_is_taken_in(
    tmp_path: Path, fault: str, wrong: str
) -> None:
    path = dump(tmp_path / "UA.txt", UKRAINE, wrong, TOKMAK)
    taken = take_in(tmp_path, path, chosen())
    assert (taken.places, taken.faulty, taken.faults) == (2, 1, [f"{path}, line 2: {fault}"])
    assert {entry.name for entry in entries(tmp_path)} == {"Ukraine", "Tokmak"}


def test_a_line_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "UA.txt"
    path.write_bytes(TOKMAK.encode() + b"\n" + ROBOTYNE.encode("utf-16") + b"\n")
    taken = take_in(tmp_path, path, chosen())
    assert taken.places == 1
    assert "not UTF-8" in taken.faults[0]


def test_of_a_file_that_breaks_off_nothing_is_taken_in(tmp_path: Path) -> None:
    whole = tmp_path / "UA.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("UA.txt", "\n".join(ALL * 200))
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 0xFF
    whole.write_bytes(content)
    with pytest.raises(BadDump, match="not a whole zip file"):
        take_in(tmp_path, whole, chosen())
    assert list(entries(tmp_path)) == []
    assert edition(tmp_path) == ""
