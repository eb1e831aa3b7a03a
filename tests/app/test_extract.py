"""Does one bad line of `extract` leave the others alone?"""

import json
from datetime import date

import pytest

from app.extract import BadLine, extract_line
from ingest.extraction import Extraction
from ingest.gazetteer import Gazetteer


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
