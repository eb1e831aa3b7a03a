"""Is what is found and located counted as docs/evaluation.md says?"""

import json
from pathlib import Path

import pytest

from evaluation import places, toponyms
from evaluation.corpora import Corpora, Json, MissingCorpus
from evaluation.toponyms import FARTHEST_KM, Matched, Toponym
from ingest.gazetteer import Gazetteer, World

SUDZHA, KURSK, PARIS = (51.19, 35.27), (51.73, 36.19), (48.85, 2.35)


def spot(start: int, end: int, point: tuple[float, float] | None = SUDZHA, number: int | None = None) -> Toponym:
    return Toponym((start, end), point, number)


def test_a_found_span_answers_for_one_toponym_and_first_for_the_one_that_it_equals() -> None:
    pairs, counted = toponyms.matched([spot(0, 5), spot(6, 11), spot(20, 25)], [spot(6, 11), spot(3, 8), spot(30, 33)])
    assert counted == 3
    assert [(pair.found and pair.found.span, pair.exact) for pair in pairs] == [
        ((3, 8), False),
        ((6, 11), True),
        (None, False),
    ]


def test_what_the_gold_calls_no_place_is_neither_right_nor_wrong() -> None:
    gold = [spot(0, 5), Toponym((10, 15), place=False)]
    pairs, counted = toponyms.matched(gold, [spot(0, 5), spot(11, 14)])
    assert (len(pairs), counted) == (1, 1)


def test_recognition_is_counted_over_all_texts() -> None:
    first = toponyms.matched([spot(0, 5), spot(6, 11)], [spot(0, 5), spot(7, 9), spot(30, 33)])
    second = toponyms.matched([spot(0, 4)], [spot(0, 4)])
    scores = toponyms.recognition([first, second])
    assert (scores["exact.p"], scores["exact.r"]) == (2 / 4, 2 / 3)
    assert (scores["overlap.p"], scores["overlap.r"], scores["overlap.f1"]) == (3 / 4, 1.0, 6 / 7)


def test_resolution_counts_distance_and_id_and_no_answer_as_wrong() -> None:
    pairs = [
        Matched(spot(0, 5, SUDZHA, 1), spot(0, 5, KURSK, 2)),
        Matched(spot(0, 5, SUDZHA, 1), spot(0, 5, SUDZHA, 1)),
        Matched(spot(0, 5, SUDZHA, None), spot(0, 5, PARIS, 3)),
        Matched(spot(0, 5, SUDZHA, 1), None),
        Matched(spot(0, 5, None, 1), spot(0, 5, PARIS, 1)),
    ]
    scores = toponyms.resolution(pairs)
    assert (scores["near"], scores["id"], scores["n"]) == (2 / 4, 1 / 3, 4)
    assert toponyms.resolution(pairs[3:4])["km"] == FARTHEST_KM
    assert toponyms.resolution(pairs[:1])["km"] == pytest.approx(87.4, abs=0.5)


def test_the_gold_is_read_as_the_corpora_write_it() -> None:
    row: Json = {
        "toponyms": [
            {"start": 0, "end": 6, "lat": "51.2", "lon": 35.3, "geonames_id": "486816", "kind": "Literal"},
            {"start": 7, "end": 9, "lat": None, "lon": None, "geonames_id": None, "kind": "Non_Toponym"},
        ]
    }
    assert toponyms.gold(row) == [Toponym((0, 6), (51.2, 35.3), 486816), Toponym((7, 9), place=False)]


def test_the_gold_s_own_toponyms_are_located(tmp_path: Path, world: World) -> None:
    text = "Shelling was heard in Sudzha. Dana Orlik saw it from Qvexborough."
    spans: list[Json] = [
        {"start": 22, "end": 28, "lat": 51.2, "lon": 35.3, "geonames_id": 486816, "kind": "literal"},
        {"start": 53, "end": 64, "lat": 0.0, "lon": 0.0, "geonames_id": 7, "kind": "literal"},
    ]
    for name in places.CORPORA:
        row = {"id": f"{name}-1", "title": "A town", "date": "2025-01-01", "text": text, "toponyms": spans}
        (tmp_path / f"geo_{name}_dev.jsonl").write_text(json.dumps(row) + "\n")
    corpora = Corpora(tmp_path, tmp_path)
    scores = places.figures_given(corpora, Gazetteer.load(world=world))
    assert {scores[f"geo.{name}.given.near"] for name in places.CORPORA} == {0.5}
    assert {scores[f"geo.{name}.given.id"] for name in places.CORPORA} == {0.5}
    assert [article.id for article in places.articles(corpora)] == [f"{name}-1" for name in places.CORPORA]
    assert "| GeoWebNews | .500 | .500 |" in places.table(scores)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpus, match="geo_gwn_dev"):
        places.articles(Corpora(tmp_path, tmp_path))
