"""Does `geocode` answer each line, as a user runs it, and name those that it cannot read?"""

import json
import os
import subprocess
import sys

import pytest

from app.extract import BadLine, Json
from app.geocode import geocode_line as geocoded
from ingest.extraction import FoundToponym
from ingest.gazetteer import Gazetteer, World

FOUND = (
    FoundToponym((32, 38), "literal", 0.9),
    FoundToponym((47, 52), "modifier", 0.9),
    FoundToponym((80, 91), "literal", 0.6),
)
"""What a parser would find in it: too slow a thing for each of these tests to load."""
TEXT = "Shelling was heard 5 km east of Sudzha, in the Kursk region, said Dana Orlik of Qvexborough."
SPANS = [[32, 38], [47, 52], [80, 91]]


@pytest.fixture(scope="module")
def gazetteer(world: World) -> Gazetteer:
    return Gazetteer.load(world=world)


def geocode_line(line: str, gazetteer: Gazetteer) -> Json:
    return geocoded(line, gazetteer, lambda text: FOUND if text == TEXT else ())


def run(lines: list[str], *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app.cli", "geocode", *options],
        input="\n".join(lines),
        text=True,
        capture_output=True,
        env=os.environ,
    )


def test_spans_and_objects_are_answered_alike(gazetteer: Gazetteer) -> None:
    objects = [{"start": start, "end": end, "kind": "literal"} for start, end in SPANS]
    pairs = geocode_line(json.dumps({"id": "a1", "text": TEXT, "toponyms": SPANS}), gazetteer)
    assert pairs == geocode_line(json.dumps({"id": "a1", "text": TEXT, "toponyms": objects, "x": 1}), gazetteer)
    assert pairs["id"] == "a1"


def test_a_mention_says_which_place_and_where(gazetteer: Gazetteer) -> None:
    row = json.loads(json.dumps(geocode_line(json.dumps({"text": TEXT, "toponyms": SPANS}), gazetteer)))
    town, region, unknown = row["mentions"]
    assert town | {"confidence": None, "lat": round(town["lat"]), "lon": round(town["lon"])} == {
        "start": 32,
        "end": 38,
        "kind": "place",
        "id": "place:sudzha",
        "name": "Sudzha",
        "lat": 51,
        "lon": 35,
        "geonames_id": 486816,
        "confidence": None,
        "offset": "5 km east of",
        "approximate": False,
        "around": None,
    }
    assert (region["name"], region["offset"]) == ("Kursk Oblast", None)
    assert 0.5 < town["confidence"] <= 1
    assert unknown | {"confidence": None} == {
        "start": 80,
        "end": 91,
        "kind": "place",
        "id": None,
        "name": "Qvexborough",
        "lat": town["lat"],
        "lon": town["lon"],
        "geonames_id": None,
        "confidence": None,
        "offset": None,
        "approximate": True,
        "around": "place:sudzha",
    }
    assert 0 < unknown["confidence"] <= 0.5


def test_a_text_without_toponyms_gets_those_that_are_found_in_it(gazetteer: Gazetteer) -> None:
    row = json.loads(json.dumps(geocode_line(json.dumps({"id": 7, "text": TEXT}), gazetteer)))
    assert [(one["id"], one["use"]) for one in row["mentions"]] == [
        ("place:sudzha", "literal"),
        ("place:kursk-oblast", "modifier"),
    ]
    assert geocode_line(json.dumps({"id": 7, "text": TEXT, "toponyms": []}), gazetteer)["mentions"] == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "a", "toponyms": [[0, 9]]}, r"\[0, 9\] is not within the 1 characters"),
        ({"text": "a", "toponyms": [[0]]}, r"toponyms holds \[0\]"),
        ({"text": "a", "toponyms": 3}, "no list"),
        ({"toponyms": []}, "text is missing"),
        ({"text": "a\udc00", "toponyms": []}, "text holds half"),
        ({"text": "a", "toponyms": [], "id": []}, "id is a list"),
    ],
)
def test_what_cannot_be_read_is_a_bad_line(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(BadLine, match=reason):
        geocode_line(json.dumps(fields), Gazetteer.load())


def test_a_bad_line_stops_no_other_and_two_processes_answer_as_one() -> None:
    good = json.dumps({"id": 7, "text": TEXT, "toponyms": SPANS})
    one, two = run([good, "{not json", "", good]), run([good, "{not json", "", good], "--jobs", "2")
    assert (one.returncode, two.returncode) == (1, 1)
    assert one.stdout == two.stdout
    assert [json.loads(row)["id"] for row in one.stdout.splitlines()] == [7, None, 7]
    assert "line 2: not JSON" in one.stderr


def test_it_loads_no_parser() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, app.cli; sys.exit('spacy' in sys.modules)"], capture_output=True
    )
    assert done.returncode == 0
