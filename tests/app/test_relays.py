"""Do answers and `extract` tell through whom a statement came?"""

from typing import cast

import httpx

from app.extract import described
from graph.store import Store
from graph.write import merge
from tests.examples import LEARNED
from tests.relayed import TEXT, fragment


def test_an_item_lists_who_passes_it_on_the_outermost_first(api: httpx.Client, store: Store) -> None:
    store.write(lambda writer: merge(writer, fragment(), learned_at=LEARNED))
    items = api.get("/v1/claims", params={"by": "Tamm"}).json()["items"]
    item = next(item for item in items if item["relayed_by"])
    assert [(link["source_words"], link["actor"]) for link in item["relayed_by"]] == [
        ("The Velden Post", None),
        ("the Syldavian ministry", {"id": "actor:syldavian-ministry", "name": "Syldavian ministry"}),
    ]
    outermost = api.get(f"/v1/claims/{item['relayed_by'][0]['statement']}").json()
    assert (outermost["source_words"], outermost["relays"], outermost["claims"]) == (
        "The Velden Post",
        [item["relayed_by"][1]["statement"]],
        [],
    )
    assert api.get("/v1/stats").json()["relaying"] == 2


def test_extract_tells_each_text_once_with_its_chain() -> None:
    row = described(fragment())
    statements = cast("list[dict[str, object]]", row["statements"])
    assert [(one["source"], one["only_relays"]) for one in statements] == [
        (_span("the Syldavian ministry"), True),
        (_span("General Arvo Tamm"), False),
    ]
    chain = cast("list[dict[str, object]]", statements[1]["relay_chain"])
    assert [(link["source"], bool(link["speaker"])) for link in chain] == [
        (_span("The Velden Post"), False),
        (_span("the Syldavian ministry"), True),
    ]
    assert statements[1]["relayed_by"] == {"id": "actor:syldavian-ministry", "name": "Syldavian ministry"}


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)
