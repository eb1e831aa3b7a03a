"""Does the demo do the product's main job: from nothing to who claimed what about Kursk, over HTTP?

One `conflict-graph demo` runs for all tests of this file, as a user starts it: its own process, database and ports.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from graph.embedded.home import Home
from graph.queries.example import EXAMPLE

Found = TypeVar("Found")

GOLD = {
    "s01": ("Russia's forces have retaken 24 settlements", "Valery Gerasimov", "indirect"),
    "s02": ("I am counting on the fact that", None, "direct"),
    "s03": ("that his army was on the brink of", "Vladimir Putin", "mixed"),
    "s04": ("it was pulling troops back", "Ukraine", "indirect"),
    "s05": ("his troops were pulling back to minimize losses", "Oleksandr Syrsky", "indirect"),
    "s06": ("In the most difficult situation", "Oleksandr Syrsky", "direct"),
    "s07": ("despite the increased pressure", "Oleksandr Syrsky", "mixed"),
    "s08": ("Russia had captured 430 Ukrainian soldiers", "Valery Gerasimov", "indirect"),
    "s09": ("942 Russians had been taken as prisoners of war", "Oleksandr Syrsky", "indirect"),
    "s11": ("Russian forces have reclaimed about 1,100 square kilometers", "Valery Gerasimov", "indirect"),
}
"""The seed's statements that concern the Kursk region: words, speaker (s02: the text does not decide), kind."""


@dataclass(frozen=True)
class Demo:
    process: "subprocess.Popen[bytes]"
    api: httpx.Client
    home: Path
    printed: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    printed, told = folder / "out", folder / "err"
    zero_ports = {f"CONFLICT_GRAPH_{name}PORT": "0" for name in ("", "BOLT_", "HTTP_")}
    # On a busy machine a database that has just started may need more than the usual ten seconds for its first answer.
    environment = {
        "CONFLICT_GRAPH_HOME": str(folder / "home"),
        "CONFLICT_GRAPH_QUERY_BUDGET": "50",
        "COLUMNS": "200",
    }
    with printed.open("wb") as out, told.open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "demo"],
            env=os.environ | zero_ports | environment,
            stdout=out,
            stderr=err,
        )
    try:
        address = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+", told.read_text()), process, told)
        with httpx.Client(base_url=address[0], timeout=60) as api:
            wait_for(lambda: answers(api), process, told)
            yield Demo(process, api, folder / "home", printed)
    finally:
        process.kill()
        process.wait()


def wait_for(condition: Callable[[], Found | None], process: "subprocess.Popen[bytes]", told: Path) -> Found:
    """Until the condition holds, or the process has ended: then what it told goes into the failure."""
    while True:
        ended = process.poll()
        if found := condition():
            return found
        assert ended is None, told.read_text()
        time.sleep(0.1)


def answers(api: httpx.Client) -> bool:
    try:
        return api.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False


def gold_item(items: list[dict[str, Any]], words: str) -> dict[str, Any]:
    found = [item for item in items if words in item["words"]]
    assert len(found) == 1, (words, [item["words"] for item in items])
    return found[0]


@pytest.mark.parametrize("question", ["/v1/claims?about=Kursk", "/v1/ask?q=who+claimed+what+about+Kursk"])
def test_the_kursk_question_is_answered_with_the_right_speakers(demo: Demo, question: str) -> None:
    items = demo.api.get(question).json()["items"]
    text = demo.api.get(f"/v1/articles/{items[0]['article']['id']}").json()["text"]
    for words, speaker, kind in GOLD.values():
        item = gold_item(items, words)
        assert item["kind"] == kind
        assert " … ".join(text[start:end] for start, end in item["content"]) == item["words"]
        if speaker:
            assert item["speaker"]["name"] == speaker
    assert any(place["id"] == "place:kursk-oblast" for place in items[0]["about"])


