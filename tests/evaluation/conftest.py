"""What is measured on here? Small corpora of our own, their persons invented, with stand-ins for the two scorers.

The real corpora and their scorers lie outside the project, so no test may need them.
"""

import json
import shutil
from pathlib import Path

import pytest

from evaluation import places
from evaluation.corpora import Corpora, Json
from tests.evaluation.articles import QUOTED, RELATIONS, RELEASE, SAID, SENTENCE, SNIPPETS, TOWN, gold

STAND_INS = Path(__file__).parent / "stand_ins"


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Corpora:
    quotes, bench = tmp_path_factory.mktemp("quotes"), tmp_path_factory.mktemp("bench")
    shutil.copy(STAND_INS / "score_attributions.py", quotes)
    shutil.copy(STAND_INS / "bench_score.py", bench / "score.py")
    said = ("The mayor of Sumy, Ilsa Roth", "said", "that two bridges were closed", "speech")
    thought = ("Arvo Tamm", "believes", "in rain", "mental")
    _write(quotes / "quotes_polnear_dev.jsonl", gold("p1", SAID, said))
    _write(quotes / "quotes_gum_dev.jsonl", gold("g1", SAID, said, thought))
    article: Json = {
        "id": "b1",
        "text": QUOTED,
        "title": "A road",
        "outlet": "The Daily Reporter",
        "published": "2025-03-01",
    }
    _write(bench / "articles.jsonl", article)
    _write(bench / "relations.jsonl", *RELATIONS)
    _write(quotes / "events_isaf_dev.jsonl", RELEASE)
    _write(quotes / "events_case2021_dev.jsonl", *SNIPPETS)
    _write(quotes / "events_plover_dev.jsonl", SENTENCE)
    for name in places.CORPORA:
        _write(quotes / f"geo_{name}_dev.jsonl", TOWN)
    return Corpora(quotes, bench)


def _write(path: Path, *rows: Json) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
