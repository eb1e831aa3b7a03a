"""What the recogniser of toponyms is told of a name: how large the largest place is that bears it."""

from ingest.gazetteer import Gazetteer
from ingest.gazetteer.populations import KNOWN, populations
from ingest.gazetteer.world import World


def test_without_the_world_the_analysts_places_are_known():
    population = populations(Gazetteer.load())
    assert population("Sudzha") == population("Kursk region") == KNOWN
    assert population("Wavelength") is None


def test_the_world_knows_more_and_says_how_many_live_there(world: World):
    population = populations(Gazetteer.load(world=world))
    assert (population("Lagos") or 0) > 5_000_000 > (population("Lviv") or 0)
    assert (population("Slidell") or 0) < 100_000
    assert population("Sudzha") == KNOWN
    assert population("Wavelength") is None


def test_a_name_is_found_however_it_is_spelt(world: World):
    population = populations(Gazetteer.load(world=world))
    assert population("Torun") == population("Toruń") == population("TORUŃ") is not None


def test_a_small_place_counts_by_its_own_name_alone(world: World):
    """Somewhere a village has an ordinary word among its other names."""
    aliases = {
        name: seen.place
        for own in ("Robotyne", "Sudzha")
        for seen in world.lookup(own)
        for name in seen.place.names
        if name != seen.place.name and seen.place.population < 50_000 and not any(s.main for s in world.lookup(name))
    }
    assert aliases
    assert [name for name in aliases if world.population(name) is not None] == []
