"""Do actors of public dumps come in once, with all their names, and are they found in texts and by their roles?"""

import gzip
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.composition import load_gazetteer, own_actors_file
from app.settings import Settings
from ingest.gazetteer import Gazetteer

Json = dict[str, object]


def person(own: str, *names: str, country: str = "ua", **properties: list[str]) -> Json:
    values: Json = {"name": list(names[1:]) or [names[0]], "country": [country], **properties}
    return {"id": own, "schema": "Person", "caption": names[0], "properties": values}


def held(post: str, since: str = "", until: str = "") -> Json:
    def day(text: str) -> list[Json]:
        return [{"datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": 11}}}]

    qualifiers = {key: day(text) for key, text in (("P580", since), ("P582", until)) if text}
    return {"mainsnak": {"datavalue": {"value": {"id": post}}}, "qualifiers": qualifiers}


def is_a(item: str) -> list[Json]:
    return [{"mainsnak": {"datavalue": {"value": {"id": item}}}}]


GENERAL = person("NK-1", "Ostap Vereshchuk", "Остап Верещук", alias=["VERESHCHUK, Ostap"], birthDate=["1970-01-02"])
POST: Json = {
    "id": "P-1",
    "schema": "Position",
    "properties": {"name": ["Minister of Health of Bhutan"], "country": ["bt"]},
}
OCCUPANCY: Json = {
    "id": "O-1",
    "schema": "Occupancy",
    "properties": {"holder": ["NK-1"], "post": ["P-1"], "startDate": ["2020-05"], "endDate": ["2021"]},
}
ITEM: Json = {
    "id": "Q999999901",
    "labels": {
        "de": {"value": "Marta Hollis (Politikerin)"},
        "en": {"value": "Marta Hollis"},
        "uk": {"value": "Марта Голліс"},
    },
    "aliases": {"en": [{"value": "Marta Jane Hollis"}]},
    "claims": {"P31": is_a("Q5"), "P27": is_a("Q36"), "P39": [held("Q999999902", "2019-05-20")]},
}
OFFICE: Json = {
    "id": "Q999999902",
    "labels": {"en": {"value": "Minister of Defence"}},
    "claims": {"P31": is_a("Q4164871"), "P1001": is_a("Q36")},
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONFLICT_GRAPH_HOME", str(tmp_path / "home"))
    return tmp_path


def take_in(folder: Path, *entries: Json | str, name: str = "dump.jsonl", code: int = 0) -> str:
    file = folder / name
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in entries]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    result = CliRunner().invoke(cli, ["actors", "import", str(file)])
    assert result.exit_code == code, result.output
    return result.output


def known() -> Gazetteer:
    return load_gazetteer(Settings())


def content() -> list[str]:
    return list(sqlite3.connect(own_actors_file(Settings())).iterdump())


def test_an_imported_actor_is_found_in_a_text_by_each_of_its_whole_names(home: Path) -> None:
    take_in(home, GENERAL)
    gazetteer = known()
    for text in ("Then Ostap Vereshchuk spoke.", "Потім Остап Верещук сказав."):
        (found,) = [term for term in gazetteer.find(text) if term.ids("actor")]
        assert found.ids("actor") == ("actor:ostap-vereshchuk",)
    assert gazetteer.person_like("Gen. Ostap Verescuk") is None
    assert gazetteer.person_like("Gen. Ostap Vereščuk") == "actor:ostap-vereshchuk"
    assert gazetteer.find("Vereshchuk") == ()
    assert gazetteer.actors["actor:ostap-vereshchuk"].kind == "person"


def test_a_dated_office_is_held_in_its_time_wherever_it_stands_in_the_dump(home: Path) -> None:
    take_in(home, OCCUPANCY, POST, GENERAL)
    holders = [known().holders("health-minister", "actor:bhutan", day) for day in (date(2020, 5, 1), date(2022, 1, 1))]
    assert holders == [("actor:ostap-vereshchuk",), ()]
    assert known().actors["actor:ostap-vereshchuk"].side == "actor:bhutan"


def test_an_office_without_dates_or_in_words_that_say_more_is_left_out(home: Path) -> None:
    told = take_in(home, person("NK-2", "Ostap Vereshchuk", position=["Minister of Energy of Ukraine"]))
    assert "1 offices left out" in told
    of_a_club = POST | {"properties": {"name": ["President of the Kyiv Chess Club"], "country": ["ua"]}}
    assert "2 offices left out" in take_in(home, of_a_club, OCCUPANCY, GENERAL)
    assert known().held_by("actor:ostap-vereshchuk") == ()


def test_an_item_of_wikidata_comes_with_its_names_and_its_office(home: Path) -> None:
    take_in(home, "[", json.dumps(ITEM) + ",", json.dumps(OFFICE), "]")
    gazetteer = known()
    (own,) = gazetteer.persons_like("Марта Голліс")
    assert gazetteer.actors[own].name == "Marta Hollis"
    assert {"Marta Hollis", "Marta Jane Hollis", "Марта Голліс"} <= set(gazetteer.actors[own].names)
    assert gazetteer.held_by(own)[0].of == "actor:poland"
    assert gazetteer.held_by(own)[0].since == date(2019, 5, 20)


