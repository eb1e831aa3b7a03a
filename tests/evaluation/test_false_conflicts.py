"""Is every mirror and difference of scope that came out as a conflict counted, and nothing else?"""

import json
from pathlib import Path

from evaluation import false_conflicts
from evaluation.corpora import Corpora

PRINTED = """
speaker c1 want actor:one got None
relation conflicts c3 c1 gold mirrors
relation conflicts c2 c3 gold differs_in_scope
relation conflicts c1 c4 gold None
relation conflicts c3 c4 gold updates
relation corroborates c1 c3 gold mirrors
relation conflicts                 P 0.000  R 0.000  F1 0.000   (tp 0 fp 4 fn 1)
"""


def test_mirrors_and_scopes_are_counted_and_arguable_pairs_apart(corpora: Corpora) -> None:
    assert false_conflicts.figures(PRINTED, corpora) == {
        "bench.false conflicts": 1.0,
        "bench.false conflicts, arguable": 1.0,
    }
    assert set(false_conflicts.figures("", corpora).values()) == {0.0}


def test_the_scorer_is_given_a_gold_without_optional_pairs_and_nothing_else_changed(
    corpora: Corpora, tmp_path: Path
) -> None:
    made = false_conflicts.gold_with_every_pair_scored(corpora, tmp_path / "gold")
    lines = (made / "relations.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["conflicts", "mirrors", "differs_in_scope", "updates"]
    assert not any("optional" in line for line in lines)
    assert (made / "articles.jsonl").read_bytes() == (corpora.bench / "articles.jsonl").read_bytes()
