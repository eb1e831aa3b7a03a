"""What is measured on here? Small corpora of our own, their persons invented, with stand-ins for the two scorers.

The real corpora and their scorers lie outside the project, so no test may need them.
"""

import json
import shutil
from pathlib import Path

import pytest

from evaluation.corpora import Corpora, Json
from tests.evaluation.articles import QUOTED, SAID, gold

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
    return Corpora(quotes, bench)


def _write(path: Path, row: Json) -> None:
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
