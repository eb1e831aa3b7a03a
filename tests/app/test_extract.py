"""Does one bad line of `extract` leave the others alone, and does each toponym have its mention?"""

import json
from datetime import date
from typing import cast

import pytest

from app.extract import BadLine, extract_line
from ingest.extraction import Extraction
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.populations import populations


class Failing:
    """An extractor with a fault in it."""

    name = "failing"

    def extract(self, text: str, *, published: date | None = None, own_words: bool = False) -> Extraction:
        raise ZeroDivisionError(f"{len(text)} {published} {own_words}")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "a", "id": "\ud800"}, "id holds half"),
        ({"text": "a", "title": "\ud800"}, "title holds half"),
        ({"text": "a\udc00"}, "text holds half"),
        ({"text": "a", "id": {"a": 1}}, "id is a dict"),
        ({"text": "a", "published": "0001-01-01"}, "published is '0001-01-01'"),
        ({"text": "a", "published": "9999-12-31"}, "published is '9999-12-31'"),
        ({"text": "a"}, "ZeroDivisionError"),
    ],
)
def test_what_cannot_be_read_is_a_bad_line(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(BadLine, match=reason):
        extract_line(json.dumps(fields), Failing(), Gazetteer.load())


def test_each_toponym_is_a_mention_with_its_use() -> None:
    """ "Ukrainian" names the state as an actor as well; "the region" refers to a place and is no name."""
    gazetteer = Gazetteer.load()
    text = "Ukrainian troops entered the Kursk region. They left the region on Monday."
    row = extract_line(json.dumps({"text": text}), RuleExtractor.load(population=populations(gazetteer)), gazetteer)
    mentions = cast("list[dict[str, object]]", row["mentions"])
    places = [one for one in mentions if one["kind"] == "place"]
    found = {text[cast("int", one["start"]) : cast("int", one["end"])]: one for one in places}
    assert {words: one["use"] for words, one in found.items()} == {
        "Ukrainian": "modifier",
        "Kursk": "modifier",
        "the region": None,
    }
    assert found["Kursk"]["id"] == found["the region"]["id"] == "place:kursk-oblast"
    assert found["Ukrainian"]["id"] == "place:ukraine"
    assert "actor:ukraine" in {one["id"] for one in mentions if one["kind"] != "place"}
    assert all("use" not in one for one in mentions if one["kind"] != "place")
