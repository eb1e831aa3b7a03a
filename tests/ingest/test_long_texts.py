"""Does the work on a text grow in line with its length? Counted in steps of our own code, not by a clock."""

import sys
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

import pytest

import ingest
from graph.model import Article
from ingest.extraction import Extraction
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.resolve import resolve

if TYPE_CHECKING:
    from _typeshed import TraceFunction

T = TypeVar("T")

OURS = str(Path(ingest.__file__).parent)
DAY = date(2025, 3, 12)
FEW, MANY = 10, 20
LINEAR = 2.5
"""How many times the steps twice the text may take: two, and something for what is sorted and looked up."""

NAMES = [first + last for first, last in product(("Tam", "Rot", "Vel", "Kor", "Mir"), ("berg", "sen", "ovic", "enko"))]
PLACES = ("Kursk", "Sudzha", "Donetsk", "Goma", "Kharkiv", "Belgorod")
NEWS = """General Arvo {name} said on Monday that {count} Ukrainian soldiers had been captured near {place}.
He added that the region was under control, and denied that the town had fallen. "We hold it," he told reporters.

The defence ministry rejected the claim. "Nobody was captured," its spokesman said; the General Staff said that
Russian forces had lost {count} tanks since August. According to {name}, the governor lied. Mayor Ilsa {name}son said
the airport was closed, citing the army. "They left over the same period," she said. "We stayed."

{name}: the city is in our hands. Ukraine's foreign minister told {name} that "a truce of 30 days" was possible.
"""


def article(size: int) -> Article:
    """So many articles in one, each about persons of its own."""
    news = (
        NEWS.format(name=name, place=PLACES[number % len(PLACES)], count=100 + number)
        for number, name in enumerate(NAMES[:size])
    )
    return Article(id="article:test", text="\n".join(news), published=DAY)


def steps(work: Callable[[], T]) -> tuple[int, T]:
    """How many instructions of ours it takes: loops count by their rounds, and the parser not at all."""
    count = 0

    def step(_frame: FrameType, event: str, _value: object) -> "TraceFunction":
        nonlocal count
        count += event == "opcode"
        return step

    def enter(frame: FrameType, _event: str, _value: object) -> "TraceFunction | None":
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        done = work()
    finally:
        sys.settrace(before)
    return count, done


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    """Caches of words and patterns are filled, so that the first text counted does not pay for them."""
    extractor = RuleExtractor.load()
    extractor.extract(article(MANY).text, published=DAY)
    return extractor


@pytest.fixture(scope="module")
def extracted(extractor: RuleExtractor) -> dict[int, tuple[int, Extraction]]:
    def read(size: int) -> Extraction:
        return extractor.extract(article(size).text, published=DAY)

    return {FEW: steps(lambda: read(FEW)), MANY: steps(lambda: read(MANY))}


def test_twice_the_text_takes_about_twice_the_steps_to_extract(
    extracted: dict[int, tuple[int, Extraction]],
) -> None:
    few, many = extracted[FEW], extracted[MANY]
    assert len(many[1].statements) >= 1.9 * len(few[1].statements) > 9 * FEW
    assert many[0] <= LINEAR * few[0]


def test_twice_the_text_takes_about_twice_the_steps_to_resolve(
    extracted: dict[int, tuple[int, Extraction]],
) -> None:
    gazetteer = Gazetteer.load()
    resolve(article(MANY), extracted[MANY][1], gazetteer)
    few, small = steps(lambda: resolve(article(FEW), extracted[FEW][1], gazetteer))
    many, large = steps(lambda: resolve(article(MANY), extracted[MANY][1], gazetteer))
    assert len(large.mentions) >= 1.9 * len(small.mentions) > 19 * FEW
    assert many <= LINEAR * few
