"""Is a toponym that nobody knows put where the text around it takes place, and marked? Some places are invented."""

import pytest

from graph.model import Place, Span
from ingest.resolve.locating import Located
from ingest.resolve.whereabouts import whereabouts

CAIRO = Place(id="place:cairo", name="Cairo", kind="settlement", country="EG", lat=30.06, lon=31.25)
GIZA = Place(id="place:giza", name="Giza", kind="settlement", country="EG", lat=29.99, lon=31.13)
EGYPT = Place(id="place:egypt", name="Egypt", kind="country", country="EG", lat=27.0, lon=30.0)
LEEDS = Place(id="place:leeds", name="Leeds", kind="settlement", country="GB", lat=53.8, lon=-1.55)
NOWHERE = Place(id="place:nowhere", name="Nowhere", kind="region")
PLACES = {place.name: place for place in (CAIRO, GIZA, EGYPT, LEEDS, NOWHERE)}


def asked(text: str, *names: str) -> list[Located | None]:
    spans: list[Span] = [(text.index(name), text.index(name) + len(name)) for name in names]
    known = [Located(PLACES[name], 1.0) if name in PLACES else None for name in names]
    return list(whereabouts(text, spans, known))


def test_what_is_unknown_is_where_the_text_is_and_says_that_it_is_a_guess() -> None:
    known, unknown = asked("CAIRO - Crowds left Cairo for Qvexdale.", "Cairo", "Qvexdale")
    assert known == Located(CAIRO, 1.0)
    assert unknown is not None
    assert (unknown.place, unknown.offset, unknown.approximate) == (CAIRO, "Qvexdale", True)
    assert 0 < unknown.confidence <= 0.5


def test_places_near_each_other_outweigh_one_far_away() -> None:
    text = "Dana Orlik came from Leeds. She lives in Giza, works in Cairo, and likes Qvexdale, a village of Egypt."
    found = asked(text, "Leeds", "Giza", "Cairo", "Qvexdale", "Egypt")[3]
    assert found is not None
    assert found.place.country == "EG"


def test_the_name_beside_it_counts_more_than_one_far_off() -> None:
    text = f"Talks in Cairo went on. {'Nothing else was said there. ' * 40}Mira Tovey left Qvexdale, near Leeds."
    found = asked(text, "Cairo", "Qvexdale", "Leeds")[1]
    assert found is not None
    assert found.place == LEEDS


@pytest.mark.parametrize("name", ["the north", "border", "a man"])
def test_vague_words_and_words_in_small_letters_are_left_alone(name: str) -> None:
    assert asked(f"In Cairo there was {name} too.", "Cairo", name)[1] is None


def test_without_a_place_that_is_known_nothing_is_said() -> None:
    assert asked("They met in Qvexdale.", "Qvexdale") == [None]
    assert asked("In Nowhere lies Qvexdale.", "Nowhere", "Qvexdale")[1] is None


def test_an_approximate_answer_is_evidence_for_no_other() -> None:
    spans: list[Span] = [(0, 5), (9, 17)]
    guess = Located(CAIRO, 0.7, "Cairo River", approximate=True)
    assert whereabouts("Cairo or Qvexdale.", spans, [guess, None]) == (guess, None)
