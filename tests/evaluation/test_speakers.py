"""Answers judged against labels, and what is made of them: shares, reliability, the table of confidence."""

import tomllib
from pathlib import Path

import pytest

from evaluation import confidence, labelled, speakers
from evaluation.answers import Answer, answers
from evaluation.reliability import bins, expected_error
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.confidence import read_confidence
from ingest.resolve.reading import Judged

MARKED = """\
=== t1 | news agency | 2024-02-01 | Dam holds
{s1 Mayor Pavlo Zorenko} {q1 said} {c1 that the dam held}. {s2 He} {q2 added} {c2 that rain would come}.

{s3 A nurse} {q3 said} {c3 that two boys had been hurt}.
---
1 | Pavlo Zorenko | say
2 | Ihor Batura | say
3 | unknown | say
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "marked.txt").write_text(MARKED, encoding="utf-8")
    return list(answers(labelled.of_corpus([folder]), RuleExtractor.load(), Gazetteer.load()))


def judged(right: bool, evidence: float, article: str = "a") -> Answer:
    best = Judged(actor="actor:x", confidence=0.8, how="role", ground="body of a likely state", evidence=evidence)
    return Answer(article=article, kind="role", words="the army", wanted="X", best=best, best_is_right=right)


def test_an_answer_is_right_wrong_or_rightly_withheld(found: list[Answer]) -> None:
    by_words = {each.words: (each.kind, each.given, each.right) for each in found}
    assert by_words == {
        "Mayor Pavlo Zorenko": ("name", True, True),
        "He": ("pronoun", True, False),
        "A nurse": ("nobody named", False, False),
    }
    told = speakers.report("test", found)
    assert told.accuracy == pytest.approx(2 / 3)
    assert {row.kind: (row.right, row.wrong) for row in told.rows if row.named} == {
        "name": (1, 0),
        "pronoun": (0, 1),
        "all": (0.5, 0.5),
    }


def test_the_calibration_error_is_how_far_stated_and_true_lie_apart() -> None:
    stated = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, True)] * 10
    assert [(each.answers, each.right) for each in bins(stated)] == [(10, 1.0), (10, 0.9)]
    assert expected_error(stated) == pytest.approx(0.25)


def test_evidence_that_makes_a_difference_becomes_a_step_and_a_fall_does_not() -> None:
    rising = [judged(n % 2 == 0, 0.5) for n in range(40)] + [judged(True, 0.9) for _ in range(40)]
    falling = [judged(True, 0.5) for _ in range(40)] + [judged(n % 2 == 0, 0.9) for n in range(40)]
    (up,) = (each for each in confidence.counted(rising) if each.answers)
    (down,) = (each for each in confidence.counted(falling) if each.answers)
    assert [(step.evidence, step.right) for step in up.steps] == [(0, 0.52), (0.9, 0.97)]
    assert [(step.evidence, step.right) for step in down.steps] == [(0, 0.75)]


def test_what_is_counted_on_few_answers_stays_near_what_was_assumed() -> None:
    (one,) = (each for each in confidence.counted([judged(False, 1)]) if each.answers)
    assert one.right == pytest.approx(0.58)


def test_the_table_is_one_that_the_gazetteer_reads(found: list[Answer], tmp_path: Path) -> None:
    table = tomllib.loads(confidence.written(found))
    assert sum(entry["answers"] for entry in table["counted"]) == 2
    file = tmp_path / "confidence.toml"
    file.write_text(confidence.written(found), encoding="utf-8")
    assert read_confidence(file).counted["title and name"].answers == 1
