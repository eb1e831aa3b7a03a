"""The gazetteer: what the data files hold, how names are found, and what is said of a wrong entry."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ingest import seeds
from ingest.gazetteer import BadSeed, Gazetteer
from ingest.gazetteer.names import wordings

FILES = (
    "actors.toml",
    "places.toml",
    "states.toml",
    "titles.toml",
    "institutions.toml",
    "nouns.toml",
    "given_names.toml",
    "confidence.toml",
    "wars.toml",
    "campaigns.toml",
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FILES:
        shutil.copy(seeds.folder() / file, tmp_path / file)
    return tmp_path


def ids(gazetteer: Gazetteer, text: str) -> list[tuple[str, list[str]]]:
    return [(text[slice(*found.span)], [meaning.id for meaning in found.meanings]) for found in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [
        ("Oleksandr Syrsky", "actor:oleksandr-syrsky"),
        ("Oleksandr Syrskyi", "actor:oleksandr-syrsky"),
        ("Олександр Сирський", "actor:oleksandr-syrsky"),
        ("volodymyr zelenskyy", "actor:volodymyr-zelensky"),
        ("Côte d’Ivoire", "actor:ivory-coast"),
        ("Україна", "actor:ukraine"),
    ],
)
def test_a_name_is_known_in_each_of_its_spellings(gazetteer: Gazetteer, spelling: str, actor: str) -> None:
    assert actor in {meaning.id for meaning in gazetteer.lookup(spelling)}


def test_the_longest_name_wins_and_its_span_is_exact(gazetteer: Gazetteer) -> None:
    found = ids(gazetteer, "In Ukraine's Kharkiv region, Kharkiv mourned.")
    assert found == [
        ("Ukraine", ["actor:ukraine", "place:ukraine"]),
        ("Kharkiv region", ["place:kharkiv-oblast"]),
        ("Kharkiv", ["place:kharkiv-oblast", "place:kharkiv"]),
    ]


def test_small_letters_are_no_names_of_states(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "they told us to cook a turkey in jordan shoes") == []
    assert ids(gazetteer, "The US and Turkey") == [
        ("US", ["actor:united-states", "place:united-states"]),
        ("Turkey", ["actor:turkey", "place:turkey"]),
    ]


def test_a_person_is_recognised_in_another_romanisation(gazetteer: Gazetteer) -> None:
    assert gazetteer.person_like("Valeriy Gerasimov") == "actor:valery-gerasimov"
    assert gazetteer.person_like("Valery Gerasimenko") is None


def test_a_role_is_held_by_whoever_held_it_on_that_day(gazetteer: Gazetteer) -> None:
    before = gazetteer.holders("commander-in-chief", "actor:ukraine", date(2023, 6, 1))
    after = gazetteer.holders("commander-in-chief", "actor:ukraine", date(2025, 3, 12))
    assert before == ("actor:valerii-zaluzhnyi",)
    assert after == ("actor:oleksandr-syrsky",)


def test_every_settlement_lies_within_a_country(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places.values():
        around = place
        while around.within:
            around = gazetteer.places[around.within]
        assert around.kind == "country", place.id


def test_a_pattern_stands_for_each_of_its_wordings() -> None:
    assert wordings("(top |)army (chief|head)") == [
        "top army chief",
        "top army head",
        "army chief",
        "army head",
    ]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("actors.toml", '[[actor]]\nname = "Ann"\nkind = "wizard"\n', r"actors.toml, actor 1 \(Ann\): kind"),
        ("actors.toml", '[[actor]]\nname = "Ann"\nkind = "person"\nside = "actor:atlantis"\n', "actor:atlantis"),
        (
            "actors.toml",
            '[[actor]]\nname = "Ann"\nkind = "person"\nroles = [{ role = "wizard", of = "actor:ukraine" }]\n',
            r"\(Ann\): role 'wizard' is not in titles.toml",
        ),
        ("actors.toml", "[[actor]\n", "actors.toml: not valid TOML"),
        ("actors.toml", '[[person]]\nname = "Ann"\n', r"unknown table 'person'; each entry starts with \[\[actor\]\]"),
        ("places.toml", '[[place]]\nname = "Nowhere"\nkind = "region"\ncountry = "QQ"\n', r"no state has the code"),
        (
            "places.toml",
            '[[place]]\nname = "A"\nkind = "region"\ncountry = "UA"\nwithin = "place:b"\n',
            r"\(A\): within names place:b",
        ),
        ("places.toml", '[[place]]\nname = "A"\nkind = "region"\ncountry = "UA"\nlat = 91\n', r"place 1 \(A\): lat"),
        (
            "wars.toml",
            '[[war]]\nname = "a feud"\nsides = [["actor:nobody"], ["actor:russia"]]\nsince = 2020-01-01\n',
            r"wars.toml \(a feud\): side 'actor:nobody' is the id of no actor",
        ),
        (
            "campaigns.toml",
            '[[campaign]]\nname = "a raid"\nby = ["actor:russia"]\nagainst = ["actor:ukraine"]\n'
            'places = ["place:nowhere"]\nsince = 2020-01-01\ncalled = []\n',
            r"campaigns.toml \(a raid\): 'place:nowhere' is the id of no place",
        ),
        ("nouns.toml", '[actors]\nministry = ["wizard"]\n', "nouns.toml: actors.ministry"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_its_file_and_fault(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(BadSeed, match=said):
        Gazetteer.load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "states.toml").unlink()
    with pytest.raises(BadSeed, match=r"states.toml: the file is missing"):
        Gazetteer.load(folder)


def test_an_analyst_adds_an_actor_by_editing_the_file(folder: Path) -> None:
    with (folder / "actors.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[actor]]\nname = "Ruslan Invented"\nkind = "person"\nside = "actor:ukraine"\n')
    gazetteer = Gazetteer.load(folder)
    assert ids(gazetteer, "Ruslan Invented spoke.") == [("Ruslan Invented", ["actor:ruslan-invented"])]
    assert gazetteer.actors["actor:ruslan-invented"].side == "actor:ukraine"
