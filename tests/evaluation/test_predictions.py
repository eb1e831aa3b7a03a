"""Are rows of `extract` handed to the scorers as they read them?"""

import pytest
from pydantic import ValidationError

from app.extract import described
from evaluation.corpora import Json
from evaluation.predictions import ExtractRow, attributions, bench, read
from tests.examples import TOWN, fragment, span


def row(**fields: object) -> ExtractRow:
    return ExtractRow.model_validate({"id": "a", "statements": [{"content": [(0, 4)], **fields}]})


def test_an_attribution_has_lists_of_spans_and_no_source_where_none_was_found() -> None:
    assert attributions(row(source=(5, 9), cue=[(10, 14)])) == [
        {"source": [[5, 9]], "cue": [[10, 14]], "content": [[0, 4]]}
    ]
    assert attributions(row()) == [{"source": [], "cue": [], "content": [[0, 4]]}]


def test_what_extract_writes_of_an_article_is_read_whole() -> None:
    found = ExtractRow.model_validate(described(fragment()))
    said: list[Json] = bench(found)["statements"]  # type: ignore[assignment]
    assert [one["speaker"] for one in said] == ["Arvo Tamm", "Ilsa Roth", None]
    assert said[0]["content"] == [list(span("40 Borduran soldiers had been captured near Velden"))]
    assert said[0]["about_places"] == [{"name": "Velden", "lat": TOWN.lat, "lon": TOWN.lon}]


def test_a_claim_goes_out_with_all_its_fields_and_with_names_for_ids() -> None:
    said: list[Json] = bench(ExtractRow.model_validate(described(fragment())))["statements"]  # type: ignore[assignment]
    claim: Json = said[0]["claims"][0]  # type: ignore[index]
    assert claim["of"] == "Borduria"
    assert claim["place"] == {"name": "Velden", "lat": TOWN.lat, "lon": TOWN.lon}
    assert (claim["measure"], claim["low"], claim["polarity"], claim["type"]) == (
        "soldiers captured",
        40,
        "asserted",
        "measure",
    )
    assert claim["id"]


def test_an_id_that_nothing_names_is_read_as_the_name_that_it_was_made_of() -> None:
    said: list[Json] = bench(row(claims=[{"id": "c", "by": "actor:dr-congo"}]))["statements"]  # type: ignore[assignment]
    assert said[0]["claims"] == [{"id": "c", "of": None, "by": "dr congo", "place": None}]


def test_beliefs_are_attributions_but_no_statements_of_the_bench() -> None:
    thought = row(act="think")
    assert len(attributions(thought)) == 1
    assert bench(thought) == {"article": "a", "statements": []}


def test_a_line_that_tells_of_an_error_is_no_prediction() -> None:
    assert set(read([{"id": None, "line": 1, "error": "not JSON"}, {"id": "a"}])) == {"a"}


def test_a_span_that_is_no_span_is_refused() -> None:
    with pytest.raises(ValidationError, match="content"):
        read([{"id": "a", "statements": [{"content": [3]}]}])
