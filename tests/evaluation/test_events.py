"""Are events measured as they are found, and is a figure what it says?"""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from spacy.language import Language

from evaluation import events
from evaluation.corpora import Corpora, MissingCorpus
from evaluation.event_labels import acled_label, labels, plover_code
from ingest.extractors import event_words
from ingest.extractors.parse import load_parser, parse


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


def test_a_snippet_without_an_event_gets_the_label_of_the_rest(nlp: Language) -> None:
    assert acled_label(parse(nlp, "The weather was fine.")) == "OTHER"


def test_a_special_label_wins_over_a_general_one(nlp: Language) -> None:
    assert acled_label(parse(nlp, "Militants hurled a grenade in an attack on soldiers.")) == "GRENADE"
    assert acled_label(parse(nlp, "Rebels captured the town of Sake after clashes.")) == "NON_STATE_ACTOR_OVERTAKES_TER"


def test_what_somebody_means_to_do_is_an_event_of_its_own(nlp: Language) -> None:
    assert plover_code(parse(nlp, "Norway will provide aid to the refugees.")).event == "AGREE"
    assert plover_code(parse(nlp, "Norway provided aid to the refugees.")).event == "AID"
    assert plover_code(parse(nlp, "The weather was fine.")).event is None


def test_figures_count_what_is_missed_and_leave_other_kinds_out_of_acleds(corpora: Corpora) -> None:
    figures = events.figures(corpora.quotes)
    assert figures["events.case2021.acled.f1"] == 0.5
    assert figures["events.case2021.all.f1"] == pytest.approx(2 / 3)
    assert (figures["events.plover.f1"], figures["events.plover.source"], figures["events.plover.target"]) == (1, 1, 1)


def test_every_acled_type_has_a_label_and_every_label_its_place() -> None:
    known = labels()
    named = {*known.acled.values()}
    assert named == set(get_args(event_words.Acled))
    assert {*known.acled, *known.other.values()} == set(known.choice.order)


def test_the_command_prints_its_tables_and_names_a_corpus_that_is_not_there(corpora: Corpora, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evaluation.events", "--corpora"]
    done = subprocess.run([*command, corpora.quotes], capture_output=True, text=True, check=True)
    assert "| SUIC_BOMB | 1.000 | 1.000 | 1.000 | 1 |" in done.stdout
    assert "| GRENADE | OTHER | 1 |" in done.stdout
    assert "| CASE 2021, 25 ACLED sub-event types: weighted F1 | .500 | .839 |" in done.stdout
    with pytest.raises(MissingCorpus, match="events_case2021_dev"):
        events.figures(tmp_path)
