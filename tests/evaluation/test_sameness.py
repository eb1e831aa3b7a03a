"""A name that an annotator chose, and the actor that was found."""

import pytest

from evaluation.sameness import named, same
from graph.model import Actor
from ingest.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("words", ["two analysts in Vienna", "residents of Goma", "mayor of Port Hadley", "officials"])
def test_a_description_names_nobody(gazetteer: Gazetteer, words: str) -> None:
    assert named(gazetteer, words) is None


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Volodymyr Zelenskiy", "actor:volodymyr-zelensky"),
        ("Kremlin", "actor:russia"),
        ("Government of Rwanda", "actor:rwanda"),
        ("Russian Ministry of Defence", "actor:russian-ministry-of-defence"),
    ],
)
def test_a_known_actor_is_found_in_any_wording(gazetteer: Gazetteer, name: str, actor: str) -> None:
    gold = named(gazetteer, name)
    assert gold is not None
    assert same(gazetteer.actors[actor], gold)


@pytest.mark.parametrize(
    ("found", "kind", "gold", "agrees"),
    [
        ("Zorenko", "person", "Pavlo Zorenko", True),
        ("Ihor Zorenko", "person", "Pavlo Zorenko", False),
        ("Pavlo", "person", "Pavlo Zorenko", False),
        ("Network for Clean Rivers", "organisation", "Kenyan Network for Clean Rivers", True),
        ("NCR", "organisation", "U.S. Network of Clean Rivers", True),
        ("Rivers", "organisation", "Kenyan Network for Clean Rivers", False),
    ],
)
def test_a_new_actor_goes_by_part_of_its_name(
    gazetteer: Gazetteer, found: str, kind: str, gold: str, agrees: bool
) -> None:
    actor = Actor.model_validate({"id": "actor:new", "name": found, "kind": kind, "names": (found,)})
    wanted = named(gazetteer, gold)
    assert wanted is not None
    assert same(actor, wanted) is agrees
