"""Does the API say which version of an article a claim stands in, and leave out what was revised when asked?"""

import httpx
import pytest

from graph.store import Store
from tests.claimed import Said
from tests.examples import BORDURIA, SYLDAVIA, TAMM, TOWN, empty
from tests.versions import DAY, fifty, forty, land, version

SHELLED = Said(
    TAMM,
    "Bordurian guns had shelled Velden",
    {"type": "event", "measure": "ASSAULT", "by": BORDURIA.id, "of": SYLDAVIA.id, "place": TOWN.id, "since": DAY},
)


@pytest.fixture
def ids(api: httpx.Client, store: Store) -> list[str]:
    """Of two versions, both of which tell of an event."""
    empty(store)
    versions = [version(forty(), SHELLED), version(fifty(), SHELLED)]
    land(store, *versions)
    return [one.article.id for one in versions]


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/events"])
def test_superseded_versions_are_marked_and_left_out_when_asked(api: httpx.Client, ids: list[str], path: str) -> None:
    def revised(**asked: str) -> dict[str, str | None]:
        items = api.get(path, params=asked).raise_for_status().json()["items"]
        articles = [(item.get("claim") or item)["article"] for item in items]
        return {one["id"]: one["revised_by"] for one in articles}

    first, second = ids
    assert revised() == revised(versions="all") == {first: second, second: None}
    assert revised(versions="latest") == {second: None}
    assert api.get(path, params={"versions": "oldest"}).status_code == 422


def test_an_article_says_which_version_it_is(api: httpx.Client, ids: list[str]) -> None:
    first, second = (api.get(f"/v1/articles/{id_}").json() for id_ in ids)
    assert first["version"] == {"number": 1, "of": 2, "revises": None, "revised_by": ids[1]}
    assert second["version"] == {"number": 2, "of": 2, "revises": ids[0], "revised_by": None}
    assert (first["revised_by"], second["revised_by"]) == (ids[1], None)
