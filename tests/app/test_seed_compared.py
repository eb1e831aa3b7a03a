"""Does the seed article answer what the two sides claim, side by side?"""

from datetime import date

import httpx
import pytest

from graph.model import Article
from graph.queries.example import EXAMPLE
from graph.store import Store
from ingest import seeds
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import fragment_of
from tests.claimed import land
from tests.examples import empty

TEXT = (seeds.folder() / "000_3f0cff5302c0621a.txt").read_text("utf-8")


@pytest.fixture
def seed(served: str, store: Store) -> httpx.Client:
    empty(store)
    article = Article(id="article:046e1fc334d2c6d5", text=TEXT, published=date(2025, 3, 12))
    land(store, fragment_of(article, RuleExtractor.load(), Gazetteer.load()))
    return httpx.Client(base_url=served, timeout=30)


def test_the_sides_prisoners_stand_side_by_side_as_mirrors(seed: httpx.Client) -> None:
    with seed:
        answer = seed.get("/v1/compare", params={"about": "Kursk", "measure": "captured"}).json()
        (group,) = answer["groups"]
        figures = {
            (column["of"]["name"], column["by"]["name"]): [
                one["figure"] for row in group["rows"] for one in row["cells"][at]
            ]
            for at, column in enumerate(group["columns"])
        }
        assert figures == {("Russia", "Ukraine"): ["942"], ("Ukraine", "Russia"): ["430"]}
        assert [one["kind"] for one in group["relations"]] == ["mirrors"]
        assert "Of Russia by Ukraine: 942, says Oleksandr Syrsky (Ukraine)" in group["summary"]
        assert group["summary"].endswith("1 pair counts the two sides, so both can hold.")
        assert seed.get("/v1/claims", params={"relation": "conflicts"}).json()["items"] == []
        (mirrored,) = seed.get(f"/v1/claims/{EXAMPLE['id']}/relations").json()["items"]
        assert (mirrored["kind"], mirrored["other"]["speaker"]["name"]) == ("mirrors", "Oleksandr Syrsky")


def test_every_event_of_the_seed_stands_on_its_words(seed: httpx.Client) -> None:
    with seed:
        for item in seed.get("/v1/events").json()["items"]:
            claim = item["claim"]
            assert " … ".join(TEXT[start:end] for start, end in claim["span"]) == claim["words"]
            assert item["type"] == item["type"].upper()