def test_one_known_already_gains_names_and_is_no_second(home: Path) -> None:
    take_in(home, person("NK-3", "Valeriy Vasilyevich Gerasimov", "Валерій Васильович Герасимов", country="ru"))
    gazetteer = known()
    assert len(gazetteer.actors) == len(Gazetteer.load().actors)
    text = "Валерій Васильович Герасимов"
    assert gazetteer.find(text)[0].ids("actor") == ("actor:valery-gerasimov",)
    assert "Valeriy Vasilyevich Gerasimov" in gazetteer.actors["actor:valery-gerasimov"].names


def test_an_item_that_the_seeds_name_is_known_by_it_and_no_namesake_is_taken_for_it(home: Path) -> None:
    item = ITEM | {"claims": {"P31": is_a("Q5"), "P27": is_a("Q159")}}
    names = {"labels": {"en": {"value": "Sergei Lavrov"}, "hu": {"value": "Szergej Viktorovics Lavrov"}}, "aliases": {}}
    take_in(home, item | names | {"id": "Q58217"}, item | names | {"id": "Q999999903"})
    gazetteer = known()
    assert "Szergej Viktorovics Lavrov" in gazetteer.actors["actor:sergei-lavrov"].names
    assert "actor:sergei-lavrov-ru" in gazetteer.actors
    assert gazetteer.person_like("Sergei Lavrov") == "actor:sergei-lavrov"


def test_namesakes_stay_two(home: Path) -> None:
    take_in(
        home,
        person("NK-4", "Petro Hrabar", birthDate=["1960"]),
        person("NK-5", "Petro Hrabar", birthDate=["1980"]),
        person("NK-6", "Valery Gerasimov", country="fr"),
    )
    gazetteer = known()
    assert gazetteer.persons_like("Petro Hrabar") == ("actor:petro-hrabar", "actor:petro-hrabar-ua")
    assert gazetteer.person_like("Petro Hrabar") is None
    assert gazetteer.person_like("Valery Gerasimov") == "actor:valery-gerasimov"
    assert "actor:valery-gerasimov-fr" in gazetteer.actors


def test_one_entry_in_two_dumps_is_one_actor(home: Path) -> None:
    take_in(home, ITEM, OFFICE)
    take_in(home, person("Q999999901", "Marta Hollis", "Марта Холліс", country="pl"), name="other.jsonl")
    (own,) = known().persons_like("Marta Hollis")
    assert "Марта Холліс" in known().actors[own].names


def test_importing_again_changes_nothing(home: Path) -> None:
    entries = (GENERAL, POST, OCCUPANCY, ITEM, OFFICE, person("NK-7", "Ostap Vereshchuk", birthDate=["1990"]))
    take_in(home, *entries)
    once = content()
    told = take_in(home, *entries)
    assert "3 known already" in told
    assert "new" not in told
    assert content() == once


def test_an_office_that_has_ended_since_ends(home: Path) -> None:
    unended = OCCUPANCY | {"properties": {"holder": ["NK-1"], "post": ["P-1"], "startDate": ["2020-05"]}}
    take_in(home, GENERAL, POST, unended)
    assert known().holders("health-minister", "actor:bhutan", date(2025, 1, 1)) == ("actor:ostap-vereshchuk",)
    take_in(home, OCCUPANCY)
    assert known().holders("health-minister", "actor:bhutan", date(2025, 1, 1)) == ()


def test_lines_that_are_no_entries_are_named_and_the_rest_comes_in(home: Path) -> None:
    told = take_in(home, "nonsense", json.dumps({"id": "NK-8"}), json.dumps(["x"]), GENERAL, code=1)
    assert "line 1: not JSON" in told
    assert "line 2: no entity" in told
    assert "line 3: not an object" in told
    assert "3 lines not understood" in told
    assert known().persons_like("Ostap Vereshchuk")


def test_a_packed_dump_is_read(home: Path) -> None:
    file = home / "dump.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(GENERAL).encode()))
    assert CliRunner().invoke(cli, ["actors", "import", str(file)]).exit_code == 0
    assert known().persons_like("Ostap Vereshchuk")


def test_show_prints_whom_a_name_can_mean(home: Path) -> None:
    take_in(home, GENERAL, POST, OCCUPANCY)
    shown = CliRunner().invoke(cli, ["actors", "show", "Верещук Остап"])
    assert shown.exit_code == 0
    assert "actor:ostap-vereshchuk" in shown.output
    assert "health-minister of actor:bhutan, 2020-05-01 to 2021-12-31" in shown.output
    assert "actor:oleksandr-syrsky" in CliRunner().invoke(cli, ["actors", "show", "Syrskyi"]).output
    unknown = CliRunner().invoke(cli, ["actors", "show", "Nobody Atall"])
    assert unknown.exit_code == 2
