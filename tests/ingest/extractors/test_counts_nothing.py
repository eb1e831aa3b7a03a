"""Which figures of a sentence are no claims, and which belong to another clause than the nearest?"""

import pytest

from ingest.extraction import FoundClaim
from ingest.extractors.rules import RuleExtractor


def claims(extractor: RuleExtractor, clause: str) -> list[FoundClaim]:
    found = extractor.extract(f"Tarek Sol, a spokesman for the army, said on Monday that {clause}.").claims
    return [claim for claim in found if claim.type == "measure"]


def told(extractor: RuleExtractor, clause: str) -> list[tuple[str | None, float | None, str | None]]:
    return [(claim.measure, claim.low, claim.unit) for claim in claims(extractor, clause)]


@pytest.mark.parametrize(
    "clause",
    [
        "Maria Kell, 43, and her son, 9, died when a shell hit their house",
        "soldiers had wounded men aged 20, 24 and 31 in the town",
    ],
)
def test_ages_are_no_figures(extractor: RuleExtractor, clause: str) -> None:
    assert claims(extractor, clause) == []


def test_ages_in_apposition_to_people_are_no_figures(extractor: RuleExtractor) -> None:
    clause = "three suspects, 19, 22 and 25, were arrested in the port"
    assert told(extractor, clause) == [("people detained", 3, "person")]


def test_of_which_tells_of_a_part(extractor: RuleExtractor) -> None:
    clause = "Russia launched 88 drones, of which 61 were shot down"
    assert told(extractor, clause) == [("drones launched", 88, "drone"), ("drones shot down", 61, "drone")]


def test_what_another_clause_says_is_not_said_of_the_next_figure(extractor: RuleExtractor) -> None:
    clause = "its air defences destroyed 33 Ukrainian drones over the region and two Su-34s returned safely"
    assert told(extractor, clause) == [("drones shot down", 33, "drone")]


def test_a_bare_figure_counts_what_its_own_verb_says(extractor: RuleExtractor) -> None:
    clause = "it killed 40 rebel fighters and captured 12 near the port"
    assert told(extractor, clause) == [("soldiers killed", 40, "person"), ("soldiers captured", 12, "person")]


def test_a_part_of_a_number_counts_its_noun(extractor: RuleExtractor) -> None:
    (only,) = claims(extractor, "it had found 35 of 40 missiles fired by the rebels")
    assert (only.low, only.unit) == (35, "missile")


@pytest.mark.parametrize("modal", ["may", "might"])
def test_what_may_have_happened_is_no_fact(extractor: RuleExtractor, modal: str) -> None:
    (only,) = claims(extractor, f"it {modal} have killed 40 militants")
    assert only.polarity == "expected"


def test_a_pronoun_of_one_speaker_is_not_carried_to_another(extractor: RuleExtractor) -> None:
    text = "The rebels claimed it killed 57 Kenyan soldiers at the camp, while Kenya said four died."
    last = [claim for claim in extractor.extract(text).claims if claim.type == "measure"][-1]
    assert last.low == 4
    assert last.by is None
    assert last.of is not None
    assert text[slice(*last.of)] == "Kenyan"