def test_an_ambiguous_he_is_not_given_to_the_nearest_man_with_confidence(demo: Demo) -> None:
    item = gold_item(demo.api.get("/v1/claims?kind=direct").json()["items"], GOLD["s02"][0])
    assert item["speaker"] is None or item["speaker"]["name"] == "Vladimir Putin" or item["speaker"]["confidence"] < 0.5
    assert {one["name"] for one in item["candidates"]} >= {"Vladimir Putin", "Valery Gerasimov"}


def test_prisoners_of_the_two_sides_mirror_each_other_and_nothing_conflicts(demo: Demo) -> None:
    items = demo.api.get("/v1/claims?limit=1000").json()["items"]
    relations = [
        (relation["kind"], claim["low"])
        for item in items
        for claim in item["claims"]
        for relation in claim["relations"]
    ]
    assert ("mirrors", 430) in relations
    assert ("mirrors", 942) in relations
    assert not [kind for kind, _ in relations if kind == "conflicts"]


def test_the_five_figures_of_the_seed(demo: Demo) -> None:
    items = demo.api.get("/v1/claims?limit=1000").json()["items"]
    figures = {
        (
            claim["measure"],
            claim["low"],
            claim["unit"],
            claim["of"] and claim["of"]["name"],
            claim["by"] and claim["by"]["name"],
        )
        for item in items
        for claim in item["claims"]
        if claim["type"] == "measure"
    }
    assert figures == {
        ("settlements retaken", 24, "settlement", None, "Russia"),
        ("soldiers captured", 430, "person", "Ukraine", "Russia"),
        ("soldiers captured", 942, "person", "Russia", "Ukraine"),
        ("area retaken", 1100, "km2", None, "Russia"),
        ("ceasefire duration", 30, "day", None, None),
    }


def test_the_example_in_the_apis_description_is_what_the_seed_gives(demo: Demo) -> None:
    (item,) = demo.api.get("/v1/claims", params={"by": "Gerasimov", "q": "captured"}).json()["items"]
    assert item == EXAMPLE


def test_the_outlets_own_narration_is_nobodys_statement(demo: Demo) -> None:
    items = demo.api.get("/v1/claims?limit=1000").json()["items"]
    assert not [item for item in items if "prosecuted Ukrainian prisoners" in item["words"]]


def test_kursk_is_the_region(demo: Demo) -> None:
    places = demo.api.get("/v1/places?q=kursk").json()["items"]
    assert [(place["name"], place["kind"]) for place in places] == [("Kursk Oblast", "region")]
    in_cyrillic = demo.api.get("/v1/claims", params={"about": "Курск"}).json()
    assert in_cyrillic["items"] == demo.api.get("/v1/claims", params={"about": "Kursk"}).json()["items"]


def test_the_demo_prints_the_answer_as_a_table(demo: Demo) -> None:
    printed = demo.printed.read_text()
    assert "Who claimed what about Kursk?" in printed
    for words, speaker, _ in GOLD.values():
        assert words.split()[0] in printed
        assert speaker is None or speaker in printed


def test_a_killed_database_means_503_until_it_is_back_without_a_restart(demo: Demo) -> None:
    before = demo.api.get("/v1/claims?about=Kursk").json()
    os.kill(server_pid(demo), signal.SIGKILL)
    seen = {503: 0}
    while 200 not in seen:
        response = demo.api.get("/v1/claims?about=Kursk")
        seen[response.status_code] = seen.get(response.status_code, 0) + 1
        if response.status_code == 503:
            assert int(response.headers["Retry-After"]) > 0
            assert response.json()["type"] == "/problems/store-unavailable"
        assert demo.process.poll() is None
        time.sleep(0.2)
    assert set(seen) == {503, 200}
    assert seen[503] > 0
    assert demo.api.get("/v1/claims?about=Kursk").json() == before


def test_ctrl_c_stops_the_api_and_its_database(demo: Demo) -> None:
    pid = server_pid(demo)
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def server_pid(demo: Demo) -> int:
    running = Home(demo.home).running()
    assert running
    return running.pid
