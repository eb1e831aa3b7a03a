"""Is each figure laid beside the one before it, its target, the best peer, and people?"""

import pytest
from pydantic import ValidationError

from evaluation import measures, tables
from evaluation.figures import Group
from evaluation.measures import Measure, System, Yardstick

YARDSTICK = Yardstick(
    measure=(
        Measure(key="found", name="Found", explains="what was found", target=0.6, peer="f1"),
        Measure(key="bench.traps", name="Traps", explains="what must not be found", counts=True),
        Measure(key="exact", name="Exact", explains="", published=0.8, out_of="exact.n"),
        Measure(key="nobody measured this", name="Not measured", explains="", target=0.5),
    ),
    system=(
        System(name="One tool, its best setting", kind="tool", p=0.1, r=0.1, f1=0.41, content_words=0.1),
        System(name="Another tool", kind="tool", p=0.9, r=0.9, f1=0.3, content_words=0.1),
        System(name="An experiment", kind="experiment", p=0.9, r=0.9, f1=0.9, content_words=0.1),
        System(name="People", kind="human", p=0.9, r=0.9, f1=0.77, content_words=0.1),
    ),
)


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_a_figure_stands_beside_its_previous_one_and_what_it_is_measured_against() -> None:
    now = {"full": {"found": 0.6512, "bench.traps": 3.0}}
    head, _, found, traps = cells(tables.measured(now, YARDSTICK, {"full": {"found": 0.5}}))
    assert head == ["measure", "full", "previous", "target", "best peer", "human"]
    assert found == ["Found", ".651", ".500", ".600", ".410 (One tool)", ".770"]
    assert traps == ["Traps", "3", "", "0", "", ""]


def test_a_line_of_the_scorer_that_nobody_described_is_shown_all_the_same() -> None:
    rows = cells(tables.measured({"full": {"bench.new.f1": 0.25, "bench.new.p": 0.5}}, YARDSTICK))
    assert [row[:2] for row in rows[2:]] == [["bench.new.f1", ".250"]]


def test_what_falls_short_is_told_the_largest_gap_first() -> None:
    figures = {"found": 0.55, "nobody measured this": 0.1}
    assert [row[0] for row in cells(tables.short(figures, YARDSTICK))[2:]] == ["Not measured", "Found"]
    assert cells(tables.short({"found": 0.6}, YARDSTICK))[2:] == [["nothing", "", ""]]


def test_cases_that_should_not_be_fall_short_after_the_shares() -> None:
    rows = cells(tables.short({"bench.traps": 2.0, "found": 0.59}, YARDSTICK))[2:]
    assert rows == [["Found", ".590", ".600"], ["Traps", "2", "0"]]
    assert cells(tables.short({"bench.traps": 0.0}, YARDSTICK))[2:] == [["nothing", "", ""]]


def test_a_figure_says_of_how_many_cases_it_is_and_what_was_published() -> None:
    (row,) = cells(tables.measured({"full": {"exact": 0.5, "exact.n": 14.0}}, YARDSTICK))[2:]
    assert row == ["Exact", ".500 (of 14)", "", ".800 (published)", ""]
    with pytest.raises(ValidationError, match="one of them is shown"):
        Measure(key="both", name="Both", explains="", peer="f1", published=0.8)


def test_failures_of_one_cause_are_added_up() -> None:
    groups = [
        Group(what="missed", cause="other edges", kind=kind, word="say (verb)", count=count)
        for kind, count in (("direct", 2), ("indirect", 5))
    ]
    assert cells(tables.causes(groups))[2:] == [["missed", "other edges", "2", "5", "0", "7"]]
    assert cells(tables.grouped(groups[:1]))[2:] == [["missed", "other edges", "direct", "say (verb)", "2"]]


def test_the_committed_yardstick_is_whole() -> None:
    yardstick = measures.load()
    full = next(measure for measure in yardstick.measure if measure.key == "polnear.full.f1")
    assert yardstick.best_peer(full) == (0.522, "a dependency baseline of 106 lines")
    assert yardstick.human(full) == 0.765
    assert all(measure.explains for measure in yardstick.measure)


def test_a_measure_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="twice: found"):
        Yardstick(measure=(YARDSTICK.measure[0], YARDSTICK.measure[0]), system=())
