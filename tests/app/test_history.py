"""Is what one speaker, or one side, said of a measure told over time, and what became of each figure?"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest

from graph.store import Store
from tests.claimed import Said, captured, land, told
from tests.examples import BORDURIA, ROTH, SYLDAVIA, TAMM

DAYS = [date(2025, 3, day) for day in (1, 3, 5, 7, 9)]
START = date(2025, 2, 1)
LONG = " and the old bridge below the mill was closed to lorries again while ferrymen waited in the rain for diesel"

Answered = dict[str, Any]


def total(count: int, until: date, **more: object) -> dict[str, object]:
    return captured(BORDURIA, count, START, until=until, cumulative=True, **more)


@pytest.fixture
def api(served: str, store: Store) -> Iterator[httpx.Client]:
    wire = Said(TAMM, f"40 were captured in all{LONG}", total(40, DAYS[0]))
    land(
        store,
        told(DAYS[0], wire),
        told(DAYS[0], wire, outlet="Lake Herald"),
        told(DAYS[1], Said(TAMM, "5 were captured today", captured(BORDURIA, 5, DAYS[1]))),
        told(DAYS[2], Said(TAMM, "90 were captured by now", total(90, DAYS[2]))),
        told(DAYS[3], Said(TAMM, "90 it is", total(90, DAYS[2]))),
        told(DAYS[3], Said(TAMM, "65 of ours are prisoners", captured(SYLDAVIA, 65, DAYS[3]))),
        told(DAYS[4], Said(ROTH, "20 of ours were captured", total(20, DAYS[4]))),
    )
    with httpx.Client(base_url=served, timeout=30) as client:
        yield client


def threads(api: httpx.Client, **params: str | int) -> list[list[tuple[str, str | None, str | None]]]:
    """Of each telling its first words, how it bears on the one before, and that one's first words."""
    response = api.get("/v1/history", params={"measure": "soldiers captured", **params})
    assert response.status_code == 200, response.text
    return [_told(thread["items"]) for thread in response.json()["threads"]]


def _told(items: list[Answered]) -> list[tuple[str, str | None, str | None]]:
    words = {item["claim"]["id"]: " ".join(item["claim"]["words"].split()[:2]) for item in items}
    return [
        (
            words[item["claim"]["id"]],
            item["before"] and item["before"]["relation"],
            item["before"] and words[item["before"]["claim"]],
        )
        for item in items
    ]


def test_each_figure_tells_which_earlier_one_it_updates_repeats_or_copies(api: httpx.Client) -> None:
    of_borduria, of_syldavia = threads(api, by="Tamm")
    assert of_borduria == [
        ("40 were", None, None),
        ("40 were", "copy", "40 were"),
        ("5 were", None, "40 were"),
        ("90 were", "updates", "40 were"),
        ("90 it", "repetition", "90 were"),
    ]
    assert of_syldavia == [("65 of", None, None)]


def test_a_telling_carries_value_window_words_article_and_the_reason(api: httpx.Client) -> None:
    answer = api.get("/v1/history", params={"measure": "captured", "by": "Tamm", "of": "Borduria"}).json()
    (thread,) = answer["threads"]
    assert (thread["measure"], thread["unit"], thread["of"]["name"]) == ("soldiers captured", "person", "Borduria")
    told = thread["items"][3]
    assert {"figure": "90", "since": "2025-02-01", "until": "2025-03-05", "said": "2025-03-05"}.items() <= told[
        "claim"
    ].items()
    assert told["claim"]["article"]["outlet"] == "The Daily Reporter"
    assert told["before"]["rule"] == "a running total from one start, later"
    assert told["before"]["says"].index("“40 were") < told["before"]["says"].index("“90 were")


def test_a_side_tells_with_all_its_voices(api: httpx.Client) -> None:
    ((roth,),) = threads(api, side="Borduria")
    assert roth == ("20 of", None, None)
    assert threads(api, side="Borduria", by="Tamm") == []


def test_figures_are_kept_by_place_days_and_moment(api: httpx.Client) -> None:
    assert [len(thread) for thread in threads(api, by="Tamm", about="Velden")] == [5, 1]
    assert [[words for words, _, _ in thread] for thread in threads(api, by="Tamm", since="2025-03-04")] == [
        ["90 were", "90 it"],
        ["65 of"],
    ]
    assert threads(api, by="Tamm", as_of="2025-03-04") == [
        [("40 were", None, None), ("40 were", "copy", "40 were"), ("5 were", None, "40 were")]
    ]
    assert threads(api, by="Tamm", until="2025-03-01", limit=1) == [[("40 were", None, None)]]


def test_older_figures_that_the_limit_keeps_out_are_counted(api: httpx.Client) -> None:
    answer = api.get("/v1/history", params={"measure": "captured", "by": "Tamm", "limit": 2}).json()
    assert answer["left_out"] == 4
    assert sum(len(thread["items"]) for thread in answer["threads"]) == 2


@pytest.mark.parametrize(
    ("asked", "status", "names"),
    [
        ({"measure": "captured"}, 422, ["by"]),
        ({"by": "Tamm"}, 422, ["measure"]),
        ({"measure": "captured", "by": "Nobody"}, 404, None),
        ({"measure": "ships", "by": "Tamm"}, 404, None),
    ],
)
def test_a_question_without_a_speaker_or_of_unknown_ones_is_refused(
    api: httpx.Client, asked: dict[str, str], status: int, names: list[str] | None
) -> None:
    response = api.get("/v1/history", params=asked)
    assert response.status_code == status
    if names:
        assert [fault["name"] for fault in response.json()["errors"]] == names
